import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";

/** False: somebody else was writing or reading. */
export type RewriteAnswer = { isClean: boolean };

/** Writes the file anew, so that only what is there now comes into it, and empties the log. */
function rewrite(connection: Database.Database): boolean {
  // In a temporary file, since the whole would have to fit into memory; it holds only what is kept.
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

/** Transactions wait with it; who holds the file for longer is asked again later. */
const timeoutMs = 500;

const { file } = workerData as { file: string };
const connection = new Database(file, { fileMustExist: true, timeout: timeoutMs });
try {
  parentPort?.postMessage({ isClean: rewrite(connection) } satisfies RewriteAnswer);
} finally {
  connection.close();
}
