import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { copyFile, mkdtemp, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { and, asc, count, eq, gt, isNull } from "drizzle-orm";
import { openReader } from "#db/client.ts";
import { databaseIn } from "#db/database-file.ts";
import { photos } from "#db/schema/index.ts";
import { openSnapshot, snapshotName, takeSnapshot } from "#db/snapshot.ts";
import { sha256 } from "../ids.ts";
import type { PhotoStore } from "../photos/photo-store.ts";
import { type BackupManifest, manifestName, photoName, secretNames } from "./manifest.ts";
import { tarEnd, tarFile } from "./tar.ts";

const batchSize = 500;

type Entries = BackupManifest["entries"];

async function* bytesEntry(name: string, bytes: Uint8Array, entries: Entries): AsyncGenerator<Uint8Array> {
  entries[name] = sha256(bytes);
  yield* tarFile(name, bytes.byteLength, [bytes]);
}

async function* fileEntry(name: string, file: string, entries: Entries): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  async function* hashed(): AsyncGenerator<Uint8Array> {
    for await (const chunk of createReadStream(file)) {
      hash.update(chunk);
      yield chunk;
    }
  }
  yield* tarFile(name, (await stat(file)).size, hashed());
  entries[name] = hash.digest("hex");
}

type Source = {
  dataDir: string;
  store: Pick<PhotoStore, "get">;
  onProgress?: (done: number, total: number) => void;
};

/** Every photo in the snapshot, except those erased since then; on PostgreSQL also those that came since then. */
async function* photoEntries(snapshot: string, source: Source, entries: Entries): AsyncGenerator<Uint8Array> {
  const database = databaseIn(source.dataDir);
  const then = openSnapshot(database, snapshot);
  const now = openReader(database);
  try {
    const [counted] = await then.read.select({ total: count() }).from(photos).where(isNull(photos.erasedAt));
    const total = counted?.total ?? 0;
    let done = 0;
    for (let after = ""; ; ) {
      const batch = await then.read
        .select({ id: photos.id, storeKey: photos.storeKey })
        .from(photos)
        .where(and(gt(photos.id, after), isNull(photos.erasedAt)))
        .orderBy(asc(photos.id))
        .limit(batchSize);
      for (const { id, storeKey } of batch) {
        const bytes = await source.store.get(storeKey).catch(async (error: unknown) => {
          const still = await now.read
            .select({ id: photos.id })
            .from(photos)
            .where(and(eq(photos.id, id), isNull(photos.erasedAt)));
          if (still.length > 0)
            throw new Error(`Photo ${id} cannot be read from its store.`, { cause: error });
          return null;
        });
        done += 1;
        source.onProgress?.(done, total);
        if (bytes) yield* bytesEntry(photoName(id), bytes, entries);
      }
      const last = batch.at(-1);
      if (!last) return;
      after = last.id;
    }
  } finally {
    await then.close();
    await now.close();
  }
}

async function* archive(folder: string, source: Source, entries: Entries): AsyncGenerator<Uint8Array> {
  const snapshot = path.join(folder, snapshotName);
  yield* fileEntry(snapshotName, snapshot, entries);
  for (const name of secretNames)
    if (existsSync(path.join(folder, name))) yield* fileEntry(name, path.join(folder, name), entries);
  yield* photoEntries(snapshot, source, entries);
  const manifest: BackupManifest = {
    format: 1,
    createdAt: new Date().toISOString(),
    entries: { ...entries },
  };
  yield* bytesEntry(manifestName, Buffer.from(JSON.stringify(manifest)), {});
  yield tarEnd();
}

/**
 * Writes everything except the master key into one new file, while the service runs: the database as of now,
 * the service's secrets, and the photos as stored.
 * @throws an Error when the file exists or a photo cannot be read; no file is left in that case
 */
export async function writeBackup(
  source: Source & { file: string },
): Promise<{ photos: number; byteSize: number }> {
  const { file, dataDir } = source;
  if (await stat(file).catch(() => null)) throw new Error(`${file} already exists.`);
  const folder = await mkdtemp(path.join(path.dirname(path.resolve(file)), ".verifyhq-backup-"));
  try {
    // Before the database, which then has every event that the copied anchors tell of.
    for (const name of secretNames)
      if (existsSync(path.join(dataDir, name)))
        await copyFile(path.join(dataDir, name), path.join(folder, name));
    await takeSnapshot(databaseIn(dataDir), path.join(folder, snapshotName));
    const partial = path.join(folder, "backup.tar");
    const entries: Entries = {};
    await pipeline(archive(folder, source, entries), createWriteStream(partial, { mode: 0o600 }));
    const handle = await open(partial, "r");
    await handle.sync();
    await handle.close();
    await rename(partial, file);
    return {
      photos: Object.keys(entries).filter((name) => name.startsWith(photoName(""))).length,
      byteSize: (await stat(file)).size,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
