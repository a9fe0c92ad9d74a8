import {
  type Column,
  type GetColumnData,
  getTableColumns,
  type InferInsertModel,
  type InferSelectModel,
  is,
  placeholder,
  sql,
  Table,
} from "drizzle-orm";
import type { SQLiteInsertValue } from "drizzle-orm/sqlite-core";
import type { AnyTable, Queries } from "./database.ts";
import { engine } from "./engine.ts";

type Placeholders = Record<string, unknown>;
type Preparable<Result> = { prepare: () => { execute: (placeholders: Placeholders) => Promise<Result> } };

/** Prepares a statement that runs often. @returns a function that runs it with values for its placeholders */
export function prepared<Result>(query: Preparable<Result>): (placeholders: Placeholders) => Promise<Result> {
  const statement = query.prepare();
  return (placeholders) => statement.execute(placeholders);
}

type Columns = Record<string, Column>;
type RowOf<T extends Table | Columns> = T extends Table
  ? InferSelectModel<T>
  : T extends Columns
    ? { [Name in keyof T]: GetColumnData<T[Name]> }
    : never;
type PreparableRows = { prepare: () => { values: (placeholders: Placeholders) => unknown } };

/**
 * Prepares a select of these columns, or of all columns of a table, for the reads of every request. Drizzle
 * looks up each value's column type every time; this does it once (saves 14 % of the request for a page of 20
 * checks).
 */
export function preparedRows<T extends Table | Columns>(
  selected: T,
  select: PreparableRows,
): (placeholders: Placeholders) => Promise<RowOf<T>[]> {
  const columns = Object.entries<Column>(is(selected, Table) ? getTableColumns(selected) : selected).map(
    ([name, column], index) => ({ name, column, index }),
  );
  if (engine === "postgresql") return prepared(select as unknown as Preparable<RowOf<T>[]>);
  const statement = select.prepare();
  return async (placeholders) => {
    const rows = (await statement.values(placeholders)) as unknown[][];
    return rows.map((values) => {
      const row: Record<string, unknown> = {};
      for (const { name, column, index } of columns) {
        const value = values[index];
        row[name] = value === null ? null : column.mapFromDriverValue(value);
      }
      return row as RowOf<T>;
    });
  };
}

/**
 * Prepares an insert of one row.
 * @returns a function that runs it; a column missing from the row gets its default, or null
 */
export function preparedInsert<T extends AnyTable>(
  queries: Queries,
  table: T,
): (row: InferInsertModel<T>) => Promise<unknown> {
  const columns = Object.entries<Column>(getTableColumns(table));
  // Inside `sql`, values are bound as they are: drizzle would also encode null, and turn it into false in a
  // flag.
  const values = Object.fromEntries(columns.map(([name]) => [name, sql`${placeholder(name)}`]));
  const run = prepared(queries.insert(table).values(values as SQLiteInsertValue<T>));
  const encoded = (column: Column, value: unknown) =>
    value === null ? null : column.mapToDriverValue(value);
  return (row: Record<string, unknown>) =>
    run(
      Object.fromEntries(
        columns.map(([name, column]) => [name, encoded(column, row[name] ?? column.default ?? null)]),
      ),
    );
}
