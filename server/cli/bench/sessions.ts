import { cp, mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import autocannon from "autocannon";
import { openDatabase } from "#db/client.ts";
import { apiKeys } from "#db/schema/index.ts";
import { newApiKey } from "../../api-keys/api-key-format.ts";
import { sha256 } from "../../ids.ts";
import { apiClient, dataOf } from "../../testing/api-client.ts";
import { startServer } from "../../testing/start-server.ts";
import { run } from "../build.ts";
import { writeFloorRoutes } from "./floor-routes.ts";
import { type FloorIdentity, openFloor } from "./floor-statements.ts";
import { type Figure, figure, median } from "./report.ts";

const rounds = 3;
const roundSeconds = 4;
const connections = 8;
const checksOfReader = 5;
const target = { of: "ratio", atLeast: 0.8 } as const;

type Call = { method: "GET" | "POST"; url: string; headers?: Record<string, string>; body?: string };

async function requestsPerSecond(call: Call, seconds: number): Promise<number> {
  const result = await autocannon({ ...call, connections, duration: seconds });
  if (result.non2xx > 0) throw new Error(`${result.non2xx} answers of ${call.url} were no success`);
  return result["2xx"] / result.duration;
}

/** A copy of the sources; the first start builds it. */
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
  await run("cp", ["-al", path.resolve("node_modules"), folder]);
  await writeFloorRoutes(folder);
  return folder;
}

function serveBare(identity: FloorIdentity): Promise<http.Server> {
  const floor = openFloor(identity);
  const server = http.createServer((request, response) => {
    const [, call, value = ""] = (request.url ?? "").split("/");
    const answer =
      call === "session"
        ? floor.createSession()
        : call === "check"
          ? floor.getCheck(value)
          : floor.listChecks(value);
    response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** Throughput of session creation and of reads, against a route handler in the same Next app that does nothing but the same SQLite statements. */
export async function benchSessions(): Promise<Figure[]> {
  const copy = await copyWithFloor();
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "verifyhq-bench-data-"));
  const keys = { liveKey: newApiKey("live"), testKey: newApiKey("test") };
  // The first start makes the workspace and the keys that the floor's statements name.
  await (await startServer({ dataDir, keys })).stop();
  const file = path.join(dataDir, "verifyhq.sqlite");
  const db = openDatabase(file);
  const row = (await db.read.select().from(apiKeys)).find(({ mode }) => mode === "test");
  await db.close();
  if (!row) throw new Error("there is no test key");
  const identity = { file, keyHash: sha256(keys.testKey), workspaceId: row.workspaceId, apiKeyId: row.id };

  const env = { BENCH_FLOOR: JSON.stringify(identity), LOG_LEVEL: "info", RATE_LIMIT_PER_MINUTE: "10000000" };
  console.log("› Building the app once more, with the floor's routes in it …");
  const server = await startServer({ dataDir, keys, env, projectFolder: copy });
  const bare = await serveBare(identity);
  const address = bare.address();
  const bareUrl = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  try {
    const root = `${server.url}/v1/verifications/liveness`;
    const headers = { "x-api-key": keys.testKey, "content-type": "application/json" };
    const body = JSON.stringify({ userId: "bench", challenges: ["SMILE", "BLINK", "TURN_LEFT"] });
    const reader = apiClient(server.url, keys.testKey);
    let id = "";
    for (let index = 0; index < checksOfReader; index += 1) {
      id = dataOf(await reader.createSession({ userId: "reader" })).id;
    }
    const calls: [string, Call, Call, Call][] = [
      [
        "open a session",
        { method: "POST", url: `${root}/session`, headers, body },
        { method: "POST", url: `${server.url}/bench-floor/session`, headers, body },
        { method: "POST", url: `${bareUrl}/session`, headers, body },
      ],
      [
        "read a check",
        { method: "GET", url: `${root}/${id}`, headers },
        { method: "GET", url: `${server.url}/bench-floor/check/${id}`, headers },
        { method: "GET", url: `${bareUrl}/check/${id}`, headers },
      ],
      [
        "list a user's checks",
        { method: "GET", url: `${root}/user/reader`, headers },
        { method: "GET", url: `${server.url}/bench-floor/user/reader`, headers },
        { method: "GET", url: `${bareUrl}/user/reader`, headers },
      ],
    ];
    const figures: Figure[] = [];
    for (const [name, ours, floor, bareCall] of calls) {
      const results: Record<"ours" | "floor" | "bare", number[]> = { ours: [], floor: [], bare: [] };
      for (const call of [ours, floor]) await requestsPerSecond(call, 2);
      for (let round = 0; round < rounds; round += 1) {
        results.ours.push(await requestsPerSecond(ours, roundSeconds));
        results.floor.push(await requestsPerSecond(floor, roundSeconds));
        results.bare.push(await requestsPerSecond(bareCall, 2));
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
    bare.closeAllConnections();
    bare.close();
    await server.stop();
    await Promise.all([copy, dataDir].map((folder) => rm(folder, { recursive: true, force: true })));
  }
}
