import { applyPostgresqlMigrations } from "#db/apply-postgresql-migrations.ts";
import { migrationsFolderOf } from "#db/client.ts";
import { databaseFileIn } from "#db/database-file.ts";
import { databaseUrl, loadForPostgresql } from "#db/engine.ts";
import { sha256 } from "../ids.ts";
import { runSql } from "./raw-database.ts";

const template = "verifyhq_template";

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

const nameOf = (dataDir: string) => `t_${sha256(dataDir).slice(0, 24)}`;

/** What the service with this data folder opens: its file, or a database of its own on the tests' PostgreSQL server. */
export const databaseOf = (dataDir: string): string =>
  databaseUrl === null ? databaseFileIn(dataDir) : urlOf(databaseUrl, nameOf(dataDir));

/** Makes it where it is PostgreSQL's and not there, as a copy of the empty one. */
export async function createDatabaseOf(dataDir: string): Promise<void> {
  if (databaseUrl === null) return;
  await runSql(databaseUrl, `CREATE DATABASE ${nameOf(dataDir)} TEMPLATE ${template}`).catch(
    (error: Error) => {
      // There already: the service starts again on its data.
      if (!("code" in error) || error.code !== "42P04") throw error;
    },
  );
}

export async function removeDatabaseOf(dataDir: string): Promise<void> {
  if (databaseUrl !== null)
    await runSql(databaseUrl, `DROP DATABASE IF EXISTS ${nameOf(dataDir)} WITH (FORCE)`);
}

/** The variables that make a process use the database of this data folder. */
export const databaseVariables = (dataDir: string | undefined): Record<string, string> =>
  databaseUrl === null || dataDir === undefined ? {} : { DATABASE_URL: databaseOf(dataDir) };

/** Makes the empty database of today's schema that those of the tests are copied from. */
export async function makeTemplate(server: string): Promise<void> {
  await runSql(server, `CREATE DATABASE ${template}`);
  const pg = loadForPostgresql("pg") as typeof import("pg");
  const client = new pg.Client({ connectionString: urlOf(server, template) });
  try {
    await client.connect();
    await applyPostgresqlMigrations(client, migrationsFolderOf.postgresql);
  } finally {
    await client.end();
  }
}
