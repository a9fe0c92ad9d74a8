import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { asc, eq, gt } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { databaseIn } from "#db/database-file.ts";
import { engine } from "#db/engine.ts";
import { photos } from "#db/schema/index.ts";
import {
  holdsData,
  replaceDatabase,
  replacedFolder,
  requireStopped,
  snapshotName,
  snapshotNames,
  undoUnfinished,
} from "#db/snapshot.ts";
import { carryOverErasures } from "../erasure/carry-over-erasures.ts";
import { sha256 } from "../ids.ts";
import { anchorFileName } from "../integrity/anchor-file.ts";
import { tellHeads, writeRestoreMark } from "../integrity/restore-mark.ts";
import { createDiskPhotoStore } from "../photos/disk-photo-store.ts";
import type { PhotoStore } from "../photos/photo-store.ts";
import { secretFiles } from "../vault/service-secret.ts";
import { sharePhotoOwner } from "../vault/share-secrets.ts";
import { type BackupManifest, backupManifest, manifestName, secretNames } from "./manifest.ts";
import { readTar } from "./tar.ts";

/** Exists in the data folder while a restore is incomplete. */
export const restoringFolder = ".restoring";
const photoEntry = /^photos\/(pho_[0-9a-z]{1,60})$/;
const batchSize = 500;

const otherEngine = {
  sqlite: {
    name: snapshotNames.postgresql,
    sentence:
      "It was made on PostgreSQL. Set DATABASE_URL to an empty PostgreSQL database, and restore it there.",
  },
  postgresql: {
    name: snapshotNames.sqlite,
    sentence:
      "It was made on SQLite. Unset DATABASE_URL and restore it into an empty DATA_DIR, then copy it with npm run db -- copy.",
  },
}[engine];

