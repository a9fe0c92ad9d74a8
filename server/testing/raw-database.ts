import Database from "better-sqlite3";
import { engine, loadForPostgresql } from "#db/engine.ts";

type Row = Record<string, unknown>;

const numbered = (text: string) => {
  let index = 0;
  return text.replaceAll("?", () => `$${++index}`);
};

async function runOnPostgresql(
  target: string,
  text: string,
  values: unknown[],
  isFree: boolean,
): Promise<Row[]> {
  const pg = loadForPostgresql("pg") as typeof import("pg");
  const client = new pg.Client({ connectionString: target });
  await client.connect();
  try {
    if (isFree) await client.query("SET session_replication_role = replica");
    const result = values.length > 0 ? await client.query(numbered(text), values) : await client.query(text);
    return result.rows ?? [];
  } finally {
    await client.end();
  }
}

const triggers = ["audit_events_are_kept", "audit_events_stay_as_they_are"];

function runOnSqlite(target: string, text: string, values: unknown[], isFree: boolean): Row[] {
  const connection = new Database(target);
  try {
    if (isFree) {
      connection.pragma("foreign_keys = OFF");
      for (const name of triggers) connection.exec(`DROP TRIGGER IF EXISTS ${name}`);
    }
    if (values.length === 0 && !/^\s*select/i.test(text)) {
      connection.exec(text);
      return [];
    }
    const statement = connection.prepare(text);
    if (statement.reader) return statement.all(...values) as Row[];
    statement.run(...values);
    return [];
  } finally {
    connection.close();
  }
}

const execute = async (target: string, text: string, values: unknown[], isFree: boolean) =>
  engine === "postgresql"
    ? runOnPostgresql(target, text, values, isFree)
    : runOnSqlite(target, text, values, isFree);

/**
 * Runs SQL on the database itself, past the service. Without values there may be several statements.
 * @param text with `?` for each value; only what both engines understand
 */
export const runSql = (target: string, text: string, ...values: unknown[]): Promise<Row[]> =>
  execute(target, text, values, false);

/** The same without triggers and foreign keys: as anyone can who has the file, or the server's superuser. */
export const tamper = (target: string, text: string, ...values: unknown[]): Promise<Row[]> =>
  execute(target, text, values, true);

/** SQL that differs between the engines. */
export const bySql = (forms: { sqlite: string; postgresql: string }): string => forms[engine];

/** Every table of the database with its columns, apart from that of the migrations. */
export async function tablesIn(target: string): Promise<Map<string, { name: string; type: string }[]>> {
  const rows = await runSql(
    target,
    bySql({
      sqlite: `SELECT t.name AS "table", c.name AS name, c.type AS type FROM sqlite_master t, pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
      postgresql: `SELECT table_name AS "table", column_name AS name, data_type AS type FROM information_schema.columns
        WHERE table_schema = current_schema()`,
    }),
  );
  const tables = Map.groupBy(rows as { table: string; name: string; type: string }[], ({ table }) => table);
  tables.delete("__drizzle_migrations");
  return tables;
}

/** For tests of what SQLite alone has: its file, its plans, its history, commands that need it. */
export const onPostgresql = engine === "postgresql";
