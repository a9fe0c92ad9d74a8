import { integer, text } from "drizzle-orm/sqlite-core";

/**
 * A text that is compared and ordered by its bytes, as ids are: a range of ids is then a span of time,
 * whatever the language of the database. SQLite orders all texts this way; other engines need a setting.
 */
export const byteText = (name: string) => text(name);

/** An instant, stored as milliseconds since 1970 UTC. */
export const instant = (name: string) => integer(name, { mode: "timestamp_ms" });

export const flag = (name: string) => integer(name, { mode: "boolean" });

/** A typed JSON column. */
export const json = <Shape>(name: string) => text(name, { mode: "json" }).$type<Shape>();

export type DataMode = "live" | "test";

/**
 * Live and test data share tables but never a query: every index and filter starts with workspace and mode.
 */
export const dataMode = (name = "mode") => text(name).$type<DataMode>();
