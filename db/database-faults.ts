/** What goes wrong when the file system or the database engine cannot read or write a database or a photo. */
type StorageFault =
  /** Another process holds the lock, or other transactions came in between too often. */
  | "busy"
  /** The database server cannot be reached, or ended the connection. */
  | "unreachable"
  /** No space, read-only, or a failing disk: existing data is intact, but nothing new can be stored. */
  | "unwritable"
  /** The file is not a database, or no longer a complete one. */
  | "damaged";

const unwritableCodes = new Set(["ENOSPC", "EDQUOT", "EROFS", "EACCES", "EPERM", "EIO", "EMFILE", "ENFILE"]);
const unwritable = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|PERM|NOLFS)/;

/** SQLSTATEs of PostgreSQL, see its manual's appendix A. */
const busyStates = /^(40001|40P01|55P03)$/;
const unreachableStates = /^(08|57P0|53300|25P03|57014)/;
const unwritableStates = /^(53[12]00|25006|58030)$/;
const damagedStates = /^XX00[12]$/;
const networkCodes = /^(ECONN|ETIMEDOUT$|EPIPE$|ENOTFOUND$|EAI_|EHOSTUNREACH$|ENETUNREACH$)/;
/** Node's driver gives these no code. */
const driverMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Query read timeout|Connection ended)/;

const noAnswer = "The database server does not answer. Check DATABASE_URL, and that the server runs.";

/** The server cannot be reached: the driver tells so in many ways, some by their message alone. */
class DatabaseUnreachable extends Error {
  readonly code = "DATABASE_UNREACHABLE";
}

/** Parts of a server's error that quote rows and statements: personal data, which must not reach the log. */
const quoting = ["detail", "where", "internalQuery", "hint"] as const;

/**
 * An error of PostgreSQL's driver with a code that tells its kind, and without the data that it quotes; any other
 * error unchanged.
 */
export function asDatabaseFault(error: unknown): unknown {
  if (error instanceof Error && sqlStateOf(error) !== "") {
    for (const part of quoting) if (part in error) Object.assign(error, { [part]: undefined });
    // Of the class "data exception", whose messages quote the value.
    if (/^22/.test(codeOf(error))) error.message = "a value that PostgreSQL cannot store";
  }
  for (let link = error; link instanceof Error; link = link.cause)
    if (networkCodes.test(codeOf(link)) || driverMessages.test(link.message))
      return new DatabaseUnreachable(noAnswer, { cause: error });
  return error;
}

/** The SQLSTATE that an error has or was caused by; "" for any other error. */
export function sqlStateOf(error: unknown): string {
  for (let link = error; link instanceof Error; link = link.cause)
    if (/^[0-9A-Z]{5}$/.test(codeOf(link))) return codeOf(link);
  return "";
}

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

/** How Node reports a read-only disk when it creates a folder together with its parents. */
const isRefusedFolder = (error: Error): boolean =>
  codeOf(error) === "ENOENT" && "syscall" in error && error.syscall === "mkdir";

/** The storage fault that an error is or was caused by; null for any other error. */
export function storageFaultOf(error: unknown): StorageFault | null {
  for (let link = error; link instanceof Error; link = link.cause) {
    const code = codeOf(link);
    if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code) || busyStates.test(code)) return "busy";
    if (/^SQLITE_(CORRUPT|NOTADB)/.test(code) || damagedStates.test(code)) return "damaged";
    if (code === "DATABASE_UNREACHABLE" || unreachableStates.test(code)) return "unreachable";
    if (
      unwritableStates.test(code) ||
      unwritable.test(code) ||
      unwritableCodes.has(code) ||
      isRefusedFolder(link)
    )
      return "unwritable";
  }
  return null;
}

const sentences: Record<StorageFault, (file: string) => string> = {
  busy: (file) => `Another process has locked the database ${file}. Stop that process, then start again.`,
  unreachable: () => noAnswer,
  unwritable: (file) =>
    `The database ${file} cannot be opened or written. Check that its folder belongs to this user, is not read-only and has free space.`,
  damaged: (file) =>
    `The database ${file} is damaged, and the service cannot run on it. Keep a copy of it, then restore a backup.`,
};

/** Turns a storage error into a sentence for the operator; returns any other error unchanged. */
export function explainFault(error: unknown, file: string): unknown {
  const fault = storageFaultOf(error);
  if (!fault) return error;
  const detail = error instanceof Error ? ` (${error.message})` : "";
  return new Error(sentences[fault](file) + detail, { cause: error });
}

export const damagedSentence = sentences.damaged;
