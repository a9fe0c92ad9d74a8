import { execFileSync, spawn } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { programsNamed } from "#db/postgresql-programs.ts";
import { makeTemplate } from "./database-of.ts";

const programIn = (name: string) => programsNamed(name)[0];

export const hasPostgresql = (): boolean => programIn("initdb") !== undefined;

/** PostgreSQL refuses to run as root; its Debian package made this user. */
function owner(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync("id", [flag, "postgres"]).toString());
  return { uid: idOf("-u"), gid: idOf("-g") };
}

const startTimeoutMs = 60_000;

/**
 * Starts a PostgreSQL server of its own in a new folder, reached by a socket there, and makes an empty database of
 * today's schema that those of the tests are copied from. It does without what protects data in a power cut.
 * @param settings more of the server's settings, `name=value`
 */
export async function startPostgresql(
  settings: string[] = [],
): Promise<{ url: string; stop: () => Promise<void> }> {
  const [initdb, postgres] = [programIn("initdb"), programIn("postgres")];
  if (!initdb || !postgres) throw new Error("PostgreSQL is not installed.");
  const folder = mkdtempSync(path.join(os.tmpdir(), "vhq-pg-"));
  const user = owner();
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, "data");
  const init = [
    "--pgdata",
    data,
    "--username",
    "verifyhq",
    "--auth",
    "trust",
    "--no-sync",
    "--encoding",
    "UTF8",
  ];
  execFileSync(initdb, [...init, "--locale", "C.UTF-8"], { ...user, cwd: folder, stdio: "pipe" });
  const all = [
    "listen_addresses=",
    `unix_socket_directories=${folder}`,
    "max_connections=400",
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "shared_buffers=256MB",
    ...settings,
  ];
  const server = spawn(postgres, ["-D", data, ...all.flatMap((one) => ["-c", one])], {
    ...user,
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [server.stdout, server.stderr])
    stream.on("data", (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
    });
  const exited = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const url = `postgresql://verifyhq@localhost/postgres?host=${encodeURIComponent(folder)}`;
  const stop = async () => {
    server.kill("SIGINT");
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  const until = Date.now() + startTimeoutMs;
  while (!/ready to accept connections/.test(output)) {
    if (server.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`PostgreSQL did not start:\n${output}`);
    }
    await sleep(50);
  }
  try {
    await makeTemplate(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}
