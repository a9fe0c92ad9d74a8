import { createHash, type Hash } from "node:crypto";
import Database from "better-sqlite3";
import {
  type Table as AnyDrizzleTable,
  type Column,
  getTableColumns,
  getTableName,
  is,
  Table,
} from "drizzle-orm";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Client } from "pg";
import { applyPostgresqlMigrations } from "./apply-postgresql-migrations.ts";
import { loadForPostgresql } from "./engine.ts";
import { countNodes } from "./nodes.ts";
import { storable, textOfTimesAndJson } from "./postgresql-client.ts";
import * as schema from "./schema/index.ts";

const batchRows = 500;

type Value = string | number | boolean | Date | Buffer | null;
type Row = Record<string, unknown>;
export type CopyProgress = { table: string; done: number; total: number };

const allTables = Object.values<unknown>(schema).filter((value): value is SQLiteTable => is(value, Table));

/** Referenced tables before those that refer to them. */
function inOrder(): SQLiteTable[] {
  const ordered: SQLiteTable[] = [];
  const add = (table: SQLiteTable): void => {
    if (ordered.includes(table)) return;
    for (const key of getTableConfig(table).foreignKeys) {
      const { foreignTable } = key.reference();
      if (foreignTable !== table) add(foreignTable as SQLiteTable);
    }
    ordered.push(table);
  };
  for (const table of allTables) add(table);
  return ordered;
}

const columnsOf = (table: AnyDrizzleTable): Column[] => Object.values(getTableColumns(table));

/** A value as SQLite stores it, as PostgreSQL's driver takes it. JSON stays the text that it is. */
function converted({ dataType }: Column, value: unknown): Value {
  if (value === null) return null;
  if (dataType === "date") return new Date(Number(value));
  if (dataType === "boolean") return value !== 0;
  return storable(value) as Value;
}

/** Counts and hashes rows in the order of their ids, however an engine returns their values. */
function createTally() {
  const hash: Hash = createHash("sha256");
  let rows = 0;
  return {
    add: (values: readonly Value[]) => {
      rows += 1;
      const plain = values.map((value) => {
        if (value instanceof Date) return value.getTime();
        return Buffer.isBuffer(value) ? value.toString("base64") : value;
      });
      hash.update(JSON.stringify(plain)).update("\n");
    },
    result: () => ({ rows, hash: hash.digest("hex") }),
  };
}

const quoted = (name: string) => `"${name}"`;
const listOf = (names: readonly string[]) => names.map(quoted).join(", ");

/** The columns that order a table's rows: those of its primary key, or all of them. */
const keyNames = (table: SQLiteTable): string[] => {
  const { primaryKeys, columns } = getTableConfig(table);
  const single = columns.filter(({ primary }) => primary).map(({ name }) => name);
  const composite = primaryKeys[0]?.columns.map(({ name }) => name) ?? [];
  const names = single.length > 0 ? single : composite;
  return names.length > 0 ? names : columns.map(({ name }) => name);
};

/** Remembers in the target how far each table is, so that a copy that was interrupted goes on there. */
const progressTable = "verifyhq_copy";

async function copyTable(args: {
  source: Database.Database;
  target: Client;
  table: SQLiteTable;
  onProgress: (progress: CopyProgress) => void;
}): Promise<void> {
  const { source, target, table, onProgress } = args;
  const name = getTableName(table);
  const columns = columnsOf(table);
  const list = listOf(columns.map((column) => column.name));
  const total = Number(
    source
      .prepare(`SELECT count(*) FROM ${quoted(name)}`)
      .pluck()
      .get(),
  );
  const progress = await target.query<{ after: string; done: string }>(
    `SELECT after, done FROM ${progressTable} WHERE name = $1`,
    [name],
  );
  let [after, done] = [Number(progress.rows[0]?.after ?? 0), Number(progress.rows[0]?.done ?? 0)];
  const batch = source.prepare(
    `SELECT rowid AS copied_rowid, ${list} FROM ${quoted(name)} WHERE rowid > ? ORDER BY rowid LIMIT ${batchRows}`,
  );
  for (;;) {
    onProgress({ table: name, done, total });
    const rows = batch.all(after) as Row[];
    if (rows.length === 0) return;
    const values = rows.flatMap((row) => columns.map((column) => converted(column, row[column.name])));
    const places = rows.map(
      (_, row) => `(${columns.map((_column, index) => `$${row * columns.length + index + 1}`).join(", ")})`,
    );
    await target.query("BEGIN");
    await target.query(`INSERT INTO ${quoted(name)} (${list}) VALUES ${places.join(", ")}`, values);
    after = Number(rows.at(-1)?.copied_rowid);
    done += rows.length;
    await target.query(
      `INSERT INTO ${progressTable} VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE SET after = $2, done = $3`,
      [name, after, done],
    );
    await target.query("COMMIT");
  }
}

