import { readdir, utimes } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "#db/client.ts";
import { databaseFileIn } from "#db/database-file.ts";
import { photos } from "#db/schema/index.ts";
import { hourMs } from "../../durations.ts";
import { createDiskPhotoStore } from "../../photos/disk-photo-store.ts";
import type { TestServer } from "../../testing/start-server.ts";
import { photosIn } from "./inspect.ts";

/** The keys of the photos in the folder, and of those that rows refer to. */
async function storedKeys(dataDir: string): Promise<{ files: Set<string>; rows: Set<string> }> {
  const files = new Set<string>();
  for await (const batch of createDiskPhotoStore(photosIn(dataDir)).list())
    for (const { key } of batch) files.add(key);
  const db = openDatabase(databaseFileIn(dataDir));
  try {
    const rows = await db.read.select({ key: photos.storeKey }).from(photos);
    return { files, rows: new Set(rows.map(({ key }) => key)) };
  } finally {
    await db.close();
  }
}

/** Backdates the files, so that the sweep at the next start removes the orphans. */
async function ageFiles(folder: string): Promise<void> {
  const anHourAgo = new Date(Date.now() - hourMs);
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of names)
    if (entry.isFile()) await utimes(path.join(entry.parentPath, entry.name), anHourAgo, anHourAgo);
}

async function untilSwept(server: TestServer): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) {
    if (server.output().includes("orphan photos swept")) return;
    await sleep(100);
  }
  throw new Error("the sweep of orphan photos did not end");
}

/**
 * Starts the service on files that look an hour old, and waits for its sweep.
 * @returns how many files it removed, and how many orphans are left
 */
export async function sweep(
  dataDir: string,
  startAgain: () => Promise<TestServer>,
): Promise<{ start: TestServer; swept: number; orphansLeft: number }> {
  const before = await storedKeys(dataDir);
  await ageFiles(photosIn(dataDir));
  const start = await startAgain();
  await untilSwept(start);
  const after = await storedKeys(dataDir);
  const orphansLeft = [...after.files].filter((key) => !after.rows.has(key)).length;
  return { start, swept: before.files.size - after.files.size, orphansLeft };
}
