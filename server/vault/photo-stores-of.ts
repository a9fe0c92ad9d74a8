import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { count, eq, not, type SQL } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { anyOf, hasPrefix } from "#db/expressions.ts";
import { photos } from "#db/schema/index.ts";
import type { Env } from "../env.ts";
import {
  createPhotoStores,
  keyPrefixes,
  type PhotoStoreName,
  type PhotoStores,
  photoStoreDefinitions,
  photoStoreNames,
} from "../photos/photo-stores.ts";

/**
 * Identifies this installation's files in an UploadThing app that others may share. Excluded from backups: a
 * restored copy of the data must not sweep away files it does not know about.
 */
export function readPhotoOwner(dataDir: string): string {
  const file = path.join(dataDir, "photo-owner");
  try {
    writeFileSync(file, randomBytes(8).toString("hex"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8").trim();
}

/** Creates the stores that the environment configures. */
export function photoStoresOf(env: Pick<Env, "dataDir" | "photoStores" | "photoStore">, db: Db): PhotoStores {
  const { dataDir, photoStores: settings, photoStore: target } = env;
  const isKeyTaken = async (key: string): Promise<boolean> => {
    const isIt = eq(photos.storeKey, key);
    return (await db.read.select({ id: photos.id }).from(photos).where(isIt)).length > 0;
  };
  const owner = async () => readPhotoOwner(dataDir);
  return createPhotoStores({ settings, target, host: { dataDir, owner, isKeyTaken } });
}

/** SQL condition: whether a photo's bytes are in this store. */
export function isInStore(name: PhotoStoreName): SQL {
  const { keyPrefix } = photoStoreDefinitions[name];
  if (keyPrefix !== "") return hasPrefix(photos.storeKey, keyPrefix);
  return not(anyOf(keyPrefixes.map((prefix) => hasPrefix(photos.storeKey, prefix))));
}

/** @throws an Error for the operator when photos are in a store that the environment does not configure */
export async function requireStores(db: Db, stores: PhotoStores): Promise<void> {
  for (const name of photoStoreNames) {
    if (stores.has(name)) continue;
    const [counted] = await db.read.select({ n: count() }).from(photos).where(isInStore(name));
    const { label, variable } = photoStoreDefinitions[name];
    if (counted && counted.n > 0)
      throw new Error(
        `${counted.n} photos lie in ${label}, and ${variable} is not set. Set it, with PHOTO_STORE=${stores.target} if new photos are to go there.`,
      );
  }
}
