import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { inferRouterInputs } from "@trpc/server";
import { openDatabase } from "#db/client.ts";
import { databaseFileIn } from "#db/database-file.ts";
import { failureReasons } from "../../checks/vocabulary/failure-reasons.ts";
import { dayMs } from "../../durations.ts";
import { randomBase62 } from "../../ids.ts";
import { prepareIntegrity } from "../../integrity/prepare-integrity.ts";
import { dashboardClient, signIn } from "../../testing/staffed-workspace.ts";
import { startServer } from "../../testing/start-server.ts";
import type { AppRouter } from "../../trpc/router.ts";
import { prepareVault } from "../../vault/prepare-vault.ts";
import { openVault } from "../../vault/vault.ts";
import { bootstrapWorkspace, findFirstWorkspace } from "../../workspaces/bootstrap-workspace.ts";
import { sealSeeded } from "../seed/seal-seeded.ts";
import { seedChecks } from "../seed/seed-checks.ts";
import { measurePageScript } from "./first-page-script.ts";
import { type Figure, figure, median, quantile } from "./report.ts";

const rounds = 200;
const overviewRounds = 4;
/** Longer than the overview's cache time. */
const overviewPauseMs = 15_500;
const readEveryMs = 50;
const tableTargetMs = 100;
const scriptTargetKb = 250;
const email = "bench@example.com";

type Search = inferRouterInputs<AppRouter>["checks"]["search"];
type Filter = Omit<Search, "workspaceId" | "mode">;
type DashboardSide = { url: string; workspaceId: string; person: { email: string; password: string } };

async function milliseconds(call: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await call();
  return performance.now() - startedAt;
}

async function timesOf(count: number, call: (round: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < count; round += 1) times.push(await milliseconds(() => call(round)));
  return times;
}

type Described = { name: string; times: number[]; atMost?: number; note?: string };

/** Compares p95 with p50. */
const latency = ({ name, times, atMost, note = "" }: Described): Figure =>
  figure({
    part: "dashboard",
    name: `${name}, p95 : p50`,
    measured: quantile(times, 0.95),
    reference: median(times),
    unit: "ms",
    ...(atMost === undefined ? {} : { target: { of: "measured", atMost } }),
    note: `${note}worst ${Math.max(...times).toFixed(1)} ms of ${times.length}`,
  });

/** Consecutive requests differ, so that one page's warm cache does not speed up the next. */
const searches: readonly { name: string; filter: (round: number) => Filter }[] = [
  { name: "newest page", filter: () => ({}) },
  {
    name: "filter by reason",
    filter: (round) => ({ reason: failureReasons[round % failureReasons.length] ?? "NO_FACE" }),
  },
  {
    name: "verdict, challenge and score range",
    filter: (round) => ({
      verdict: "not_alive",
      challenge: round % 2 ? "BLINK" : "LOOK_UP",
      confidenceMin: 0.1 + (round % 20) / 100,
      confidenceMax: 0.45,
    }),
  },
  {
    name: "verdict, challenge and score range of a month long ago",
    filter: (round) => ({
      verdict: "not_alive",
      challenge: "SMILE",
      antiSpoofMax: 0.2 + (round % 20) / 100,
      to: new Date(Date.now() - (200 + (round % 90)) * dayMs).toISOString().slice(0, 10),
    }),
  },
  { name: "beginning of few user ids", filter: (round) => ({ q: `member_0000${1000 + (round % 500)}` }) },
  { name: "beginning of many user ids", filter: (round) => ({ q: `user_000${round % 100}` }) },
  {
    name: "sorted by confidence",
    filter: (round) => ({ sort: "confidence", direction: round % 2 ? "ascending" : "descending" }),
  },
  {
    name: "sorted by confidence, of one reason",
    filter: (round) => ({
      sort: "confidence",
      direction: "ascending",
      reason: round % 2 ? "NOT_SMILING" : "FACE_MISMATCH",
    }),
  },
  { name: "open reviews, oldest first", filter: () => ({ review: "open", direction: "ascending" }) },
  {
    name: "a filter that finds nothing",
    filter: (round) => ({ verdict: "alive", confidenceMax: 0.2 + (round % 20) / 100 }),
  },
  { name: "a user who is not there", filter: (round) => ({ q: `nobody_${round}` }) },
];

