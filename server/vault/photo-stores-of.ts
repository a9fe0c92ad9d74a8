import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { count, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { hasPrefix } from "#db/expressions.ts";
import { photos } from "#db/schema/index.ts";
import type { Env } from "../env.ts";
import { createDiskPhotoStore } from "../photos/disk-photo-store.ts";
import { createPhotoStores, type PhotoStores, remotePrefix } from "../photos/photo-stores.ts";
import { createUploadThingPhotoStore } from "../photos/uploadthing-photo-store.ts";

/**
 * What this installation's files are told by in an UploadThing app that others may use too. In no backup: a copy of the
 * data that lives on elsewhere must not sweep away what it does not know of.
 */
function readOwner(dataDir: string): string {
  const file = path.join(dataDir, "photo-owner");
  try {
    writeFileSync(file, randomBytes(8).toString("hex"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8").trim();
}

/** The stores that the environment names: the disk always, and UploadThing beside it. */
export function photoStoresOf(env: Pick<Env, "dataDir" | "uploadThing" | "photoStore">, db: Db): PhotoStores {
  const isKeyTaken = async (key: string): Promise<boolean> => {
    const isIt = eq(photos.storeKey, remotePrefix + key);
    return (await db.read.select({ id: photos.id }).from(photos).where(isIt)).length > 0;
  };
  const owner = async () => readOwner(env.dataDir);
  return createPhotoStores({
    disk: createDiskPhotoStore(path.join(env.dataDir, "photos")),
    uploadThing: env.uploadThing && createUploadThingPhotoStore({ ...env.uploadThing, owner, isKeyTaken }),
    target: env.photoStore,
  });
}

/** In SQL: where a photo lies. */
export const isInUploadThing = hasPrefix(photos.storeKey, remotePrefix);

/** @throws a sentence when photos lie in a store that the environment does not name */
export async function requireStores(db: Db, stores: PhotoStores): Promise<void> {
  if (stores.has("uploadthing")) return;
  const [counted] = await db.read.select({ n: count() }).from(photos).where(isInUploadThing);
  if (counted && counted.n > 0)
    throw new Error(
      `${counted.n} photos lie in UploadThing, and UPLOADTHING_TOKEN is not set. Set it, with PHOTO_STORE=disk if new photos are to stay here.`,
    );
}
