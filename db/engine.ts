import { createRequire } from "node:module";
import path from "node:path";

/**
 * Takes off what files of variables leave around a value: blanks, a carriage return, and the quotes that
 * `docker run --env-file` passes on.
 */
export const unquoted = (value: string): string => {
  const text = value.trim();
  return /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
};

const url = unquoted(process.env.DATABASE_URL ?? "");

/** The URL of the PostgreSQL database; null on SQLite. */
export const databaseUrl = /^postgres(ql)?:/.test(url) ? url : null;

/** PostgreSQL where `DATABASE_URL` names one; otherwise the embedded SQLite. Chosen once for each process. */
export const engine: "sqlite" | "postgresql" = databaseUrl === null ? "sqlite" : "postgresql";

/**
 * Loads a package of PostgreSQL's when it is needed, so that a start on SQLite does not pay for it: 230 ms and
 * over 100 MiB for drizzle's half alone. Not `import`, since the schema must be there at once; from the project's
 * folder, since bundles lie elsewhere.
 */
export const loadForPostgresql = createRequire(path.join(process.cwd(), "package.json"));
