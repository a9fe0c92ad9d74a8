import path from "node:path";
import { setImmediate, setTimeout } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { applyMigrations } from "./apply-migrations.ts";
import type { Db, Queries, Reader } from "./database.ts";
import { explainFault, storageFaultOf } from "./database-faults.ts";
import { keepPrivate } from "./keep-private.ts";
import type { RewriteAnswer } from "./rewrite-worker.ts";
import * as schema from "./schema/index.ts";

type Waiting = {
  work: (tx: Queries) => Promise<unknown>;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
  /** Deadline for getting the lock, as `performance.now()`. */
  until: number;
};

/** Most transactions that share a commit: limits how long the first of them waits for the last. */
const groupMax = 32;
/** How long to wait for a lock that another process (`npm run keys`, a backup) holds. */
const lockWaitMs = 5000;
const lockRetryMs = 10;

function connect(file: string): Database.Database {
  const connection = new Database(file);
  connection.pragma(`busy_timeout = ${lockWaitMs}`);
  connection.pragma("journal_mode = WAL");
  // So that an acknowledged photo survives a power cut.
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  // Overwrites deleted data, and keeps sorted rows out of temporary files.
  connection.pragma("secure_delete = ON");
  connection.pragma("temp_store = MEMORY");
  return connection;
}

/** See `openReader`. */
export function openSqliteReader(file: string): Reader {
  const connection = new Database(file, { readonly: true, fileMustExist: true });
  connection.pragma(`busy_timeout = ${lockWaitMs}`);
  connection.pragma("temp_store = MEMORY");
  return { read: drizzle(connection, { schema }), close: async () => void connection.close() };
}

/** Opens both connections of a file and brings its schema up to date. */
function openBoth(file: string, migrationsFolder: string) {
  keepPrivate(file);
  const writer = connect(file);
  try {
    applyMigrations(writer, migrationsFolder);
    // The driver would block the whole process while it waits for a lock; `takeLock` waits without blocking.
    writer.pragma("busy_timeout = 0");
    const reader = connect(file);
    reader.pragma("query_only = ON");
    // KiB, negated: keeps the data behind the dashboard's lists in memory.
    reader.pragma("cache_size = -65536");
    return { writer, reader };
  } catch (error) {
    writer.close();
    throw error;
  }
}

/**
 * One writer connection behind a queue, and one reader. Transactions that wait together share one commit; each
 * resolves when that commit is on the disk, and rolls back on its own. See `openDatabase`.
 */
export function openSqlite(file: string, migrationsFolder: string): Db {
  let both: ReturnType<typeof openBoth>;
  try {
    both = openBoth(file, migrationsFolder);
  } catch (error) {
    throw explainFault(error, file);
  }
  const { writer, reader } = both;
  const write = drizzle(writer, { schema });
  const waiting: Waiting[] = [];
  const upkeep: (() => Promise<void>)[] = [];
  let draining: Promise<void> | null = null;

  /**
   * Runs one transaction as a savepoint.
   * @returns a function that answers the caller, to be called once the commit is on the disk
   */
  async function runInSavepoint({ work, resolve, reject }: Waiting): Promise<() => void> {
    writer.exec("SAVEPOINT one");
    try {
      const result = await work(write);
      writer.exec("RELEASE one");
      return () => resolve(result);
    } catch (error) {
      if (!writer.inTransaction) throw error;
      writer.exec("ROLLBACK TO one; RELEASE one");
      return () => reject(error);
    }
  }

  /**
   * Takes the write lock; rejects transactions that have waited too long for it.
   * @returns false when no transaction is waiting any more
   */
  async function takeLock(): Promise<boolean> {
    for (;;) {
      try {
        writer.exec("BEGIN IMMEDIATE");
        return true;
      } catch (error) {
        const isLocked = storageFaultOf(error) === "busy";
        const now = performance.now();
        const refused = waiting.filter(({ until }) => !isLocked || until <= now);
        for (const one of refused) {
          waiting.splice(waiting.indexOf(one), 1);
          one.reject(error);
        }
        if (waiting.length === 0) return false;
        await setTimeout(lockRetryMs);
      }
    }
  }

  /** One commit, and so one disk write to wait for, for all transactions that arrived during the last one. */
  async function commitTogether(group: Waiting[]): Promise<void> {
    try {
      const answers: (() => void)[] = [];
      for (const one of group) answers.push(await runInSavepoint(one));
      writer.exec("COMMIT");
      for (const answer of answers) answer();
    } catch (error) {
      if (writer.inTransaction) writer.exec("ROLLBACK");
      for (const { reject } of group) reject(error);
    }
  }

  function emptyLogNow(): boolean {
    const [result] = writer.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
    return result?.busy === 0;
  }

  async function rewriteNow(): Promise<boolean> {
    const thread = new Worker(path.join(process.cwd(), "db", "rewrite-worker.ts"), { workerData: { file } });
    return new Promise<boolean>((resolve, reject) => {
      thread.once("message", ({ isClean }: RewriteAnswer) => resolve(isClean));
      thread.once("error", reject);
      thread.once("exit", () => resolve(false));
    });
  }

  /** Runs `work` between two groups of transactions, in call order. */
  const betweenTransactions = <Result>(work: () => Result | Promise<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      upkeep.push(async () => {
        try {
          resolve(await work());
        } catch (error) {
          reject(error);
        }
      });
      draining ??= drain();
    });

  async function drain(): Promise<void> {
    while (waiting.length + upkeep.length > 0) {
      for (const work of upkeep.splice(0)) await work();
      // Lets requests that arrived together queue their transactions in this turn of the event loop.
      await setImmediate();
      if (waiting.length > 0 && (await takeLock())) await commitTogether(waiting.splice(0, groupMax));
    }
    draining = null;
  }

  return {
    read: drizzle(reader, { schema }),
    transaction: <Result>(work: (tx: Queries) => Promise<Result>) =>
      new Promise<Result>((resolve, reject) => {
        const until = performance.now() + lockWaitMs;
        waiting.push({ work, resolve: resolve as Waiting["resolve"], reject, until });
        draining ??= drain();
      }),
    sizeBytes: async () => {
      const read = (name: string) => Number(reader.pragma(name, { simple: true }));
      return read("page_count") * read("page_size");
    },
    pool: null,
    emptyLog: () => betweenTransactions(emptyLogNow),
    rewrite: () => betweenTransactions(rewriteNow),
    close: async () => {
      while (draining) await draining;
      reader.close();
      writer.close();
    },
  };
}
