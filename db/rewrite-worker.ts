import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";

/** False: another process was writing or reading. */
export type RewriteAnswer = { isClean: boolean };

/** Rewrites the file so that it holds only current data, and empties the log. */
function rewrite(connection: Database.Database): boolean {
  // SQLite's temporary copy goes to a file, since the whole database might not fit into memory; it holds only
  // current data.
  connection.pragma("temp_store = FILE");
  connection.pragma("secure_delete = ON");
  try {
    connection.exec("VACUUM");
    const [result] = connection.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
    return result?.busy === 0;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) return false;
    throw error;
  }
}

/**
 * Short, because transactions wait for this too. If another process holds the file longer, the caller tries
 * again later.
 */
const timeoutMs = 500;

const { file } = workerData as { file: string };
const connection = new Database(file, { fileMustExist: true, timeout: timeoutMs });
try {
  parentPort?.postMessage({ isClean: rewrite(connection) } satisfies RewriteAnswer);
} finally {
  connection.close();
}
