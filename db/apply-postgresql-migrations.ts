import { readMigrationFiles } from "drizzle-orm/migrator";
import type { Client } from "pg";

/** Any number: who holds this lock migrates. */
const migrationLock = 7_364_911;

/**
 * Brings the schema up to date, each migration in a transaction of its own. Of several nodes that start together one
 * does it, and the others wait.
 * @param client connected, without time limits of its own; end it afterwards, and with it the lock and what a failed
 * migration began
 * @throws when a newer version has changed the schema: this version could write wrong data there; any error of a
 * migration
 */
export async function applyPostgresqlMigrations(client: Client, migrationsFolder: string): Promise<void> {
  const migrations = readMigrationFiles({ migrationsFolder });
  const newestKnown = Math.max(0, ...migrations.map(({ folderMillis }) => folderMillis));
  await client.query("SET lock_timeout = 0; SET statement_timeout = 0");
  await client.query(`SELECT pg_advisory_lock(${migrationLock})`);
  await client.query(
    "CREATE TABLE IF NOT EXISTS __drizzle_migrations (hash text PRIMARY KEY, created_at bigint NOT NULL)",
  );
  const { rows } = await client.query<{ newest: string | null }>(
    "SELECT max(created_at) AS newest FROM __drizzle_migrations",
  );
  const newest = Number(rows[0]?.newest ?? 0);
  if (newest > newestKnown)
    throw new Error(
      "The PostgreSQL database was written by a newer version of this service. Start that version, or restore a backup from before it.",
    );
  for (const { sql, hash, folderMillis } of migrations.filter((one) => one.folderMillis > newest)) {
    await client.query("BEGIN");
    for (const statement of sql) await client.query(statement);
    await client.query("INSERT INTO __drizzle_migrations VALUES ($1, $2)", [hash, folderMillis]);
    await client.query("COMMIT");
  }
}
