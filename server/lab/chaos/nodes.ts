import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { openDatabase } from "#db/client.ts";
import { fail } from "../../cli/fail.ts";
import { readEnv } from "../../env.ts";
import { sha256 } from "../../ids.ts";
import { databaseOf } from "../../testing/database-of.ts";
import { facelessPhoto, hasFaces, stockPhoto } from "../../testing/photos.ts";
import { runSql } from "../../testing/raw-database.ts";
import { startS3Server } from "../../testing/s3-server.ts";
import { dashboardClient, signIn, staffedWorkspace } from "../../testing/staffed-workspace.ts";
import { startServer, type TestServer } from "../../testing/start-server.ts";
import { webhookReceiver } from "../../testing/webhook-receiver.ts";
import { photoStoresOf } from "../../vault/photo-stores-of.ts";
import { openVault } from "../../vault/vault.ts";
import { seededRandom } from "../seed/seeded-random.ts";
import { inspect } from "./inspect.ts";
import { newLedger } from "./ledger.ts";

// Several nodes on one PostgreSQL database and one bucket, under load: nodes are killed and paused, connections to the
// database cut. `chaos.ts` starts this with DATABASE_URL set.

/** A client gives up after this long: a loss, since it follows what the answers tell it. */
const patienceMs = 90_000;
const pauseMs = 20_000;

type Told = { isAlive: boolean };

