import { existsSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";

/**
 * Looks through a whole database file for damage (SQLite's `quick_check`: every page is read, indexes are not
 * compared with their rows), in a thread of its own. It costs the time to read the file: about a second for a
 * gigabyte that is in memory, and as long as the disk takes for one that is not.
 * @returns what is wrong, or null; null also where there is no file yet
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
