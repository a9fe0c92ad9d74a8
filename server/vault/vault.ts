import { randomBytes } from "node:crypto";
import type { PhotoKey, Vault } from "../ports.ts";
import {
  type MasterKey,
  type MasterKeySource,
  masterKeyBytes,
  masterKeyIdBytes,
  masterKeysState,
  readMasterKeys,
} from "./master-keys.ts";
import { openBytes, sealBytes } from "./sealed-bytes.ts";

/**
 * Opens the vault with the master keys of `source`. Picks up the keys of a rotation while the service runs.
 */
export function openVault(source: MasterKeySource): Vault {
  let state = "";
  let keys: MasterKey[] = [];
  const known = (): MasterKey[] => {
    const found = masterKeysState(source);
    if (found !== state) {
      keys = readMasterKeys(source);
      state = found;
    }
    return keys;
  };
  const current = (): MasterKey => {
    const [first] = known();
    if (!first) throw new Error("there is no master key");
    return first;
  };
  const masterOf = (wrapped: Uint8Array): MasterKey => {
    const id = wrapped.subarray(0, masterKeyIdBytes);
    const found = known().find((key) => key.id.equals(id));
    if (!found)
      throw new Error(
        `the master key ${Buffer.from(id).toString("hex")} is not here: put it back, or set MASTER_KEY`,
      );
    return found;
  };
  const sealWith = ({ id, bytes }: MasterKey, purpose: string, data: Uint8Array): Buffer =>
    Buffer.concat([id, sealBytes(bytes, purpose, data)]);
  const openWith = (purpose: string, sealed: Uint8Array): Buffer =>
    openBytes(masterOf(sealed).bytes, purpose, sealed.subarray(masterKeyIdBytes));
  const purposeOf = (photoId: string) => `key:${photoId}`;
  const photoKey = (photoId: string, bytes: Uint8Array, wrapped: Buffer): PhotoKey => ({
    wrapped,
    seal: (part, data) => sealBytes(bytes, `${part}:${photoId}`, data),
    open: (part, sealed) => openBytes(bytes, `${part}:${photoId}`, sealed),
  });

  return {
    masterKeyId: () => current().id.toString("hex"),
    newPhotoKey: (photoId) => {
      const bytes = randomBytes(masterKeyBytes);
      return photoKey(photoId, bytes, sealWith(current(), purposeOf(photoId), bytes));
    },
    openPhotoKey: (photoId, wrapped) =>
      photoKey(photoId, openWith(purposeOf(photoId), wrapped), Buffer.from(wrapped)),
    isCurrent: (wrapped) => current().id.equals(wrapped.subarray(0, masterKeyIdBytes)),
    rewrap: (photoId, wrapped) =>
      sealWith(current(), purposeOf(photoId), openWith(purposeOf(photoId), wrapped)),
    seal: (purpose, text) => sealWith(current(), purpose, Buffer.from(text, "utf8")),
    open: (purpose, sealed) => openWith(purpose, sealed).toString("utf8"),
  };
}
