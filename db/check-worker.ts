import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { checkLog } from "./check-log.ts";
import { storageFaultOf } from "./database-faults.ts";

/**
 * The first fault that SQLite finds, or null.
 * @throws an error that is not about the file's content, such as missing permission to open it
 */
function firstFault(file: string): string | null {
  try {
    // Not read-only: after a crash SQLite must first replay the log, which writes.
    const connection = new Database(file, { fileMustExist: true });
    try {
      connection.pragma("busy_timeout = 5000");
      const result = connection.pragma("quick_check(1)", { simple: true });
      return result === "ok" ? null : String(result);
    } finally {
      connection.close();
    }
  } catch (error) {
    if (storageFaultOf(error) === "damaged" && error instanceof Error) return error.message;
    throw error;
  }
}

const file = String(workerData);
parentPort?.postMessage(checkLog(file) ?? firstFault(file));
