import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { checkDatabase } from "#db/check-database.ts";
import { damagedSentence } from "#db/database-faults.ts";

/**
 * How long the start waits for the check of a very large file; after that the check runs beside the service.
 */
const checkWaitMs = 10_000;
/** More than one page of the file system. */
const probeBytes = 64 * 1024;

/**
 * Creates the data folder, writes a file in it and removes it.
 * @throws an error with a sentence that says what is wrong
 */
export function requireWritable(dataDir: string): void {
  const probe = path.join(dataDir, `.write-probe-${process.pid}`);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(probe, Buffer.alloc(probeBytes));
    } finally {
      rmSync(probe, { force: true });
    }
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    const why =
      code === "ENOSPC" || code === "EDQUOT" ? "its disk is full" : `it cannot be written (${code || error})`;
    throw new Error(
      `The data folder ${dataDir} cannot be used: ${why}. Fix that, or set DATA_DIR to another folder.`,
    );
  }
}

const refusal = (file: string, fault: string) => new Error(`${damagedSentence(file)} (${fault})`);

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/**
 * If there are photos but no database, a new empty one would make the sweep delete all of them as orphans.
 */
function requireNotLost(file: string): void {
  const photos = path.join(path.dirname(file), "photos");
  if (sizeOf(file) > 0 || !existsSync(photos) || readdirSync(photos).length === 0) return;
  throw new Error(
    `There are photos in ${photos}, and the database ${file} is missing or empty. Restore it from a backup, or move the photos away to start afresh.`,
  );
}

/**
 * Refuses a database that is damaged or missing. Reading the whole file takes a second per gigabyte if it is
 * in memory, and ten or more from a slow disk. A slow check continues beside the service, and stops the
 * service if it finds damage.
 * @throws an error with a sentence that says what is wrong
 */
export async function requireWhole(file: string): Promise<void> {
  requireNotLost(file);
  const checked = checkDatabase(file);
  const still = Symbol("still reading");
  const fault = await Promise.race([checked, sleep(checkWaitMs, still, { ref: false })]);
  if (typeof fault === "string") throw refusal(file, fault);
  if (fault !== still) return;
  console.log("› The database is large: it is checked for damage while the service starts.");
  void checked.then((late) => {
    if (late === null) return;
    console.error(`\n✗ ${refusal(file, late).message}`);
    process.exit(1);
  });
}
