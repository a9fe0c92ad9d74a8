import Database from "better-sqlite3";
import { storageFaultOf } from "./database-faults.ts";

/**
 * Writes a copy of the database as of now into a new file, without free pages, while other connections
 * continue to write.
 */
export function snapshotDatabase(file: string, target: string): void {
  const connection = new Database(file, { readonly: true, fileMustExist: true });
  try {
    connection.pragma("busy_timeout = 5000");
    connection.prepare("VACUUM INTO ?").run(target);
  } finally {
    connection.close();
  }
}

/** @throws an Error when another process has the database open */
export function requireNotInUse(file: string): void {
  const connection = new Database(file, { fileMustExist: true });
  try {
    // Leaving WAL mode requires exclusive access to the file.
    connection.pragma("journal_mode = DELETE");
    connection.pragma("journal_mode = WAL");
  } catch (error) {
    // A damaged file is not in use.
    if (storageFaultOf(error) === "busy") throw new Error("The service is running. Stop it first.");
  } finally {
    connection.close();
  }
}

/** @throws an Error when the file is not an intact database */
export function requireSound(file: string): void {
  const connection = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const result = connection.pragma("integrity_check", { simple: true });
    if (result !== "ok") throw new Error(String(result));
  } catch (error) {
    throw new Error(`The database is damaged: ${error instanceof Error ? error.message : error}`);
  } finally {
    connection.close();
  }
}
