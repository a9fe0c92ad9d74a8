import Database from "better-sqlite3";
import { getTableColumns, getTableName, is, Table } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as schema from "#db/schema/index.ts";
import { testDatabase } from "../testing/test-database.ts";
import { tablesOfChecks, tablesOfPeople } from "./erased-tables.ts";
import { mentionSources } from "./personal-data-mentions.ts";
import { photoColumns, retainedColumns } from "./retained-columns.ts";

let made: Awaited<ReturnType<typeof testDatabase>>;
beforeEach(async () => {
  made = await testDatabase();
});
afterEach(() => made.remove());

type Columns = Map<string, string[]>;

/** Columns that can hold texts or bytes, read from the database file. */
function columnsOfFile(file: string): Columns {
  const connection = new Database(file);
  const tables = connection
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    .pluck()
    .all() as string[];
  const columns = new Map(
    tables
      .filter((name) => name !== "__drizzle_migrations")
      .map((name) => [
        name,
        (connection.pragma(`table_info("${name}")`) as { name: string; type: string }[])
          // All types except numbers and flags: SQLite lets a column without a type hold anything.
          .filter(({ type }) => !/^(integer|real|numeric)$/i.test(type))
          .map((column) => column.name),
      ]),
  );
  connection.close();
  return columns;
}

const schemaTables = Object.values(schema).filter((value) => is(value, Table));
const wholly = new Set([...tablesOfChecks, ...tablesOfPeople].map(({ table }) => getTableName(table)));
const traced = new Map(mentionSources.map(({ table, columns }) => [getTableName(table), columns]));

/** Columns that no list of the erasure code mentions. */
function unaccounted(columns: Columns): string[] {
  return [...columns].flatMap(([table, names]) => {
    if (wholly.has(table)) return [];
    const known = new Set([...Object.keys(retainedColumns[table] ?? {}), ...(traced.get(table) ?? [])]);
    return names.filter((name) => !known.has(name)).map((name) => `${table}.${name}`);
  });
}

describe("what becomes of each table and column when somebody is erased", () => {
  it("is said of every one in the database's file", () => {
    expect(unaccounted(columnsOfFile(made.file))).toEqual([]);
  });

  it("is said of every table of the schema, which is that of the file", () => {
    const names = schemaTables.map((table) => getTableName(table)).sort();
    expect([...columnsOfFile(made.file).keys()].sort()).toEqual(names);
  });

  it("is asked of a table and of a column that somebody adds", () => {
    const connection = new Database(made.file);
    connection.exec("CREATE TABLE newcomers (id integer PRIMARY KEY, nickname text, face, size integer)");
    connection.exec("ALTER TABLE staff ADD COLUMN remarks blob");
    connection.close();
    expect(unaccounted(columnsOfFile(made.file)).sort()).toEqual([
      "newcomers.face",
      "newcomers.nickname",
      "staff.remarks",
    ]);
  });

  it("is said of nothing that is not there", () => {
    const columns = columnsOfFile(made.file);
    for (const [table, names] of Object.entries(retainedColumns))
      for (const name of Object.keys(names)) expect(columns.get(table), `${table}.${name}`).toContain(name);
    for (const [table, names] of traced)
      for (const name of names) expect(columns.get(table), `${table}.${name}`).toContain(name);
  });

  it("is said of every column of a photo's row, for retention too", () => {
    const columns = columnsOfFile(made.file).get("photos");
    expect(Object.keys(photoColumns).sort()).toEqual(columns?.toSorted());
    const numbers = Object.values(getTableColumns(schema.photos)).filter(
      ({ dataType }) => dataType === "json",
    );
    for (const { name } of numbers) expect(photoColumns[name]).not.toBe("emptied");
  });
});
