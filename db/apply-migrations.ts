import { readFileSync } from "node:fs";
import path from "node:path";
import type Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";

/** Creation time of the newest migration this version knows, in milliseconds. */
function newestKnown(migrationsFolder: string): number {
  const text = readFileSync(path.join(migrationsFolder, "meta", "_journal.json"), "utf8");
  const { entries } = JSON.parse(text) as { entries: { when: number }[] };
  return Math.max(0, ...entries.map(({ when }) => when));
}

/** @throws when a newer version has changed the schema: this version could write wrong data there */
function requireKnownSchema(connection: Database.Database, migrationsFolder: string): void {
  const hasMigrations = connection
    .prepare("select 1 from sqlite_master where type = 'table' and name = '__drizzle_migrations'")
    .get();
  if (!hasMigrations) return;
  const newest = connection.prepare("select max(created_at) from __drizzle_migrations").pluck().get();
  if (Number(newest ?? 0) <= newestKnown(migrationsFolder)) return;
  throw new Error(
    `The database ${connection.name} was written by a newer version of this service. Start that version, or restore a backup from before it.`,
  );
}

/**
 * Brings the schema up to date.
 * @throws when a newer version has changed the schema, and any error of a migration
 */
export function applyMigrations(connection: Database.Database, migrationsFolder: string): void {
  requireKnownSchema(connection, migrationsFolder);
  const queries = drizzle(connection);
  try {
    migrate(queries, { migrationsFolder });
  } catch {
    // Two processes may start at once (`npm start` and `npm run keys`): the second finds the work done.
    migrate(queries, { migrationsFolder });
  }
}
