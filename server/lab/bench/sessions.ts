import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { openDatabase } from "#db/client.ts";
import { databaseFileIn } from "#db/database-file.ts";
import { apiKeys } from "#db/schema/index.ts";
import { newApiKey } from "../../api-keys/api-key-format.ts";
import { run } from "../../cli/build.ts";
import { sha256 } from "../../ids.ts";
import { startServer } from "../../testing/start-server.ts";
import { writeFloorRoutes } from "./floor-routes.ts";
import type { FloorIdentity } from "./floor-statements.ts";
import { type Figure, figure, median } from "./report.ts";
import { type Call, requestsPerSecond } from "./throughput.ts";

const rounds = 3;
const roundSeconds = 4;
/** Checks per user: a short page, which needs no count, and a full one, which does. */
const checksOf = { few: 5, many: 25 };
const target = { of: "ratio", atLeast: 0.8 } as const;

/** A copy of the sources with the floor's routes; the first start builds it. */
async function copyWithFloor(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-bench-"));
  for (const entry of ["app", "server", "db", "components", "public", "instrumentation.ts"]) {
    await cp(entry, path.join(folder, entry), { recursive: true });
  }
  for (const file of [
    "next.config.mjs",
    "postcss.config.mjs",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
  ]) {
    await cp(file, path.join(folder, file));
  }
  // Hard links, since Turbopack follows no symbolic link out of the project; a copy if the folders are on
  // different disks.
  const packages = path.resolve("node_modules");
  if ((await run("cp", ["-al", packages, folder])) !== 0) {
    await cp(packages, path.join(folder, "node_modules"), { recursive: true, force: true });
  }
  // Otherwise the start would fetch and convert the models again.
  await cp(".models", path.join(folder, ".models"), { recursive: true });
  await writeFloorRoutes(folder);
  return folder;
}

/** Serves the same statements from a bare node:http server in a separate process. */
async function serveBare(identity: FloorIdentity): Promise<{ process: ChildProcess; url: string }> {
  const file = path.join(import.meta.dirname, "bare-server.ts");
  const child = fork(file, { env: { ...process.env, BENCH_FLOOR: JSON.stringify(identity) } });
  const [port] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(() => Promise.reject(new Error("the bare server did not start"))),
  ]);
  return { process: child, url: `http://127.0.0.1:${port}` };
}

async function openCheck(url: string, headers: Record<string, string>, userId: string): Promise<string> {
  const body = JSON.stringify({ userId, challenges: ["SMILE", "BLINK", "TURN_LEFT"] });
  const answer = await fetch(url, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`opening a session answered ${answer.status}`);
  return ((await answer.json()) as { id: string }).id;
}

/**
 * Compares the throughput of session creation and of reads with a route handler in the same Next app that
 * runs only the same SQLite statements.
 */
export async function benchSessions(): Promise<Figure[]> {
  const copy = await copyWithFloor();
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "verifyhq-bench-data-"));
  const keys = { liveKey: newApiKey("live"), testKey: newApiKey("test") };
  // The first start creates the workspace and keys that the floor's statements use.
  await (await startServer({ dataDir, keys })).stop();
  const file = databaseFileIn(dataDir);
  const db = openDatabase(file);
  const row = (await db.read.select().from(apiKeys)).find(({ mode }) => mode === "test");
  await db.close();
  if (!row) throw new Error("there is no test key");
  const identity = { file, keyHash: sha256(keys.testKey), workspaceId: row.workspaceId, apiKeyId: row.id };

  const env = {
    BENCH_FLOOR: JSON.stringify(identity),
    LOG_LEVEL: "info",
    RATE_LIMIT_PER_MINUTE: "10000000",
    RATE_LIMIT_SESSIONS_PER_USER_PER_HOUR: "10000000",
  };
  console.log("› Building the app once more, with the floor's routes in it …");
  const server = await startServer({ dataDir, keys, env, projectFolder: copy });
  const bare = await serveBare(identity);
  try {
    const root = `${server.url}/v1/verifications/liveness`;
    const headers = { "x-api-key": keys.testKey, "content-type": "application/json" };
    const body = JSON.stringify({ userId: "bench", challenges: ["SMILE", "BLINK", "TURN_LEFT"] });
    let id = "";
    for (const [userId, checks] of Object.entries(checksOf)) {
      for (let index = 0; index < checks; index += 1)
        id = await openCheck(`${root}/session`, headers, userId);
    }
    const calls: [string, Call, Call, Call][] = [
      [
        "open a session",
        { method: "POST", url: `${root}/session`, headers, body },
        { method: "POST", url: `${server.url}/bench-floor/session`, headers, body },
        { method: "POST", url: `${bare.url}/session`, headers, body },
      ],
      [
        "read a check",
        { method: "GET", url: `${root}/${id}`, headers },
        { method: "GET", url: `${server.url}/bench-floor/check/${id}`, headers },
        { method: "GET", url: `${bare.url}/check/${id}`, headers },
      ],
      ...Object.entries(checksOf).map(([userId, checks]): [string, Call, Call, Call] => [
        `list a user's ${checks} checks`,
        { method: "GET", url: `${root}/user/${userId}`, headers },
        { method: "GET", url: `${server.url}/bench-floor/user/${userId}`, headers },
        { method: "GET", url: `${bare.url}/user/${userId}`, headers },
      ]),
    ];
    const figures: Figure[] = [];
    for (const [name, ours, floor, bareCall] of calls) {
      const results: Record<"ours" | "floor" | "bare", number[]> = { ours: [], floor: [], bare: [] };
      for (const call of [ours, floor, bareCall]) await requestsPerSecond(call, 2);
      for (let round = 0; round < rounds; round += 1) {
        results.ours.push(await requestsPerSecond(ours, roundSeconds));
        results.floor.push(await requestsPerSecond(floor, roundSeconds));
        results.bare.push(await requestsPerSecond(bareCall, roundSeconds));
        console.log(`› ${name}: round ${round + 1} of ${rounds}`);
      }
      const side = { part: "sessions", unit: "requests/s", measured: median(results.ours) };
      figures.push(
        figure({ ...side, name: `${name} : Next floor`, reference: median(results.floor), target }),
      );
      figures.push(figure({ ...side, name: `${name} : bare node:http`, reference: median(results.bare) }));
    }
    return figures;
  } finally {
    bare.process.disconnect();
    await server.stop();
    await Promise.all([copy, dataDir].map((folder) => rm(folder, { recursive: true, force: true })));
  }
}
