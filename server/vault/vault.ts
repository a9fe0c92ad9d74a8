import { randomBytes } from "node:crypto";
import {
  type MasterKey,
  type MasterKeySource,
  masterKeyBytes,
  masterKeyIdBytes,
  masterKeysState,
  readMasterKeys,
} from "./master-keys.ts";
import { openBytes, sealBytes } from "./sealed-bytes.ts";

/** What of a photo is sealed, each part for itself. */
export type PhotoPart = "photo" | "embedding" | "mesh";

/** The key of one photo's bytes and of what is measured in its face. */
export type PhotoKey = {
  /** The key as it is stored: by the master key's id and wrapped by it. */
  wrapped: Buffer;
  seal: (part: PhotoPart, bytes: Uint8Array) => Buffer;
  /** @throws when it was changed, or is another photo's or another part */
  open: (part: PhotoPart, sealed: Uint8Array) => Buffer;
};

export type Vault = {
  /** Id of the master key that is used now, hex. */
  masterKeyId: () => string;
  newPhotoKey: (photoId: string) => PhotoKey;
  /** @throws when no master key that is known wrapped it */
  openPhotoKey: (photoId: string, wrapped: Uint8Array) => PhotoKey;
  /** Whether a stored key is wrapped by the master key that is used now. */
  isCurrent: (wrapped: Uint8Array) => boolean;
  /** Wraps a photo's key by the master key that is used now. */
  rewrap: (photoId: string, wrapped: Uint8Array) => Buffer;
  /** Seals something small with the master key itself. @param purpose binds it to its place */
  seal: (purpose: string, text: string) => Buffer;
  /** @throws when it was changed, or sealed for another purpose or by a master key that is not known */
  open: (purpose: string, sealed: Uint8Array) => string;
};

/** Opens the vault by the master keys of `source`; keys that a rotation brings are found while the service runs. */
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
