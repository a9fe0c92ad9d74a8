import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiClient, dataOf, openSession } from "./testing/api-client.ts";
import { databaseOf } from "./testing/database-of.ts";
import { facelessPhoto } from "./testing/photos.ts";
import { onPostgresql } from "./testing/raw-database.ts";
import { runNode } from "./testing/run-command.ts";
import { startS3Server } from "./testing/s3-server.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "./testing/staffed-workspace.ts";
import { startServer, type TestServer } from "./testing/start-server.ts";
import { webhookReceiver } from "./testing/webhook-receiver.ts";

let bucket: Awaited<ReturnType<typeof startS3Server>>;
let receiver: Awaited<ReturnType<typeof webhookReceiver>>;
let first: TestServer;
let second: TestServer;
let ours: StaffedWorkspace;
let env: Record<string, string>;

/** A node with a data folder of its own, on the first one's database. */
const startNode = () =>
  startServer({ env: { ...env, DATABASE_URL: databaseOf(first.dataDir) }, keys: first });

beforeAll(async () => {
  if (!onPostgresql) return;
  bucket = await startS3Server();
  receiver = await webhookReceiver();
  env = {
    ...bucket.env,
    MASTER_KEY: randomBytes(32).toString("base64"),
    WEBHOOKS_ALLOW_PRIVATE: "true",
    WEBHOOKS_RETRY_SECONDS: "1,1,1,1,1",
    SCORING_WORKERS: "1",
    RATE_LIMIT_PER_SESSION_PER_MINUTE: "20",
  };
  first = await startServer({ env });
  second = await startNode();
  ours = await staffedWorkspace(first.dataDir, "Two nodes");
  const owner = dashboardClient(first.url, await signIn(first.url, ours.staff.owner));
  await owner.webhooks.create.mutate({ workspaceId: ours.id, mode: "test", url: `${receiver.url}/hook` });
});
afterAll(async () => {
  if (!onPostgresql) return;
  for (const node of [second, first]) {
    await node.stop();
    await node.removeData();
  }
  await receiver.close();
  await bucket.close();
});

const apis = () => [apiClient(first.url, ours.testKey), apiClient(second.url, ours.testKey)] as const;

/** The checks whose completion was told, by webhook. */
const completions = () =>
  receiver.received
    .map(({ body }) => JSON.parse(body))
    .filter(({ type }) => type === "liveness.session.completed")
    .map(({ data }) => data.id ?? data.checkId);