/** How long the checks table, its count and the overview take over HTTP, for a given number of checks. */
async function measureDashboard({ url, workspaceId, person }: DashboardSide): Promise<Figure[]> {
  const client = dashboardClient(url, await signIn(url, person, person.password));
  const scope = { workspaceId, mode: "live" } as const;
  const search = (filter: Filter) => client.checks.search.query({ ...scope, ...filter });
  const figures: Figure[] = [];
  for (const { name, filter } of searches) {
    await timesOf(5, (round) => search(filter(round)));
    figures.push(
      latency({
        name,
        times: await timesOf(rounds, (round) => search(filter(round))),
        atMost: tableTargetMs,
      }),
    );
  }
  let cursor: string | null = null;
  for (let page = 1; page < 20; page += 1) cursor = (await search({ cursor })).nextCursor;
  const times = await timesOf(rounds, () => search({ cursor }));
  figures.push(latency({ name: "page 20", times, atMost: tableTargetMs }));

  const count = (filter: Filter) => client.checks.count.query({ ...scope, ...filter });
  for (const { name, filter } of searches.slice(0, 4)) {
    await timesOf(5, (round) => count(filter(round)));
    figures.push(
      latency({
        name: `count: ${name}`,
        times: await timesOf(rounds, (round) => count(filter(round))),
        atMost: tableTargetMs,
      }),
    );
  }

  console.log("› Overviews, each measured anew …");
  const overviewTimes = new Map<7 | 30 | 90, number[]>([
    [7, []],
    [30, []],
    [90, []],
  ]);
  const beside: number[] = [];
  for (let round = 0; round < overviewRounds; round += 1) {
    for (const [days, measured] of overviewTimes) {
      // Read the table meanwhile at a steady rate: waiting for each response would hide a stall.
      const reads: Promise<number>[] = [];
      const reading = setInterval(() => reads.push(milliseconds(() => search({}))), readEveryMs);
      measured.push(
        await milliseconds(() => client.overview.get.query({ ...scope, days })).finally(() =>
          clearInterval(reading),
        ),
      );
      beside.push(...(await Promise.all(reads)));
    }
    await sleep(overviewPauseMs);
  }
  for (const [days, measured] of overviewTimes)
    figures.push(
      latency({
        name: `overview of ${days} days`,
        times: measured,
        note: `first ${measured[0]?.toFixed(0)} ms, `,
      }),
    );
  figures.push(
    latency({ name: "newest page while an overview is measured", times: beside, atMost: tableTargetMs }),
  );

  const page = await measurePageScript(url, person, `/w/${workspaceId}/live/checks`);
  if (page.plain.length > 0) console.log(`! Not compressed: ${page.plain.join(", ")}`);
  figures.push(
    figure({
      part: "dashboard",
      name: "JavaScript of the first page, compressed : plain",
      measured: page.transferredBytes / 1000,
      reference: page.decodedBytes / 1000,
      unit: "KB",
      target: { of: "measured", atMost: scriptTargetKb },
      note: `${page.files} files, as Chromium received them`,
    }),
  );
  return figures;
}

/** Makes a data folder with a workspace of this many checks, and a user who may see them. */
async function makeDashboardData(dataDir: string, total: number): Promise<Omit<DashboardSide, "url">> {
  const file = databaseFileIn(dataDir);
  const now = new Date();
  const person = { email, password: randomBase62(20) };
  const db = openDatabase(file);
  await bootstrapWorkspace(db, now, {
    liveApiKey: undefined,
    testApiKey: undefined,
    adminEmail: person.email,
    adminPassword: person.password,
  });
  const workspace = await findFirstWorkspace(db);
  const source = { dataDir, fromEnvironment: null };
  await prepareVault(db, source);
  await prepareIntegrity({ db, dataDir, vault: openVault(source), now });
  await db.close();
  if (!workspace) throw new Error("there is no workspace");
  await seedChecks(file, {
    workspaceId: workspace.id,
    total,
    days: 400,
    now,
    isThrowaway: true,
    onProgress: (done) => console.log(`› ${done.toLocaleString("en")} checks`),
  });
  console.log("› Sealing them …");
  await sealSeeded(source, workspace.id);
  return { workspaceId: workspace.id, person };
}

/** Measures the dashboard's calls on the production build, and the script size of its first page. */
export async function benchDashboard(total: number): Promise<Figure[]> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "verifyhq-dashboard-"));
  try {
    console.log(`› Seeding ${total} checks …`);
    const side = await makeDashboardData(dataDir, total);
    const server = await startServer({
      dataDir,
      env: { LOG_LEVEL: "warn", RATE_LIMIT_PER_STAFF_PER_MINUTE: "10000000" },
    });
    try {
      return await measureDashboard({ ...side, url: server.url });
    } finally {
      await server.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
