import {
  type AnyColumn,
  and,
  type Column,
  gte,
  lt,
  or,
  Param,
  placeholder,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import { engine } from "./engine.ts";

// All SQL that the verbs need beyond drizzle's portable functions. What the engines write differently differs here
// alone.

const isPostgresql = engine === "postgresql";

/** Whether all conditions hold; true if there are none. */
export const allOf = (conditions: readonly SQL[]): SQL => and(...conditions) ?? sql`true`;

/** Whether any condition holds; false if there are none. */
export const anyOf = (conditions: readonly SQL[]): SQL => or(...conditions) ?? sql`false`;

/** Number of rows in a group for which a condition holds; 0 for an empty group. */
export const countWhere = (condition: SQLWrapper): SQL<number> =>
  sql`count(*) filter (where ${condition})`.mapWith(Number);

/**
 * Uses a query's single number as a column of another query; its conditions may refer to that query's rows.
 */
export const scalar = (query: SQLWrapper): SQL<number> => sql`${query}`.mapWith(Number);

export const randomOrder = (): SQL => sql`random()`;

// ---- Texts

type TextColumn = AnyColumn<{ data: string }>;

/** Sorts after every text with the same beginning, since texts are ordered by their bytes. */
const afterEveryText = "\u{10ffff}";

/** Whether a text starts with `prefix`, case-sensitive; can use an index on the column. */
export const hasPrefix = (column: TextColumn, prefix: string): SQL =>
  allOf([gte(column, prefix), lt(column, prefix + afterEveryText)]);

/** SQLite ignores the case of ASCII letters in every `like`, as PostgreSQL's `ilike` does in texts ordered by bytes. */
const like = (text: SQLWrapper, part: string): SQL => {
  const pattern = `%${part.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return isPostgresql
    ? sql`${text} collate "C" ilike ${pattern} escape '\\'`
    : sql`${text} like ${pattern} escape '\\'`;
};

/** Whether a text contains `part`, ignoring the case of ASCII letters. Reads every row. */
export const contains = (column: TextColumn, part: string): SQL => like(column, part);

export const concat = (...parts: (SQLWrapper | string)[]): SQL<string> =>
  sql<string>`${sql.join(
    parts.map((part) => sql`${part}`),
    sql` || `,
  )}`;

// ---- JSON

/** A JSON column as the stored text, for rows whose JSON may be broken. */
export const jsonText = (column: Column): SQL<string | null> =>
  isPostgresql ? sql<string | null>`${column}::text` : sql<string | null>`${column}`;

/**
 * Whether a JSON column may have `part` in one of its texts or names. Finds every such row and some others
 * (the part may span two texts, or differ in case): check the rows it finds. Reads every row.
 */
export const jsonMentions = (column: Column, part: string): SQL =>
  like(jsonText(column), JSON.stringify(part).slice(1, -1));

/** Whether a JSON column may contain this name or this complete text; see `jsonMentions`. */
export const jsonMentionsWhole = (column: Column, text: string): SQL =>
  like(jsonText(column), JSON.stringify(text));

// ---- Lists and orders

/**
 * Whether `column` is one of the texts bound to the placeholder `name`: one prepared statement for any number
 * of them.
 */
export const inList = (column: TextColumn, name: string): SQL => {
  if (isPostgresql) return sql`${column} = any(${placeholder(name)}::text[])`;
  const list = new Param(placeholder(name), { mapToDriverValue: (texts) => JSON.stringify(texts) });
  return sql`${column} in (select value from json_each(${list}))`;
};

type Bound<C extends Column> = readonly [column: C, value: C["_"]["data"] | null];

/**
 * Compares several columns, most significant first, with the values of one row: finds what follows that row
 * in this order.
 */
export const compareRow = <Columns extends Column[]>(
  operator: "<" | "<=" | ">" | ">=",
  ...bounds: { [Index in keyof Columns]: Bound<Columns[Index]> }
): SQL => {
  const columns = bounds.map(([column]) => column);
  const values = bounds.map(([column, value]) => sql.param(value, column));
  return sql`${columns} ${sql.raw(operator)} ${values}`;
};

/** Keeps the engine from using an index on this column, so that it picks the index of another one. */
export const unindexed = (column: TextColumn): SQL<string> => sql<string>`${column} || ''`;

// ---- Numbers

type NumberColumn = AnyColumn<{ data: number }>;

export const plus = (column: NumberColumn, amount: number): SQL<number> => sql<number>`${column} + ${amount}`;

/** Whether any of the bits of `mask` is set. */
export const hasAnyBit = (column: NumberColumn, mask: number): SQL => sql`(${column} & ${mask}) <> 0`;

/** In an on-conflict clause: the value that was to be inserted. */
export const excluded = (column: Column): SQL => sql`excluded.${sql.identifier(column.name)}`;
