import { writeFile } from "node:fs/promises";
import os from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { buildWhenNeeded, run } from "../cli/build.ts";
import { fail } from "../cli/fail.ts";
import { prepareModels } from "../cli/models/prepare-models.ts";
import { nodeFlags } from "../node-flags.mjs";
import { apiClient } from "../testing/api-client.ts";
import { facelessPhoto, hasFaces, stockPhoto } from "../testing/photos.ts";
import { startPostgresql } from "../testing/postgresql-cluster.ts";
import { dashboardClient, signIn, staffedWorkspace } from "../testing/staffed-workspace.ts";
import { startServer } from "../testing/start-server.ts";
import { finishSessions, inspectData } from "./chaos/inspect.ts";
import { newLedger } from "./chaos/ledger.ts";
import { runLoad } from "./chaos/load.ts";
import { sweep } from "./chaos/sweep.ts";
import { seededRandom } from "./seed/seeded-random.ts";

const usage = `npm run chaos [-- --rounds 50] [--clients 6] [--seed N] [--out FILE]

Starts the service on a data folder of its own, puts load on it, kills it (SIGKILL) at a random moment, starts it again
and looks whether anything that was acknowledged is lost. Ends with 1 on any loss.

npm run chaos -- --nodes 3 [--minutes 5] [--clients 6] [--seed N]

The same with several nodes on a PostgreSQL server and an S3 server of its own: kills nodes, pauses them, cuts their
connections to the database, while clients send each request again as the answers say.`;

const killAfterMs = { least: 50, most: 3000 };

function readCount(name: string, text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 100_000) return count;
  throw new Error(`--${name} must be a whole number from 1 to 100,000.\n\n${usage}`);
}

async function loadPhotos(): Promise<Uint8Array[]> {
  if (hasFaces) return ([1, 2, 3, 6, 7] as const).map(stockPhoto);
  return Promise.all([1, 2, 3].map((seed) => facelessPhoto(seed)));
}

/** In a process of its own, which uses PostgreSQL. */
async function chaosOfNodes(args: string[]): Promise<void> {
  await prepareModels(console.log);
  await buildWhenNeeded();
  const cluster = await startPostgresql(["fsync=on", "synchronous_commit=on"]);
  process.env.DATABASE_URL = cluster.url;
  try {
    process.exitCode = await run(process.execPath, [...nodeFlags, "server/lab/chaos/nodes.ts", ...args]);
  } finally {
    await cluster.stop();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "50" },
      clients: { type: "string", default: "6" },
      seed: { type: "string", default: String(Date.now() % 100_000) },
      out: { type: "string" },
      nodes: { type: "string" },
      minutes: { type: "string", default: "5" },
    },
  });
  if (values.nodes)
    return chaosOfNodes([
      "--nodes",
      values.nodes,
      "--minutes",
      values.minutes,
      "--clients",
      values.clients,
      "--seed",
      values.seed,
    ]);
  const rounds = readCount("rounds", values.rounds);
  const clients = readCount("clients", values.clients);
  readCount("seed", values.seed);
  const random = seededRandom(values.seed).share;
  await prepareModels(console.log);
  await buildWhenNeeded();
  const photos = await loadPhotos();
  const photo = photos[0] ?? (await facelessPhoto());
  const ledger = newLedger();
  const losses: string[] = [];
  let finished = 0;
  let events = 0;
  const startedAt = performance.now();
  const env = { LOG_LEVEL: "info" };
  let server = await startServer({ env });
  const { dataDir } = server;
  console.log(`› ${rounds} rounds of ${clients} clients on ${dataDir} (seed ${values.seed})`);
  try {
    const workspace = await staffedWorkspace(dataDir, "Chaos");
    const scope = { workspaceId: workspace.id, mode: "test" } as const;
    const cookie = await signIn(server.url, workspace.staff.owner);
    for (let round = 1; round <= rounds; round += 1) {
      const api = apiClient(server.url, workspace.testKey);
      const dashboard = dashboardClient(server.url, cookie);
      let isOver = false;
      const load = runLoad({ api, dashboard, scope, photos, clients, random }, ledger, () => isOver);
      const { least, most } = killAfterMs;
      const killedAfterMs = Math.round(least + random() * (most - least));
      await sleep(killedAfterMs);
      isOver = true;
      await server.kill();
      await load;
      server = await startServer({ env, dataDir, keys: server });
      const again = apiClient(server.url, workspace.testKey);
      const found = await inspectData(dataDir, ledger);
      const rest = await finishSessions(again, ledger, photo);
      losses.push(...found.losses, ...rest.losses);
      finished += rest.finished;
      events = found.events;
      const lost = found.losses.length + rest.losses.length;
      console.log(
        `› round ${round} of ${rounds}: killed after ${killedAfterMs} ms; ${ledger.photos.length} photos and ${ledger.sessions.length} checks acknowledged so far, ${rest.finished} photos to finish what was open${lost > 0 ? `; ✗ ${lost} losses` : ""}`,
      );
      for (const loss of [...found.losses, ...rest.losses].slice(0, 5)) console.log(`    ✗ ${loss}`);
    }
    await server.kill();
    const { start, swept, orphansLeft } = await sweep(dataDir, () =>
      startServer({ env, dataDir, keys: server }),
    );
    server = start;
    if (orphansLeft > 0) losses.push(`${orphansLeft} orphan files after the sweep`);
    const last = await inspectData(dataDir, ledger);
    losses.push(...last.losses);
    const completed = ledger.sessions.filter(({ told }) => told).length;
    const figures = {
      rounds,
      "photos acknowledged": ledger.photos.length,
      "checks opened": ledger.sessions.length,
      "checks completed": completed,
      "requests cut off by a kill": ledger.unanswered,
      "photos that finished what was open": finished,
      "orphan files swept": swept,
      "orphan files left": orphansLeft,
      "audit events verified": events,
      losses: losses.length,
    };
    console.log("");
    for (const [name, value] of Object.entries(figures)) console.log(`  ${name.padEnd(40)} ${value}`);
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    const machine = { cpu: os.cpus()[0]?.model, cores: os.availableParallelism(), node: process.version };
    const result = { at: new Date(), seed: Number(values.seed), clients, seconds, machine, figures, losses };
    if (values.out) {
      await writeFile(values.out, `${JSON.stringify(result, null, 2)}\n`);
      console.log(`\nWritten to ${values.out}.`);
    }
  } finally {
    await server.kill();
    if (losses.length === 0) await server.removeData();
  }
  if (losses.length > 0) {
    console.log(`\n✗ ${losses.length} losses; the data stays in ${dataDir}.`);
    process.exitCode = 1;
  } else console.log("\n✓ Nothing that was acknowledged is lost.");
}

await main().catch(fail);