/** Sends a request to any node until one answers, as our headers say; counts how often. */
async function untilAnswered(
  nodes: () => string[],
  random: () => number,
  send: (url: string) => Promise<Response>,
  counts: { tries: number; refusals: Map<number, number> },
): Promise<Response> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const urls = nodes();
    const url = urls[Math.floor(random() * urls.length)] ?? "";
    counts.tries += 1;
    const answer = await send(url).catch(() => null);
    const isFinal =
      answer !== null &&
      answer.status < 500 &&
      answer.status !== 429 &&
      !(answer.status === 409 && answer.headers.has("retry-after"));
    if (isFinal) return answer;
    if (answer) counts.refusals.set(answer.status, (counts.refusals.get(answer.status) ?? 0) + 1);
    if (Date.now() > until)
      throw new Error(`no answer in ${patienceMs / 1000} s, the last ${answer?.status ?? "cut off"}`);
    const seconds = Number(answer?.headers.get("retry-after") ?? 0.5);
    await sleep(Math.min(seconds, 5) * 1000 * (0.5 + random()));
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      nodes: { type: "string", default: "3" },
      minutes: { type: "string", default: "5" },
      clients: { type: "string", default: "6" },
      seed: { type: "string", default: "1" },
    },
  });
  const random = seededRandom(values.seed).share;
  const photos = hasFaces
    ? ([1, 2, 3, 6, 7] as const).map(stockPhoto)
    : await Promise.all([1, 2, 3].map((seed) => facelessPhoto(seed)));
  const bucket = await startS3Server();
  // The photos are read here too: the SDK takes its access key from the environment.
  Object.assign(process.env, bucket.env);
  const receiver = await webhookReceiver();
  const env: Record<string, string> = {
    ...bucket.env,
    MASTER_KEY: randomBytes(32).toString("base64"),
    WEBHOOKS_ALLOW_PRIVATE: "true",
    WEBHOOKS_RETRY_SECONDS: "1,1,2,5,10,10,10,10",
    RATE_LIMIT_SESSIONS_PER_USER_PER_HOUR: "100000",
    SCORING_WORKERS: "1",
    LOG_LEVEL: "error",
  };
  const first = await startServer({ env });
  const database = databaseOf(first.dataDir);
  const joined = { ...env, DATABASE_URL: database };
  const nodes: (TestServer | null)[] = [first];
  while (nodes.length < Number(values.nodes)) nodes.push(await startServer({ env: joined, keys: first }));
  const dataDirs = nodes.map((node) => node?.dataDir ?? "");
  const workspace = await staffedWorkspace(first.dataDir, "Chaos");
  const owner = dashboardClient(first.url, await signIn(first.url, workspace.staff.owner));
  await owner.webhooks.create.mutate({
    workspaceId: workspace.id,
    mode: "test",
    url: `${receiver.url}/hook`,
  });

  const ledger = newLedger();
  const losses: string[] = [];
  const counts = { tries: 0, refusals: new Map<number, number>() };
  const deeds = { kills: 0, pauses: 0, cuts: 0 };
  const urls = () => nodes.flatMap((node) => (node ? [node.url] : []));
  const ask = (send: (url: string) => Promise<Response>) => untilAnswered(urls, random, send, counts);
  const root = "/v1/verifications/liveness";
  const headers = { "x-api-key": workspace.testKey };
  const stopAt = Date.now() + Number(values.minutes) * 60_000;
  const isOver = () => Date.now() > stopAt;
  const signal = () => AbortSignal.timeout(30_000);

  async function runClient(): Promise<void> {
    const key = () => randomBytes(12).toString("hex");
    while (!isOver()) {
      const opening = key();
      const body = JSON.stringify({ userId: `chaos-${Math.floor(random() * 200)}` });
      const opened = await ask((url) =>
        fetch(`${url}${root}/session`, {
          method: "POST",
          headers: { ...headers, "content-type": "application/json", "idempotency-key": opening },
          body,
          signal: signal(),
        }),
      );
      if (opened.status !== 201) throw new Error(`opening answered ${opened.status}: ${await opened.text()}`);
      const { id, sessionToken, challenges } = await opened.json();
      const session = {
        id,
        sessionToken,
        challenges,
        openedAt: Date.now(),
        told: null as Told | null,
        isSettled: false,
      };
      ledger.sessions.push(session);
      for (const challenge of challenges) {
        const picked = photos[Math.floor(random() * photos.length)] ?? new Uint8Array();
        const photo = Buffer.concat([picked, randomBytes(24)]);
        const sending = key();
        const answer = await ask((url) => {
          const form = new FormData();
          form.set("sessionToken", sessionToken);
          form.set("challengeId", challenge.id);
          form.set("photo", new Blob([photo]), "photo.jpg");
          return fetch(`${url}${root}/challenge`, {
            method: "POST",
            headers: { ...headers, "idempotency-key": sending },
            body: form,
            signal: signal(),
          });
        });
        const answered = await answer.json();
        // A node that died after it had stored the photo could not tell: the same key is then told "already answered".
        if (answer.status === 409 && answered.code !== "IDEMPOTENCY_KEY_REUSED") continue;
        if (answer.status !== 200)
          throw new Error(`a photo of ${id} answered ${answer.status} ${answered.code}`);
        ledger.photos.push({ checkId: id, sha256: sha256(photo) });
        if (answered.result) session.told = { isAlive: answered.result.isAlive };
      }
    }
  }

  async function runChaos(): Promise<void> {
    while (!isOver()) {
      await sleep(4000 + random() * 6000);
      const index = Math.floor(random() * nodes.length);
      const node = nodes[index];
      const choice = random();
      if (choice < 0.3) {
        deeds.cuts += 1;
        await runSql(
          database,
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
        );
      } else if (choice < 0.5 && node) {
        deeds.pauses += 1;
        node.process.kill("SIGSTOP");
        await sleep(pauseMs);
        node.process.kill("SIGCONT");
      } else if (node) {
        deeds.kills += 1;
        nodes[index] = null;
        await node.kill();
        nodes[index] = await startServer({ env: joined, dataDir: dataDirs[index] ?? "", keys: first });
      }
      console.log(
        `› ${Math.max(0, Math.round((stopAt - Date.now()) / 1000))} s left: ${ledger.sessions.length} sessions, ${ledger.photos.length} photos; ${deeds.kills} kills, ${deeds.pauses} pauses, ${deeds.cuts} cuts`,
      );
    }
  }

  try {
    const note = (error: unknown) => void losses.push(error instanceof Error ? error.message : String(error));
    const clients = Array.from({ length: Number(values.clients) }, async () => {
      while (!isOver()) await runClient().catch(note);
    });
    await Promise.all([...clients, runChaos()]);

    const told = () => {
      const events = receiver.received.map(({ body, headers: sent }) => ({
        ...JSON.parse(body),
        of: sent["webhook-id"],
      }));
      return events.filter(({ type }) => type === "liveness.session.completed");
    };
    const completed = async () => {
      const rows = await runSql(database, "select id from liveness_checks where status = 'COMPLETED'");
      return rows.map(({ id }) => String(id));
    };
    const checks = await completed();
    const untold = () => {
      const known = new Set(told().map(({ data }) => data.id ?? data.checkId));
      return checks.filter((id) => !known.has(id));
    };
    for (let turn = 0; turn < 120 && untold().length > 0; turn += 1) await sleep(500);
    for (const id of untold()) losses.push(`the completion of ${id} was told to nobody`);
    for (const [id, events] of Map.groupBy(told(), ({ data }) => data.id ?? data.checkId))
      if (new Set(events.map(({ of }) => of)).size > 1)
        losses.push(`the completion of ${id} was told as several events`);

    const dataDir = dataDirs[0] ?? "";
    const settings = readEnv({ ...env, DATA_DIR: dataDir });
    const db = openDatabase(database);
    const vault = openVault({ dataDir, fromEnvironment: [env.MASTER_KEY ?? ""] });
    const stores = photoStoresOf(settings, db);
    const found = await inspect({ database, photos: stores, vault }, ledger);
    await db.close();
    losses.push(...found.losses);
    const figures = {
      ...deeds,
      "sessions acknowledged": ledger.sessions.length,
      "photos acknowledged": ledger.photos.length,
      "checks completed": checks.length,
      "requests sent": counts.tries,
      "answers to be retried": JSON.stringify(Object.fromEntries(counts.refusals)),
      "audit events verified": found.events,
      "webhooks received": receiver.received.length,
      losses: losses.length,
    };
    console.log("");
    for (const [name, value] of Object.entries(figures)) console.log(`  ${name.padEnd(40)} ${value}`);
    for (const loss of losses.slice(0, 20)) console.log(`    ✗ ${loss}`);
    process.exitCode = losses.length > 0 ? 1 : 0;
  } finally {
    for (const node of nodes) {
      node?.process.kill("SIGCONT");
      await node?.kill();
      await node?.removeData();
    }
    await receiver.close();
    await bucket.close();
  }
}

await main().catch(fail);
