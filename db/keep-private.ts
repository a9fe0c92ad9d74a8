import { chmodSync, closeSync, openSync } from "node:fs";

/**
 * Lets only the service's own user read a database file and its log, creating the file if needed. SQLite gives
 * new logs the file's mode; the logs of earlier versions are narrowed too.
 * @throws an error of the file system, also when the file belongs to another user
 */
export function keepPrivate(file: string): void {
  closeSync(openSync(file, "a", 0o600));
  for (const one of [file, `${file}-wal`, `${file}-shm`]) {
    try {
      chmodSync(one, 0o600);
    } catch (error) {
      // Another process that closes the database removes its log.
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    }
  }
}
