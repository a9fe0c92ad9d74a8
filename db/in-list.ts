import { type Column, type SQL, sql } from "drizzle-orm";

/**
 * `column` is one of a JSON array of texts, which is bound as the placeholder `name`: one prepared statement for
 * lists of any length. SQLite's own words; another engine says `= any(…)`.
 */
export const inList = (column: Column, name: string): SQL =>
  sql`${column} in (select value from json_each(${sql.placeholder(name)}))`;