async function verifyTable(
  source: Database.Database,
  target: Client,
  table: SQLiteTable,
): Promise<{ rows: number; isSame: boolean }> {
  const name = getTableName(table);
  const columns = columnsOf(table);
  const list = listOf(columns.map((column) => column.name));
  const order = listOf(keyNames(table));
  const [before, now] = [createTally(), createTally()];
  for (const row of source.prepare(`SELECT ${list} FROM ${quoted(name)} ORDER BY ${order}`).iterate())
    before.add(columns.map((column) => converted(column, (row as Row)[column.name])));
  const types = textOfTimesAndJson();
  await target.query("BEGIN");
  await target.query(
    `DECLARE rows NO SCROLL CURSOR FOR SELECT ${list} FROM ${quoted(name)} ORDER BY ${order}`,
  );
  for (;;) {
    const { rows } = await target.query<Row>({ text: `FETCH ${batchRows} FROM rows`, types } as never);
    for (const row of rows)
      now.add(
        columns.map(({ name: column, dataType }) => {
          const value = row[column] as Value;
          if (value === null) return null;
          if (dataType === "date") return new Date(String(value));
          return dataType === "number" ? Number(value) : value;
        }),
      );
    if (rows.length < batchRows) break;
  }
  await target.query("COMMIT");
  const [was, is] = [before.result(), now.result()];
  return { rows: is.rows, isSame: was.rows === is.rows && was.hash === is.hash };
}

/**
 * Copies the SQLite file of a stopped service into an empty PostgreSQL database, then compares every table by count
 * and SHA-256. A copy that was interrupted goes on where it was. The process itself must use SQLite.
 * @returns how many rows there are
 * @throws an Error with a sentence when the target holds other data or is in use, or when a table differs
 */
export async function copyDatabase(args: {
  file: string;
  url: string;
  migrationsFolder: string;
  onProgress: (progress: CopyProgress) => void;
}): Promise<number> {
  const { file, url, migrationsFolder, onProgress } = args;
  const pg = loadForPostgresql("pg") as typeof import("pg");
  const source = new Database(file, { readonly: true, fileMustExist: true });
  const target = new pg.Client({ connectionString: url });
  await target.connect();
  try {
    if ((await countNodes(url, { isNot: "" })) > 0)
      throw new Error("A service runs on the target database. Stop it first.");
    await applyPostgresqlMigrations(target, migrationsFolder);
    const { rows: begun } = await target.query(`SELECT to_regclass('${progressTable}') IS NOT NULL AS begun`);
    const { rows: held } = await target.query("SELECT EXISTS (SELECT 1 FROM workspaces) AS held");
    if (!begun[0]?.begun && held[0]?.held)
      throw new Error("The target database holds data already. Name an empty one.");
    await target.query(
      `CREATE TABLE IF NOT EXISTS ${progressTable} (name text PRIMARY KEY, after bigint NOT NULL, done bigint NOT NULL)`,
    );
    const tables = inOrder();
    for (const table of tables) await copyTable({ source, target, table, onProgress });
    let total = 0;
    for (const table of tables) {
      const { rows, isSame } = await verifyTable(source, target, table);
      if (!isSame)
        throw new Error(
          `The table ${getTableName(table)} differs: the source was changed meanwhile. Empty the target database and copy again.`,
        );
      total += rows;
    }
    await target.query(`DROP TABLE ${progressTable}`);
    return total;
  } finally {
    source.close();
    await target.end();
  }
}
