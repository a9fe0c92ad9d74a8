import * as sqlite from "drizzle-orm/sqlite-core";
import { engine, loadForPostgresql } from "../engine.ts";

// The columns, tables and indexes of the schema, for whichever engine the process uses. Each is defined once, so
// the engines cannot differ in names, nullability, indexes or foreign keys. The types are SQLite's for both: to
// those who query, drizzle's builders of both engines are the same.

type Builders = {
  defineTable: typeof sqlite.sqliteTable;
  primaryKey: typeof sqlite.primaryKey;
  index: typeof sqlite.index;
  uniqueIndex: typeof sqlite.uniqueIndex;
  text: typeof sqlite.text;
  /** 64 bits; safe up to 2^53. */
  integer: (name: string) => ReturnType<typeof sqlite.integer<string, "number">>;
  /** 64-bit floating point. */
  real: (name: string) => ReturnType<typeof sqlite.real<string>>;
  /** Bytes, as a Buffer. */
  bytes: (name: string) => ReturnType<typeof sqlite.blob<string, "buffer">>;
  /** An instant to the millisecond: milliseconds since 1970 UTC in SQLite, `timestamptz` in PostgreSQL. */
  instant: (name: string) => ReturnType<typeof sqlite.integer<string, "timestamp_ms">>;
  flag: (name: string) => ReturnType<typeof sqlite.integer<string, "boolean">>;
  /** JSON as it was written: hashes are made of it, so `jsonb`, which orders names anew, would not do. */
  jsonOf: (name: string) => sqlite.SQLiteTextJsonBuilderInitial<string>;
};

const sqliteBuilders: Builders = {
  defineTable: sqlite.sqliteTable,
  primaryKey: sqlite.primaryKey,
  index: sqlite.index,
  uniqueIndex: sqlite.uniqueIndex,
  text: sqlite.text,
  integer: (name) => sqlite.integer(name),
  real: sqlite.real,
  bytes: (name) => sqlite.blob(name, { mode: "buffer" }),
  instant: (name) => sqlite.integer(name, { mode: "timestamp_ms" }),
  flag: (name) => sqlite.integer(name, { mode: "boolean" }),
  jsonOf: (name) => sqlite.text(name, { mode: "json" }),
};

function postgresqlBuilders(): Builders {
  const postgresql = loadForPostgresql("drizzle-orm/pg-core") as typeof import("drizzle-orm/pg-core");
  // Compared and ordered by bytes, as SQLite does, whatever the language of the database.
  const byteText = postgresql.customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });
  const bytea = postgresql.customType<{ data: Buffer }>({ dataType: () => "bytea" });
  const builders = {
    defineTable: postgresql.pgTable,
    primaryKey: postgresql.primaryKey,
    index: postgresql.index,
    uniqueIndex: postgresql.uniqueIndex,
    text: (name: string) => byteText(name),
    integer: (name: string) => postgresql.bigint(name, { mode: "number" }),
    real: postgresql.doublePrecision,
    bytes: (name: string) => bytea(name),
    instant: (name: string) => postgresql.timestamp(name, { withTimezone: true, precision: 3 }),
    flag: postgresql.boolean,
    jsonOf: postgresql.json,
  };
  return builders as unknown as Builders;
}

export const {
  defineTable,
  primaryKey,
  index,
  uniqueIndex,
  text,
  integer,
  real,
  bytes,
  instant,
  flag,
  jsonOf,
} = engine === "postgresql" ? postgresqlBuilders() : sqliteBuilders;

/**
 * A text that is compared and ordered by its bytes, as ids are: a range of ids is then a span of time,
 * whatever the language of the database.
 */
export const byteText = (name: string) => text(name);

/** A typed JSON column. */
export const json = <Shape>(name: string) => jsonOf(name).$type<Shape>();

export type DataMode = "live" | "test";

/**
 * Live and test data share tables but never a query: every index and filter starts with workspace and mode.
 */
export const dataMode = (name = "mode") => text(name).$type<DataMode>();
