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

// All SQL that the verbs need beyond what drizzle says on every engine: another engine has its own words for
// it, here.

/** All of them; true of none. */
export const allOf = (conditions: readonly SQL[]): SQL => and(...conditions) ?? sql`true`;

/** Any of them; false of none. */
export const anyOf = (conditions: readonly SQL[]): SQL => or(...conditions) ?? sql`false`;

/** For how many rows of a group a condition holds; 0 of none. */
export const countWhere = (condition: SQLWrapper): SQL<number> =>
  sql`count(*) filter (where ${condition})`.mapWith(Number);

/** The one number of a query as a column of another, whose rows its conditions may speak of. */
export const scalar = (query: SQLWrapper): SQL<number> => sql`${query}`.mapWith(Number);

export const randomOrder = (): SQL => sql`random()`;

// ---- Texts

type TextColumn = AnyColumn<{ data: string }>;

/** Sorts after every text that begins alike, as texts are ordered by their bytes. */
const afterEveryText = "\u{10ffff}";

/** Whether a text begins with `prefix`, upper and lower case told apart; an index on the column serves it. */
export const hasPrefix = (column: TextColumn, prefix: string): SQL =>
  allOf([gte(column, prefix), lt(column, prefix + afterEveryText)]);

const like = (column: Column, part: string): SQL =>
  sql`${column} like ${`%${part.replaceAll(/[\\%_]/g, "\\$&")}%`} escape '\\'`;

/** Whether a text has `part` in it, in upper or lower case (of ASCII letters). Looks into every row. */
export const contains = (column: TextColumn, part: string): SQL => like(column, part);

export const concat = (...parts: (SQLWrapper | string)[]): SQL<string> =>
  sql<string>`${sql.join(
    parts.map((part) => sql`${part}`),
    sql` || `,
  )}`;

// ---- JSON

/** A JSON column as it is stored, for rows whose JSON may be broken. */
export const jsonText = (column: Column): SQL<string | null> => sql<string | null>`${column}`;

/**
 * Whether a JSON column may have `part` in one of its texts or names. It finds every such row, and some
 * others (the part may stand across two of them, or in other letters): look at what it finds. Looks into
 * every row.
 */
export const jsonMentions = (column: Column, part: string): SQL =>
  like(column, JSON.stringify(part).slice(1, -1));

/** Whether a JSON column may have this name, or this whole text; as above. */
export const jsonMentionsWhole = (column: Column, text: string): SQL => like(column, JSON.stringify(text));

// ---- Lists and orders

/**
 * `column` is one of the texts that are bound to the placeholder `name`: one prepared statement for any
 * number.
 */
export const inList = (column: TextColumn, name: string): SQL => {
  const list = new Param(placeholder(name), { mapToDriverValue: (texts) => JSON.stringify(texts) });
  return sql`${column} in (select value from json_each(${list}))`;
};

type Bound<C extends Column> = readonly [column: C, value: C["_"]["data"] | null];

/**
 * Compares some columns, the first deciding first, with the values of one row: what comes after it in their
 * order.
 */
export const compareRow = <Columns extends Column[]>(
  operator: "<" | "<=" | ">" | ">=",
  ...bounds: { [Index in keyof Columns]: Bound<Columns[Index]> }
): SQL => {
  const columns = bounds.map(([column]) => column);
  const values = bounds.map(([column, value]) => sql.param(value, column));
  return sql`${columns} ${sql.raw(operator)} ${values}`;
};

/** A column that no index is used for: where two could serve, the other one does. */
export const unindexed = (column: TextColumn): SQL<string> => sql<string>`${column} || ''`;

// ---- Numbers

type NumberColumn = AnyColumn<{ data: number }>;

export const plus = (column: NumberColumn, amount: number): SQL<number> => sql<number>`${column} + ${amount}`;

/** Whether any of the bits of `mask` is set. */
export const hasAnyBit = (column: NumberColumn, mask: number): SQL => sql`(${column} & ${mask}) <> 0`;

/** In what is done on a conflict: the value that was to be inserted. */
export const excluded = (column: Column): SQL => sql`excluded.${sql.identifier(column.name)}`;