describe.skipIf(!onPostgresql)("two nodes of one database", () => {
  it("take the photos of one session, complete it once, and tell the same", async () => {
    const [one, two] = apis();
    const session = await openSession(one, ["SMILE", "TURN_LEFT"], { userId: "anna" });
    dataOf(await two.submit(session.sessionToken, session.idOf("SMILE"), await facelessPhoto(1)));
    const last = await facelessPhoto(2);
    const answers = await Promise.all(
      [one, two, one, two].map((api) => api.submit(session.sessionToken, session.idOf("TURN_LEFT"), last)),
    );
    const statuses = answers.map(({ response }) => response.status);
    expect(
      statuses.filter((status) => status === 200),
      String(statuses),
    ).toHaveLength(1);
    expect(statuses.filter((status) => ![200, 409].includes(status))).toEqual([]);
    const checks = [dataOf(await one.getCheck(session.id)), dataOf(await two.getCheck(session.id))];
    expect(checks[0]).toMatchObject({ status: "COMPLETED", challengesCompleted: 2 });
    expect(checks[1]).toEqual(checks[0]);
    expect((await bucket.objects()).size).toBe(2);
    await expect.poll(completions).toEqual([session.id]);
  });

  it("run a request with an Idempotency-Key once", async () => {
    const key = `key-${Date.now()}`;
    const send = (node: TestServer) =>
      fetch(`${node.url}/v1/verifications/liveness/session`, {
        method: "POST",
        headers: {
          "x-api-key": ours.testKey,
          "content-type": "application/json",
          "idempotency-key": key,
        },
        body: JSON.stringify({ userId: "ben", challenges: ["SMILE", "BLINK"] }),
      });
    const answers = await Promise.all([first, second, first, second, first, second].map(send));
    const ids = new Set<string>();
    for (const answer of answers) {
      expect([201, 409]).toContain(answer.status);
      const body = await answer.json();
      if (answer.status === 201) ids.add(body.id);
      else expect(body.code).toBe("IDEMPOTENCY_KEY_IN_USE");
    }
    expect(ids.size).toBe(1);
    expect(dataOf(await apis()[0].listChecks("ben")).total).toBe(1);
  });

  it("know the staff that signed in at the other, and sign evidence with one key", async () => {
    const cookie = await signIn(first.url, ours.staff.owner);
    const me = await dashboardClient(second.url, cookie).me.query();
    expect(JSON.stringify(me)).toContain(ours.staff.owner.email);
    const keysOf = async (node: TestServer) => (await fetch(`${node.url}/.well-known/jwks.json`)).json();
    expect(await keysOf(second)).toEqual(await keysOf(first));
  });

  it("count the requests of a session together", async () => {
    const session = await openSession(apis()[0], ["SMILE", "TURN_LEFT"], { userId: "cleo" });
    const statuses: number[] = [];
    for (let index = 0; index < 24; index += 1) {
      const node = index % 2 ? first : second;
      const { status } = await fetch(`${node.url}/v1/verifications/liveness/session/challenge`, {
        method: "POST",
        headers: { authorization: `Bearer ${session.sessionToken}`, "content-type": "application/json" },
        body: JSON.stringify({ challengeId: "ch_unknown" }),
      });
      statuses.push(status);
    }
    expect(statuses.filter((status) => status === 429).length, String(statuses)).toBe(4);
  });

  it("go on when one of them is killed, webhooks too", async () => {
    receiver.received.length = 0;
    const [, two] = apis();
    await first.kill();
    const ids: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      const session = await openSession(two, ["SMILE", "TURN_LEFT"], { userId: `user-${index}` });
      for (const type of ["SMILE", "TURN_LEFT"] as const)
        dataOf(await two.submit(session.sessionToken, session.idOf(type), await facelessPhoto(index)));
      ids.push(session.id);
    }
    await expect.poll(() => completions().toSorted(), { timeout: 30_000 }).toEqual(ids.toSorted());
    // Nothing failed, so nothing was sent twice.
    const sent = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(sent).size).toBe(sent.length);
    first = await startServer({ env, dataDir: first.dataDir, keys: first });
    const found = await runNode(["server/cli/audit.ts", "verify"], {
      env: { ...env, DATA_DIR: second.dataDir, DATABASE_URL: databaseOf(first.dataDir) },
    });
    expect(found, found.output).toMatchObject({ code: 0 });
    expect(dataOf(await apis()[0].getCheck(ids[0] ?? "")).status).toBe("COMPLETED");
  });

  it("leave by saying so first: not ready, and still answering", async () => {
    const leaving = await startServer({
      env: { ...env, DATABASE_URL: databaseOf(first.dataDir), STOP_DELAY_SECONDS: "4" },
      keys: first,
    });
    const ready = async () => (await fetch(`${leaving.url}/api/health/ready`)).status;
    expect(await ready()).toBe(200);
    const ended = leaving.stop();
    await expect.poll(ready).toBe(503);
    const session = await openSession(apiClient(leaving.url, ours.testKey), ["SMILE", "TURN_LEFT"]);
    expect(await ended).toBe(0);
    expect(dataOf(await apis()[1].getCheck(session.id)).status).toBe("PENDING");
    await leaving.removeData();
  });

  it("refuse a third one that would keep photos on its own disk, or has another master key", async () => {
    const start = async (more: Record<string, string>) => {
      const dataDir = await mkdtemp(path.join(os.tmpdir(), "verifyhq-third-"));
      const { S3_BUCKET: _, ...rest } = env;
      const found = await runNode(["server/cli/start.ts"], {
        env: { ...rest, DATA_DIR: dataDir, PORT: "0", DATABASE_URL: databaseOf(first.dataDir), ...more },
      });
      await rm(dataDir, { recursive: true });
      return found;
    };
    const onDisk = await start({});
    expect(onDisk).toMatchObject({
      code: 1,
      output: expect.stringMatching(/photos lie in|on this one's disk/),
    });
    const other = await start({ ...bucket.env, MASTER_KEY: randomBytes(32).toString("base64") });
    expect(other).toMatchObject({
      code: 1,
      output: expect.stringContaining("The master key is not the one"),
    });
  });
});
