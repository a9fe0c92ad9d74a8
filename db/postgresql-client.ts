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

const begin = "BEGIN ISOLATION LEVEL SERIALIZABLE";
/** Any number: transactions share this lock of the database; one that loses too often takes it for itself. */
const turnLock = 7_364_912;
/** Runs beside others; after these a transaction runs alone, so that it comes to its end. */
const runsBesideMax = 3;
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

/**
 * PostgreSQL's texts hold every character but U+0000, which becomes U+FFFD: in what is stored and in what is searched
 * for alike. JSON writes it as an escape, and keeps it.
 */
export const storable = (value: unknown) =>
  typeof value === "string" ? value.replaceAll("\0", "\ufffd") : value;

const textOids = new Set([114, 1082, 1114, 1184, 3802]);

/** How the driver reads values: dates and JSON remain the texts that the server sends, which drizzle reads. */
export function textOfTimesAndJson() {
  const { types } = loadForPostgresql("pg") as typeof import("pg");
  return {
    getTypeParser: ((oid: number, format: "text") =>
      textOids.has(oid) ? (value: string) => value : types.getTypeParser(oid, format)) as never,
  };
}

function driver() {
  const pg = loadForPostgresql("pg") as typeof import("pg");
  const types = textOfTimesAndJson();
  const { drizzle } = loadForPostgresql("drizzle-orm/pg-proxy") as typeof import("drizzle-orm/pg-proxy");
  const queriesOn = (target: Client | Pool | PoolClient, ready: () => Promise<unknown>): Queries => {
    const queries = drizzle(
      async (text, values) => {
        await ready();
        try {
          const storableValues = values.map(storable);
          return await target.query({
            text,
            values: storableValues,
            rowMode: "array",
            name: nameOf(text),
            types,
          } as never);
        } catch (error) {
          throw asDatabaseFault(error);
        }
      },
      { schema },
    );
    // Drizzle puts the statement and its values into the message of every error: they are personal data, and
    // errors are logged.
    const { session } = queries as unknown as { session: { prepareQuery: (...args: unknown[]) => object } };
    const prepareQuery = session.prepareQuery.bind(session);
    session.prepareQuery = (...args) =>
      Object.assign(prepareQuery(...args), {
        queryWithCache: (_text: string, _values: unknown[], run: () => Promise<unknown>) => run(),
      });
    return queries as unknown as Queries;
  };
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

/** Limits of nothing, for what takes as long as the data is large. */
export const untimed = { query_timeout: 0, statement_timeout: 0, lock_timeout: 0 } satisfies ClientConfig;

/** A connection of its own, which is not opened yet. */
export function connectAlone(url: string, more: ClientConfig = {}): Client {
  const { pg } = driver();
  return new pg.Client({ ...configOf(url), ...more });
}

/**
 * Transactions are serializable: one that another comes in between is rolled back and run again, so that verbs may
 * look first and write then, as on SQLite. One that loses again and again runs alone. Locks belong to connections,
 * so a pooler in between must keep sessions. See `openDatabase`.
 */
export function openPostgresql(url: string, migrationsFolder: string): Db {
  const { pg, queriesOn } = driver();
  const config = { ...configOf(url), max: poolMax };
  const readers = new pg.Pool({ ...config, options: "-c default_transaction_read_only=on" });
  const writers = new pg.Pool(config);
  // A connection that is lost while nobody uses it is replaced when somebody does.
  for (const pool of [readers, writers]) pool.on("error", () => undefined);
  async function alone(work: (client: Client) => Promise<void>): Promise<void> {
    const client = connectAlone(url, untimed);
    try {
      await client.connect();
      await work(client);
    } finally {
      await client.end();
    }
  }
  let migrated: Promise<void> | null = null;
  const ready = () => {
    migrated ??= alone((client) => applyPostgresqlMigrations(client, migrationsFolder)).catch(
      (error: unknown) => {
        migrated = null;
        throw asDatabaseFault(error);
      },
    );
    return migrated;
  };
  const queriesOf = new WeakMap<PoolClient, Queries>();

  function queriesFor(client: PoolClient): Queries {
    const queries = queriesOf.get(client) ?? queriesOn(client, atOnce);
    queriesOf.set(client, queries);
    return queries;
  }

  /** @param alone while no other transaction runs, of any node */
  async function runOnce<Result>(work: (tx: Queries) => Promise<Result>, alone: boolean): Promise<Result> {
    const client = await writers.connect();
    const shared = alone ? "" : "_shared";
    let broken: Error | undefined;
    // Without a listener the process would end when a connection in use is lost; the query says so too.
    const note = (error: Error) => {
      broken = error;
    };
    client.on("error", note);
    try {
      // Before the transaction, which sees the data as of its own first statement.
      await client.query(`SELECT pg_advisory_lock${shared}(${turnLock})`);
      await client.query(begin);
      const result = await work(queriesFor(client));
      await client.query("COMMIT");
      return result;
    } catch (error) {
      await client.query("ROLLBACK").catch(note);
      throw error;
    } finally {
      // The caller need not wait for it. A lock that was not obtained makes this a warning.
      void client
        .query(`SELECT pg_advisory_unlock${shared}(${turnLock})`)
        .catch(note)
        .finally(() => {
          client.off("error", note);
          client.release(broken);
        });
    }
  }

  /** Random, so that two transactions that collided do not collide again. */
  const waitBefore = (run: number) => setTimeout(Math.random() * Math.min(retryWaitMsMax, 2 ** run));

  async function transaction<Result>(work: (tx: Queries) => Promise<Result>): Promise<Result> {
    await ready();
    const until = performance.now() + retryMs;
    for (let run = 1; ; run += 1) {
      try {
        return await runOnce(work, run > runsBesideMax);
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

  async function vacuum(client: Client): Promise<void> {
    const tables = await client.query<{ name: string }>(
      "select quote_ident(tablename) as name from pg_tables where schemaname = current_schema() and tableowner = current_user",
    );
    for (const { name } of tables.rows) await client.query(`VACUUM ${name}`);
  }

  return {
    read: queriesOn(readers, ready),
    transaction,
    sizeBytes: async () => {
      const { rows } = await readers.query("select pg_database_size(current_database()) as bytes");
      return Number(rows[0]?.bytes ?? 0);
    },
    pool: writers,
    emptyLog: async () => true,
    rewrite: async () => {
      await alone(vacuum);
      return true;
    },
    close: async () => {
      await Promise.all([readers.end(), writers.end()]);
    },
  };
}