async function readAll(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** @returns the SHA-256 of the written bytes */
async function writeEntry(content: AsyncIterable<Uint8Array>, file: string): Promise<string> {
  const hash = createHash("sha256");
  const handle = await open(file, "wx", 0o600);
  try {
    for await (const chunk of content) {
      hash.update(chunk);
      await handle.write(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest("hex");
}

type Unpacked = { manifest: BackupManifest; store: PhotoStore; keyOf: Map<string, string> };

/**
 * Unpacks into `folder`, and photos into a disk store there.
 * @throws when anything differs from the manifest
 */
async function unpack(file: string, folder: string, onPhoto?: (done: number) => void): Promise<Unpacked> {
  const store = createDiskPhotoStore(path.join(folder, "photos"));
  const hashes = new Map<string, string>();
  const keyOf = new Map<string, string>();
  const found: { manifest?: BackupManifest } = {};
  await readTar(file, async (name, content) => {
    const [, photoId] = photoEntry.exec(name) ?? [];
    if (photoId !== undefined) {
      const bytes = await readAll(content);
      hashes.set(name, sha256(bytes));
      keyOf.set(photoId, await store.put(bytes));
      onPhoto?.(keyOf.size);
    } else if (name === snapshotName || secretNames.includes(name)) {
      hashes.set(name, await writeEntry(content, path.join(folder, name)));
    } else if (name === manifestName) {
      found.manifest = backupManifest.parse(JSON.parse((await readAll(content)).toString("utf8")));
    } else if (name === otherEngine.name) throw new Error(otherEngine.sentence);
    else throw new Error(`Unexpected entry: ${name.slice(0, 100)}`);
  });
  const { manifest } = found;
  if (!manifest) throw new Error("It is cut off: its end is missing.");
  const { entries } = manifest;
  for (const name of [snapshotName, ...Object.keys(entries)])
    if (hashes.get(name) !== entries[name]) throw new Error(`${name} is damaged or missing.`);
  if (hashes.size !== Object.keys(entries).length) throw new Error("It holds entries that it does not list.");
  return { manifest, store, keyOf };
}

/**
 * Points each photo's row at its restored bytes. Leaves rows alone whose bytes were erased before they got
 * into the backup, and removes bytes that came after its rows.
 * @returns how many photos there are
 */
async function pointAtPhotos(db: Db, { store, keyOf }: Unpacked): Promise<number> {
  const withoutRow = new Map(keyOf);
  for (let after = ""; ; ) {
    const batch = await db.read
      .select({ id: photos.id })
      .from(photos)
      .where(gt(photos.id, after))
      .orderBy(asc(photos.id))
      .limit(batchSize);
    await db.transaction(async (tx) => {
      for (const { id } of batch) {
        const storeKey = keyOf.get(id);
        if (storeKey) await tx.update(photos).set({ storeKey }).where(eq(photos.id, id));
      }
    });
    for (const { id } of batch) withoutRow.delete(id);
    const last = batch.at(-1);
    if (!last) break;
    after = last.id;
  }
  for (const storeKey of withoutRow.values()) await store.remove(storeKey);
  return keyOf.size - withoutRow.size;
}

/**
 * Moves the current data into a separate folder and the restored data into place. SQLite's file comes last,
 * because it marks the restore as complete.
 */
async function moveIntoPlace(dataDir: string, folder: string, now: Date): Promise<string | null> {
  const aside = path.join(dataDir, `before-restore-${now.toISOString().replaceAll(":", "")}`);
  // A backup from before seals brings no secret for them: the present one goes on.
  const stays = existsSync(path.join(folder, secretFiles.integrity))
    ? []
    : [secretFiles.integrity, anchorFileName];
  const old = (await readdir(dataDir)).filter(
    (name) =>
      name === "photos" ||
      name.startsWith(snapshotName) ||
      (secretNames.includes(name) && !stays.includes(name)),
  );
  const replaced = path.join(folder, replacedFolder);
  const isReplaced = existsSync(replaced);
  if (isReplaced) await rename(replaced, aside);
  else if (old.length > 0) await mkdir(aside, { mode: 0o700 });
  for (const name of old) await rename(path.join(dataDir, name), path.join(aside, name));
  for (const name of ["photos", ...secretNames, snapshotName])
    if (existsSync(path.join(folder, name))) await rename(path.join(folder, name), path.join(dataDir, name));
  return isReplaced || old.length > 0 ? aside : null;
}

type Restored = { photos: number; erasedAgain: number | null; aside: string | null };

/** @returns as `restoreBackup` */
async function putInPlace(args: {
  database: string;
  dataDir: string;
  folder: string;
  unpacked: Unpacked;
  now: Date;
}): Promise<Restored> {
  const { database, dataDir, folder, unpacked, now } = args;
  const { restored, before, finish, undo } = await replaceDatabase(database, folder);
  const isReadable = before !== null && before !== "unreadable";
  const fill = async () => {
    const found = await pointAtPhotos(restored, unpacked);
    await sharePhotoOwner(restored, dataDir);
    if (isReadable)
      return { photos: found, erasedAgain: await carryOverErasures(before.read, restored, now) };
    return { photos: found, erasedAgain: before === null ? 0 : null };
  };
  const close = async () => {
    await restored.close();
    if (isReadable) await before.close();
  };
  const put = async () => {
    const filled = await fill().finally(close);
    writeRestoreMark(dataDir, {
      backupOf: unpacked.manifest.createdAt,
      isSealed: existsSync(path.join(folder, secretFiles.integrity)),
      replaced: tellHeads(dataDir),
    });
    return { ...filled, aside: await moveIntoPlace(dataDir, folder, now) };
  };
  const done = await put().catch(async (error: unknown) => {
    await undo();
    throw error;
  });
  await finish();
  return done;
}

/**
 * Replaces the content of the data folder and of the database with a backup, all or nothing: unpacks it beside
 * the data and checks it first. Photos go to the disk store. Repeats in the backup all erasures that were done in the
 * current data.
 * @returns what was restored, and where the previous data was moved to; `erasedAgain` is null if it cannot be
 * determined
 * @throws an Error when the service is running, when there is data and `replace` is false, or when the file
 * is incomplete
 */
export async function restoreBackup(args: {
  file: string;
  dataDir: string;
  replace: boolean;
  now: Date;
  onPhoto?: (done: number) => void;
}): Promise<{ createdAt: string } & Restored> {
  const { file, dataDir, replace, now, onPhoto } = args;
  if (!existsSync(file)) throw new Error(`File not found: ${file}.`);
  const database = databaseIn(dataDir);
  await requireStopped(database);
  await undoUnfinished(database);
  if (!replace && (await holdsData(database)))
    throw new Error(
      engine === "postgresql"
        ? "The database holds data. Use --replace to put a dump of it aside, or name an empty database."
        : `${dataDir} holds data. Use --replace to move it aside, or set DATA_DIR to an empty folder.`,
    );
  const folder = path.join(dataDir, restoringFolder);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const unpacked = await unpack(file, folder, onPhoto);
    const done = await putInPlace({ database, dataDir, folder, unpacked, now });
    await rm(folder, { recursive: true });
    return { createdAt: unpacked.manifest.createdAt, ...done };
  } catch (error) {
    // Some photos may still be being written.
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    throw new Error(`${file} cannot be restored: ${error instanceof Error ? error.message : error}`);
  }
}
