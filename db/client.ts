import path from "node:path";
import Database from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import * as schema from "./schema/index.ts";

export type Queries = BetterSQLite3Database<typeof schema>;

export type Db = {
  /** For reading; sees only what is committed. */
  read: Queries;
  /**
   * Runs `work` on the one writer connection, all or nothing; transactions queue, so await nothing slow inside.
   * @throws whatever `work` throws, after the rollback
   */
  transaction: <Result>(work: (tx: Queries) => Promise<Result>) => Promise<Result>;
  /** Waits for the queued transactions, then closes both connections. */
  close: () => Promise<void>;
};

function connect(file: string): Database.Database {
  const connection = new Database(file);
  connection.pragma("busy_timeout = 5000");
  connection.pragma("journal_mode = WAL");
  // An acknowledged photo survives a power cut.
  connection.pragma("synchronous = FULL");
  connection.pragma("foreign_keys = ON");
  return connection;
}

function applyMigrations(queries: Queries, migrationsFolder: string): void {
  try {
    migrate(queries, { migrationsFolder });
  } catch {
    // Two processes may start at once (`npm start` and `npm run keys`): the loser finds the work done.
    migrate(queries, { migrationsFolder });
  }
}

/**
 * Opens (or makes) the SQLite file and brings its schema up to date.
 * @throws when the file cannot be opened or a migration fails
 */
export function openDatabase(
  file: string,
  migrationsFolder = path.join(process.cwd(), "db", "migrations"),
): Db {
  const writer = connect(file);
  const write = drizzle(writer, { schema });
  applyMigrations(write, migrationsFolder);
  const reader = connect(file);
  reader.pragma("query_only = ON");
  let queue: Promise<unknown> = Promise.resolve();

  async function runTransaction<Result>(work: (tx: Queries) => Promise<Result>): Promise<Result> {
    writer.exec("BEGIN IMMEDIATE");
    try {
      const result = await work(write);
      writer.exec("COMMIT");
      return result;
    } catch (error) {
      if (writer.inTransaction) writer.exec("ROLLBACK");
      throw error;
    }
  }

  return {
    read: drizzle(reader, { schema }),
    transaction: (work) => {
      const result = queue.then(() => runTransaction(work));
      queue = result.catch(() => undefined);
      return result;
    },
    close: async () => {
      await queue;
      reader.close();
      writer.close();
    },
  };
}
