import Database from "better-sqlite3";
import { storageFaultOf } from "./database-faults.ts";

/**
 * Writes the database as it is at this instant into a new file, without free pages, while others go on
 * writing.
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
    // Leaving WAL needs the file for oneself.
    connection.pragma("journal_mode = DELETE");
    connection.pragma("journal_mode = WAL");
  } catch (error) {
    // What is damaged is nobody's to use.
    if (storageFaultOf(error) === "busy") throw new Error("The service is running. Stop it first.");
  } finally {
    connection.close();
  }
}

/** @throws an Error when the file is no whole database */
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
