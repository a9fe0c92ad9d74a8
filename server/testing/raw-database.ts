import Database from "better-sqlite3";
import { engine, loadForPostgresql } from "#db/engine.ts";

type Row = Record<string, unknown>;

/** For tests of what SQLite alone has: its file, its plans, its history, commands that need it. */
export const onPostgresql = engine === "postgresql";

const isPostgresql = (target: string) => /^postgres/.test(target);

const numbered = (text: string) => {
  let index = 0;
  return text.replaceAll("?", () => `$${++index}`);
};

/** Runs one text of SQL, with `?` for each value; without values there may be several statements. */
type RunSql = (text: string, ...values: unknown[]) => Promise<Row[]>;

async function onPostgresqlConnection<Result>(
  url: string,
  isFree: boolean,
  work: (run: RunSql) => Promise<Result>,
): Promise<Result> {
  const pg = loadForPostgresql("pg") as typeof import("pg");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    if (isFree) await client.query("SET session_replication_role = replica");
    return await work(async (text, ...values) => {
      const result = await (values.length > 0 ? client.query(numbered(text), values) : client.query(text));
      return result.rows ?? [];
    });
  } finally {
    await client.end();
  }
}

const triggers = ["audit_events_are_kept", "audit_events_stay_as_they_are"];

async function onSqliteConnection<Result>(
  file: string,
  isFree: boolean,
  work: (run: RunSql) => Promise<Result>,
): Promise<Result> {
  const connection = new Database(file);
  try {
    if (isFree) {
      connection.pragma("foreign_keys = OFF");
      for (const name of triggers) connection.exec(`DROP TRIGGER IF EXISTS ${name}`);
    }
    return await work(async (text, ...values) => {
      if (values.length === 0 && !/^\s*select/i.test(text)) {
        connection.exec(text);
        return [];
      }
      const statement = connection.prepare(text);
      if (statement.reader) return statement.all(...values) as Row[];
      statement.run(...values);
      return [];
    });
  } finally {
    connection.close();
  }
}

/**
 * Runs SQL on the database itself, past the service, on one connection.
 * @param target the SQLite file, or PostgreSQL's URL
 */
export const onConnection = <Result>(
  target: string,
  work: (run: RunSql) => Promise<Result>,
  isFree = false,
): Promise<Result> =>
  (isPostgresql(target) ? onPostgresqlConnection : onSqliteConnection)(target, isFree, work);

/** Runs one text of SQL that both engines understand; see `onConnection` and `RunSql`. */
export const runSql = (target: string, text: string, ...values: unknown[]): Promise<Row[]> =>
  onConnection(target, (run) => run(text, ...values));

/** The same without triggers and foreign keys: as anyone can who has the file, or the server's superuser. */
export const tamper = (target: string, text: string, ...values: unknown[]): Promise<Row[]> =>
  onConnection(target, (run) => run(text, ...values), true);

/** SQL that differs between the engines, for that of this process. */
export const bySql = (forms: { sqlite: string; postgresql: string }): string => forms[engine];

const columnsOfSqlite = `SELECT t.name AS "table", c.name AS name, c.type AS type
  FROM sqlite_master t, pragma_table_info(t.name) c
  WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY t.name, c.cid`;
const columnsOfPostgresql = `SELECT table_name AS "table", column_name AS name, data_type AS type
  FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position`;

/** Every table of the database with its columns, apart from those that the schema does not define. */
export async function tablesIn(target: string): Promise<Map<string, { name: string; type: string }[]>> {
  const rows = await runSql(target, isPostgresql(target) ? columnsOfPostgresql : columnsOfSqlite);
  const tables = Map.groupBy(rows as { table: string; name: string; type: string }[], ({ table }) => table);
  // Neither is of the schema: what was migrated, and counts under hashes.
  for (const name of ["__drizzle_migrations", "rate_limits"]) tables.delete(name);
  return tables;
}
