import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";

/**
 * Checks a whole database file for damage in a separate thread. Uses SQLite's `quick_check`, which reads
 * every page but does not compare indexes with their rows. It takes as long as reading the file: about a
 * second per gigabyte if it is in memory, otherwise as long as the disk needs.
 * @returns what is wrong, or null; also null if there is no file yet
 */
export async function checkDatabase(file: string): Promise<string | null> {
  if (!existsSync(file)) return null;
  const worker = new Worker(path.join(import.meta.dirname, "check-worker.ts"), { workerData: file });
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`the database check ended with ${code}`)));
  });
}
