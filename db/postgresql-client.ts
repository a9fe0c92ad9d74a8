import { setTimeout } from "node:timers/promises";
import type { Client, ClientConfig, Pool, PoolClient } from "pg";
import { applyPostgresqlMigrations } from "./apply-postgresql-migrations.ts";
import type { Db, Queries, Reader } from "./database.ts";
import { asDatabaseFault, sqlStateOf } from "./database-faults.ts";
import { loadForPostgresql } from "./engine.ts";
import * as schema from "./schema/index.ts";

/** Connections of one process, for reads and for transactions: a transaction may read beside itself. */
const poolMax = 10;
const connectTimeoutMs = 5000;
/** After this long without an answer a connection counts as cut, however it looks from here. */
const answerTimeoutMs = 30_000;
/** How long a transaction that others come in between is run again. */
const retryMs = 5000;
const retryWaitMsMax = 100;
/** Runs of a transaction that breaks a unique index: another one may have inserted what this one did not see. */
const duplicateRunsMax = 3;
/** Statements that a connection keeps parsed; lists of various lengths would otherwise pile up. */
const namedMax = 500;

const inOrder = "BEGIN ISOLATION LEVEL SERIALIZABLE";
const mustRunAgain = new Set(["40001", "40P01", "55P03"]);
const isDuplicate = "23505";

const configOf = (connectionString: string): ClientConfig => ({
  connectionString,
  application_name: "verifyhq",
  connectionTimeoutMillis: connectTimeoutMs,
  keepAlive: true,
  query_timeout: answerTimeoutMs,
  statement_timeout: answerTimeoutMs,
  lock_timeout: retryMs,
  idle_in_transaction_session_timeout: answerTimeoutMs,
});

const names = new Map<string, string>();

/** A name for a statement, so that the server parses and plans it once for each connection. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= namedMax) return known;
  const name = `v${names.size}`;
  names.set(text, name);
  return name;
}

/** Drizzle reads dates and JSON from the texts that the server sends. */
const textOids = new Set([114, 1082, 1114, 1184, 3802]);

function driver() {
  const pg = loadForPostgresql("pg") as typeof import("pg");
  const types = {
    getTypeParser: ((oid: number, format: "text") =>
      textOids.has(oid) ? (value: string) => value : pg.types.getTypeParser(oid, format)) as never,
  };
  const { drizzle } = loadForPostgresql("drizzle-orm/pg-proxy") as typeof import("drizzle-orm/pg-proxy");
  const queriesOn = (target: Client | Pool | PoolClient, ready: () => Promise<unknown>): Queries =>
    drizzle(
      async (text, values) => {
        await ready();
        try {
          return await target.query({ text, values, rowMode: "array", name: nameOf(text), types } as never);
        } catch (error) {
          throw asDatabaseFault(error);
        }
      },
      { schema },
    ) as unknown as Queries;
  return { pg, queriesOn };
}

const atOnce = async () => undefined;

/** See `openReader`. */
export function openPostgresqlReader(url: string): Reader {
  const { pg, queriesOn } = driver();
  const pool = new pg.Pool({ ...configOf(url), max: 1 });
  pool.on("error", () => undefined);
  return { read: queriesOn(pool, atOnce), close: () => pool.end() };
}

/**
 * Transactions are serializable: one that another comes in between is rolled back and run again, so that verbs may
 * look first and write then, as on SQLite. See `openDatabase`.
 */
export function openPostgresql(url: string, migrationsFolder: string): Db {
  const { pg, queriesOn } = driver();
  const config = { ...configOf(url), max: poolMax };
  const readers = new pg.Pool({ ...config, options: "-c default_transaction_read_only=on" });
  const writers = new pg.Pool(config);
  // A connection that is lost while nobody uses it is replaced when somebody does.
  for (const pool of [readers, writers]) pool.on("error", () => undefined);
  let migrated: Promise<void> | null = null;
  const ready = () => {
    migrated ??= applyPostgresqlMigrations(writers, migrationsFolder).catch((error: unknown) => {
      migrated = null;
      throw asDatabaseFault(error);
    });
    return migrated;
  };
  const queriesOf = new WeakMap<PoolClient, Queries>();

  function queriesFor(client: PoolClient): Queries {
    const queries = queriesOf.get(client) ?? queriesOn(client, atOnce);
    queriesOf.set(client, queries);
    return queries;
  }

  async function runOnce<Result>(work: (tx: Queries) => Promise<Result>): Promise<Result> {
    const client = await writers.connect();
    let broken: Error | undefined;
    // Without a listener the process would end when a connection in use is lost; the query says so too.
    const note = (error: Error) => {
      broken = error;
    };
    client.on("error", note);
    try {
      await client.query(inOrder);
      const result = await work(queriesFor(client));
      await client.query("COMMIT");
      return result;
    } catch (error) {
      await client.query("ROLLBACK").catch(note);
      throw error;
    } finally {
      client.off("error", note);
      client.release(broken);
    }
  }

  /** Random, so that two transactions that collided do not collide again. */
  const waitBefore = (run: number) => setTimeout(Math.random() * Math.min(retryWaitMsMax, 2 ** run));

  async function transaction<Result>(work: (tx: Queries) => Promise<Result>): Promise<Result> {
    await ready();
    const until = performance.now() + retryMs;
    for (let run = 1; ; run += 1) {
      try {
        return await runOnce(work);
      } catch (error) {
        const state = sqlStateOf(error);
        const isWorthIt =
          (mustRunAgain.has(state) && performance.now() < until) ||
          (state === isDuplicate && run < duplicateRunsMax);
        if (!isWorthIt) throw asDatabaseFault(error);
        await waitBefore(run);
      }
    }
  }

  async function vacuum(): Promise<boolean> {
    const tables = await writers.query<{ name: string }>(
      "select quote_ident(tablename) as name from pg_tables where schemaname = current_schema() and tableowner = current_user",
    );
    for (const { name } of tables.rows) await writers.query(`VACUUM ${name}`);
    return true;
  }

  return {
    read: queriesOn(readers, ready),
    transaction,
    sizeBytes: async () => {
      const { rows } = await readers.query("select pg_database_size(current_database()) as bytes");
      return Number(rows[0]?.bytes ?? 0);
    },
    emptyLog: async () => true,
    rewrite: vacuum,
    close: async () => {
      await Promise.all([readers.end(), writers.end()]);
    },
  };
}
