import { chmod } from "node:fs/promises";
import type { Client } from "pg";
import { asDatabaseFault } from "./database-faults.ts";
import { countNodes } from "./nodes.ts";
import { connectAlone, untimed } from "./postgresql-client.ts";
import { connectionVariables, runProgram } from "./postgresql-programs.ts";

const inUse = "public";
/** Where the data waits that a restore replaces, until the restore is done. While it is there, nobody starts. */
const aside = "verifyhq_before_restore";
const discarded = "verifyhq_failed_restore";

/** Writes the database as of now into a new file, by `pg_dump`, while others continue to write. */
export async function dumpPostgresql(url: string, file: string): Promise<void> {
  const what = [`--schema=${inUse}`, "--no-owner", "--no-privileges", "--format=custom"];
  await runProgram(url, "pg_dump", [...what, `--file=${file}`]);
  await chmod(file, 0o600);
}

/** Restores a dump where nothing is, all or nothing. */
export async function restoreDump(url: string, file: string): Promise<void> {
  const { PGDATABASE = "" } = connectionVariables(url);
  // Of the schema's objects alone: the schema itself is there, and may belong to somebody else.
  const what = [`--schema=${inUse}`, "--no-owner", "--no-privileges", "--no-comments"];
  await runProgram(url, "pg_restore", [...what, "--single-transaction", `--dbname=${PGDATABASE}`, file]);
}

async function onClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = connectAlone(url, untimed);
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    throw asDatabaseFault(error);
  } finally {
    await client.end();
  }
}

/** The tables, views and functions in a schema, as `ALTER` names them; not those of extensions or of other users. */
const objectsIn = (schema: string) => {
  const isOurs = (owner: string) =>
    `pg_has_role(${owner}, 'USAGE') AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = one.oid AND deptype = 'e')`;
  return `SELECT 'TABLE ' || one.oid::regclass AS object FROM pg_class one
      WHERE relnamespace = '${schema}'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') AND ${isOurs("relowner")}
    UNION ALL SELECT 'ROUTINE ' || one.oid::regprocedure FROM pg_proc one
      WHERE pronamespace = '${schema}'::regnamespace AND ${isOurs("proowner")}`;
};

async function move(client: Client, from: string, to: string): Promise<void> {
  const { rows } = await client.query<{ object: string }>(objectsIn(from));
  for (const { object } of rows) await client.query(`ALTER ${object} SET SCHEMA ${to}`);
}

const inTransaction = (url: string, work: (client: Client) => Promise<void>) =>
  onClient(url, async (client) => {
    await client.query("BEGIN");
    await work(client);
    await client.query("COMMIT");
  });

/** Moves all data into a schema of its own, so that a dump can be restored beside it. */
export const setAside = (url: string): Promise<void> =>
  inTransaction(url, async (client) => {
    await client.query(`CREATE SCHEMA ${aside}`);
    await move(client, inUse, aside);
  });

/** Undoes `setAside`, and removes what was restored meanwhile. */
export const putBack = (url: string): Promise<void> =>
  inTransaction(url, async (client) => {
    await client.query(`CREATE SCHEMA ${discarded}`);
    await move(client, inUse, discarded);
    await move(client, aside, inUse);
    await client.query(`DROP SCHEMA ${discarded} CASCADE`);
    await client.query(`DROP SCHEMA ${aside}`);
  });

/** Removes what `setAside` has moved. */
export const removeAside = (url: string): Promise<void> =>
  onClient(url, async (client) => {
    await client.query(`DROP SCHEMA ${aside} CASCADE`);
    // A dump brings no statistics, by which queries are planned. Of tables that are not ours the server complains.
    const { rows } = await client.query<{ names: string }>(
      `SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') AS names FROM pg_tables
        WHERE schemaname = '${inUse}' AND pg_has_role(tableowner, 'USAGE')`,
    );
    await client.query(`ANALYZE ${rows[0]?.names}`);
  });

/** The URL by which a reader finds what `setAside` has moved. */
export function urlOfAside(url: string): string {
  const address = new URL(url);
  const options = [address.searchParams.get("options"), `-c search_path=${aside}`];
  address.searchParams.set("options", options.filter(Boolean).join(" "));
  return address.href;
}

/** Whether a restore has begun and not ended. */
export const isBetween = (url: string): Promise<boolean> =>
  onClient(url, async (client) => {
    const { rows } = await client.query(`SELECT to_regnamespace('${aside}') IS NOT NULL AS is`);
    return rows[0]?.is === true;
  });

/** Without bringing its schema up to date: it may be of a newer version. */
export const holdsRows = (url: string): Promise<boolean> =>
  onClient(url, async (client) => {
    const { rows: tables } = await client.query(
      `SELECT to_regclass('${inUse}.workspaces') IS NOT NULL AS is`,
    );
    if (tables[0]?.is !== true) return false;
    const { rows } = await client.query(`SELECT EXISTS (SELECT 1 FROM ${inUse}.workspaces) AS is`);
    return rows[0]?.is === true;
  });

export async function requireNoNodes(url: string): Promise<void> {
  const nodes = await countNodes(url, { isNot: "" }).catch((error: unknown) => {
    throw asDatabaseFault(error);
  });
  if (nodes > 0) throw new Error("The service is running. Stop it first, on every node.");
}
