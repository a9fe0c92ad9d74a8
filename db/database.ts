import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Pool } from "pg";
import type * as schema from "./schema/index.ts";

/** Drizzle's query builder. Its type is SQLite's for both engines; see `schema/columns.ts`. */
export type Queries = BetterSQLite3Database<typeof schema>;

/** Any table of the schema, for code that works on several. */
export type AnyTable = SQLiteTable;

export type Db = {
  /** For reads; sees only committed data. */
  read: Queries;
  /**
   * Runs `work` all or nothing, as if no other transaction ran meanwhile. Await nothing slow inside. `work` may
   * run again from its start when another transaction came between, so it must change nothing but the database.
   * Resolves when the commit is on the disk.
   * @throws any error of `work`, after the rollback; the engine's error when other transactions hold it up too
   * long
   */
  transaction: <Result>(work: (tx: Queries) => Promise<Result>) => Promise<Result>;
  /** Bytes of the database on the disk, without its log. */
  sizeBytes: () => Promise<number>;
  /**
   * SQLite: copies the write-ahead log into the file and empties it, between two transactions.
   * @returns false if another connection still reads from the log: try again later
   */
  emptyLog: () => Promise<boolean>;
  /**
   * Removes what deleted rows leave. SQLite rewrites the file in a separate thread; transactions wait meanwhile,
   * reads continue. (`secure_delete` alone is not enough: pages that were split keep copies of moved rows.)
   * PostgreSQL vacuums the tables, and everything continues; its own log and the operator's archive of it are
   * not touched.
   * @returns false if another process was writing or reading: try again later
   */
  rewrite: () => Promise<boolean>;
  /** The driver's pool, for a library with SQL of its own; null on SQLite. */
  pool: Pool | null;
  /** Waits for running transactions, then closes all connections. */
  close: () => Promise<void>;
};

export type Reader = { read: Queries; close: () => Promise<void> };
