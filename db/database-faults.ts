/** What goes wrong when the file system or SQLite cannot read or write a database or a photo. */
type StorageFault =
  /** Another process holds the lock. */
  | "busy"
  /** No space, read-only, or a failing disk: existing data is intact, but nothing new can be stored. */
  | "unwritable"
  /** The file is not a database, or no longer a complete one. */
  | "damaged";

const unwritableCodes = new Set(["ENOSPC", "EDQUOT", "EROFS", "EACCES", "EPERM", "EIO", "EMFILE", "ENFILE"]);
const unwritable = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|PERM|NOLFS)/;

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

/** How Node reports a read-only disk when it creates a folder together with its parents. */
const isRefusedFolder = (error: Error): boolean =>
  codeOf(error) === "ENOENT" && "syscall" in error && error.syscall === "mkdir";

/** The storage fault that an error is or was caused by; null for any other error. */
export function storageFaultOf(error: unknown): StorageFault | null {
  for (let link = error; link instanceof Error; link = link.cause) {
    const code = codeOf(link);
    if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code)) return "busy";
    if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return "damaged";
    if (unwritable.test(code) || unwritableCodes.has(code) || isRefusedFolder(link)) return "unwritable";
  }
  return null;
}

const sentences: Record<StorageFault, (file: string) => string> = {
  busy: (file) => `Another process has locked the database ${file}. Stop that process, then start again.`,
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
