import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { asDatabaseFault } from "./database-faults.ts";
import { connectAlone } from "./postgresql-client.ts";

/** Debian keeps most programs out of PATH, one folder a version. */
const debianFolder = "/usr/lib/postgresql";
const debianFolders = () =>
  existsSync(debianFolder)
    ? readdirSync(debianFolder)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => path.join(debianFolder, version, "bin"))
    : [];

/** The files of one of PostgreSQL's programs, Debian's newest first, then those in PATH. */
export const programsNamed = (name: string): string[] =>
  [...debianFolders(), ...(process.env.PATH ?? "").split(path.delimiter)]
    .map((folder) => path.join(folder, name))
    .filter((file) => existsSync(file));

type Program = { file: string; major: number };

/**
 * Chooses the oldest one that knows this server: it reads no server that is newer than itself, and what it writes may
 * be too new for an older one.
 * @throws an Error with a sentence for the operator when there is none
 */
export function chooseProgram(name: string, found: readonly Program[], serverMajor: number): string {
  const [first] = found
    .filter(({ major }) => major >= serverMajor)
    .toSorted((one, other) => one.major - other.major);
  if (first) return first.file;
  const newest = Math.max(...found.map(({ major }) => major));
  throw new Error(
    found.length === 0
      ? `${name} is missing. Install PostgreSQL's client programs, version ${serverMajor} or newer.`
      : `${name} is of version ${newest}, and the server of version ${serverMajor}. Install PostgreSQL's client programs of that version or newer.`,
  );
}

const variableOf = {
  sslmode: "PGSSLMODE",
  sslcert: "PGSSLCERT",
  sslkey: "PGSSLKEY",
  sslrootcert: "PGSSLROOTCERT",
  options: "PGOPTIONS",
} as const;

/** PostgreSQL's own variables for a URL: unlike arguments, other users of the machine cannot read them. */
export function connectionVariables(url: string): Record<string, string> {
  const { hostname, port, username, password, pathname, searchParams: query } = new URL(url);
  const all: Record<string, string> = {
    PGHOST: query.get("host") ?? hostname.replace(/^\[(.*)\]$/, "$1"),
    PGPORT: query.get("port") ?? port,
    PGUSER: query.get("user") ?? decodeURIComponent(username),
    PGPASSWORD: query.get("password") ?? decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
  };
  for (const [name, variable] of Object.entries(variableOf)) all[variable] = query.get(name) ?? "";
  // The driver's own word for a connection whose certificate nobody checks.
  if (all.PGSSLMODE === "no-verify") all.PGSSLMODE = "require";
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
}

const execute = promisify(execFile);

async function serverMajorOf(url: string): Promise<number> {
  const client = connectAlone(url);
  try {
    await client.connect();
    const { rows } = await client.query("SHOW server_version_num");
    return Math.floor(Number(rows[0]?.server_version_num) / 10_000);
  } catch (error) {
    throw asDatabaseFault(error);
  } finally {
    await client.end();
  }
}

/**
 * Runs one of PostgreSQL's programs on a database.
 * @throws an Error with its first sentence: what follows may quote rows
 */
export async function runProgram(
  url: string,
  name: "pg_dump" | "pg_restore",
  args: readonly string[],
): Promise<void> {
  const env = { ...process.env, LC_ALL: "C", ...connectionVariables(url) };
  const found = programsNamed(name).map(async (file) => {
    const { stdout } = await execute(file, ["--version"], { env });
    return { file, major: Number(/(\d+)/.exec(stdout)?.[1]) };
  });
  const file = chooseProgram(name, await Promise.all(found), await serverMajorOf(url));
  try {
    await execute(file, args, { env });
  } catch (error) {
    const stderr = error instanceof Error && "stderr" in error ? String(error.stderr) : "";
    const lines = stderr.split("\n");
    throw new Error(lines.find((line) => line.includes("error:")) ?? lines[0] ?? `${name} failed.`);
  }
}
