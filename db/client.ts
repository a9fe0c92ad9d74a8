import path from "node:path";
import type { Db, Reader } from "./database.ts";
import { engine } from "./engine.ts";
import { openPostgresql, openPostgresqlReader } from "./postgresql-client.ts";
import { openSqlite, openSqliteReader } from "./sqlite-client.ts";

export type { AnyTable, Db, Queries } from "./database.ts";

/** The engine's name in better-auth. */
export const dialect = engine === "postgresql" ? "pg" : "sqlite";

/** From the project's folder, where the service is started. */
export const migrationsFolderOf = {
  sqlite: path.join(process.cwd(), "db", "migrations"),
  postgresql: path.join(process.cwd(), "db", "migrations-postgresql"),
} as const;

/**
 * Opens a database, creates it where it is SQLite's and not there, and brings its schema up to date: SQLite's at
 * once, PostgreSQL's before its first query.
 * @param target the SQLite file, or PostgreSQL's URL; see `databaseIn`
 * @throws an error with a sentence for the operator when it cannot be opened or written, is damaged, or was written
 * by a newer version; any error of a migration. On PostgreSQL, with the first query
 */
export function openDatabase(target: string, migrationsFolder = migrationsFolderOf[engine] as string): Db {
  return engine === "postgresql"
    ? openPostgresql(target, migrationsFolder)
    : openSqlite(target, migrationsFolder);
}

/**
 * Opens a database that is in use, for reads beside the service: in a thread of its own, or for a backup.
 * @throws when SQLite's file does not exist
 */
export const openReader = (target: string): Reader =>
  engine === "postgresql" ? openPostgresqlReader(target) : openSqliteReader(target);
