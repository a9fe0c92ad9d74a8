import { getTableColumns, getTableName, is, Table } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as schema from "#db/schema/index.ts";
import { bySql, runSql, tablesIn } from "../testing/raw-database.ts";
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

/** Columns that can hold texts or bytes, read from the database: SQLite lets a column without a type hold anything. */
async function columnsOfFile(file: string): Promise<Columns> {
  const isNumber = /^(integer|real|numeric|bigint|double precision|boolean|timestamp.*)$/i;
  const tables = await tablesIn(file);
  return new Map(
    [...tables].map(([table, columns]) => [
      table,
      columns.filter(({ type }) => !isNumber.test(type)).map(({ name }) => name),
    ]),
  );
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
  it("is said of every one in the database's file", async () => {
    expect(unaccounted(await columnsOfFile(made.file))).toEqual([]);
  });

  it("is said of every table of the schema, which is that of the file", async () => {
    const names = schemaTables.map((table) => getTableName(table)).sort();
    expect([...(await columnsOfFile(made.file)).keys()].sort()).toEqual(names);
  });

  it("is asked of a table and of a column that somebody adds", async () => {
    const [anything, bytes] = [
      bySql({ sqlite: "", postgresql: "json" }),
      bySql({ sqlite: "blob", postgresql: "bytea" }),
    ];
    await runSql(
      made.file,
      `CREATE TABLE newcomers (id integer PRIMARY KEY, nickname text, face ${anything}, size integer)`,
    );
    await runSql(made.file, `ALTER TABLE staff ADD COLUMN remarks ${bytes}`);
    expect(unaccounted(await columnsOfFile(made.file)).sort()).toEqual([
      "newcomers.face",
      "newcomers.nickname",
      "staff.remarks",
    ]);
  });

  it("is said of nothing that is not there", async () => {
    const columns = await columnsOfFile(made.file);
    for (const [table, names] of Object.entries(retainedColumns))
      for (const name of Object.keys(names)) expect(columns.get(table), `${table}.${name}`).toContain(name);
    for (const [table, names] of traced)
      for (const name of names) expect(columns.get(table), `${table}.${name}`).toContain(name);
  });

  it("is said of every column of a photo's row, for retention too", async () => {
    const columns = (await columnsOfFile(made.file)).get("photos");
    expect(Object.keys(photoColumns).sort()).toEqual(columns?.toSorted());
    const numbers = Object.values(getTableColumns(schema.photos)).filter(
      ({ dataType }) => dataType === "json",
    );
    for (const { name } of numbers) expect(photoColumns[name]).not.toBe("emptied");
  });
});
