import { eq } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { livenessChecks } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { apiClient, dataOf, openSession } from "../testing/api-client.ts";
import { completedCheck } from "../testing/completed-check.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "../testing/staffed-workspace.ts";
import { startServer, type TestServer } from "../testing/start-server.ts";
import { type Received, webhookReceiver } from "../testing/webhook-receiver.ts";
import { type WebhookEndpointWithSecret, webhookPayload } from "./schemas.ts";

const env = { WEBHOOKS_ALLOW_PRIVATE: "true", WEBHOOKS_RETRY_SECONDS: "0.2,0.2,0.2", LOG_LEVEL: "warn" };

let server: TestServer;
let ours: StaffedWorkspace;
let owner: ReturnType<typeof dashboardClient>;
let scope: { workspaceId: string; mode: "test" };
let receiver: Awaited<ReturnType<typeof webhookReceiver>>;
let answers: (received: Received) => { status: number; headers?: Record<string, string>; body?: string };

beforeAll(async () => {
  server = await startServer({ env });
  receiver = await webhookReceiver((received, response) => {
    const { status, headers = {}, body = "thanks" } = answers(received);
    response.writeHead(status, headers).end(body);
  });
});
afterAll(async () => {
  await server.stop();
  await server.removeData();
  await receiver.close();
});
beforeEach(async () => {
  answers = () => ({ status: 200 });
  receiver.received.length = 0;
  ours = await staffedWorkspace(server.dataDir);
  scope = { workspaceId: ours.id, mode: "test" };
  owner = dashboardClient(server.url, await signIn(server.url, ours.staff.owner));
});

const endpoint = (options: { path?: string; events?: never[] } = {}) =>
  owner.webhooks.create.mutate({ ...scope, url: `${receiver.url}${options.path ?? "/hook"}`, ...options });
const typesOf = (received: readonly Received[]) => received.map(({ body }) => JSON.parse(body).type);
const deliveries = async (filter = {}) =>
  (await owner.webhooks.deliveries.query({ ...scope, ...filter })).data.filter(
    ({ type }) => type !== "audit.anchored",
  );
const verified = ({ body, headers }: Received, { secret }: WebhookEndpointWithSecret) =>
  new Webhook(secret).verify(body, headers as Record<string, string>);
const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "done",
    (error: { data?: { code?: string } }) => error.data?.code ?? "unknown",
  );

/** A call over REST with a key that has the scope. */
async function rest(method: string, path: string, body?: unknown, key = restKey) {
  const answer = await fetch(`${server.url}/v1/webhooks${path}`, {
    method,
    headers: { "x-api-key": key, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, allow: answer.headers.get("allow"), body: await answer.json() };
}
let restKey: string;
const makeKey = async (scopes: ("read" | "write" | "webhooks")[]) =>
  (await owner.keys.create.mutate({ ...scope, name: "Hooks", scopes, expiresOn: null })).key;

describe("a webhook", () => {
  it("tells of a session, its verdict and the decision, signed, thin, each once", async () => {
    const made = await endpoint();
    const checkId = await completedCheck(apiClient(server.url, ours.testKey), { userId: "someone-secret" });
    await expect.poll(() => receiver.received.length).toBe(2);
    await owner.reviews.decide.mutate({
      ...scope,
      checkId,
      decision: "reject",
      reason: "CHALLENGE_NOT_DONE",
      note: "a private note",
      version: 0,
    });
    await expect.poll(() => receiver.received.length).toBe(3);
    const payloads = receiver.received.map((one) => webhookPayload.parse(verified(one, made)));
    expect(payloads.map(({ type, data }) => [type, data])).toEqual([
      ["liveness.session.created", { checkId, mode: "test", status: "PENDING" }],
      [
        "liveness.session.completed",
        { checkId, mode: "test", status: "COMPLETED", isAlive: false, assurance: "uploaded", review: "none" },
      ],
      ["liveness.review.decided", { checkId, mode: "test", status: "COMPLETED", review: "rejected" }],
    ]);
    const sent = receiver.received.map(({ body, headers }) => body + JSON.stringify(headers)).join();
    expect(sent).not.toMatch(/someone-secret|private note|ses_/);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(3);
    expect(
      (await deliveries()).map(({ state, attempts, lastStatus }) => [state, attempts, lastStatus]),
    ).toEqual(Array(3).fill(["delivered", 1, 200]));
    expect(await deliveries({ checkId })).toHaveLength(3);
    expect(await deliveries({ checkId: "liv_other" })).toEqual([]);
  });

  it("tells when a session has expired, and a decision is taken back", async () => {
    const made = await endpoint({
      events: ["liveness.session.expired", "liveness.review.decided"] as never[],
    });
    const { id } = await openSession(apiClient(server.url, ours.testKey), ["SMILE", "BLINK"]);
    const db = openDatabase(databaseOf(server.dataDir));
    await db.transaction(async (tx) => {
      await tx
        .update(livenessChecks)
        .set({ expiresAt: new Date(Date.now() + 200) })
        .where(eq(livenessChecks.id, id));
    });
    await db.close();
    await expect.poll(() => typesOf(receiver.received)).toEqual(["liveness.session.expired"]);
    expect(verified(receiver.received[0] as Received, made)).toMatchObject({
      data: { checkId: id, status: "EXPIRED" },
    });
    const checkId = await completedCheck(apiClient(server.url, ours.testKey));
    const decided = {
      ...scope,
      checkId,
      decision: "approve",
      reason: "GENUINE_PERSON",
      note: "",
      version: 0,
    } as const;
    const told = () => receiver.received.slice(1).map(({ body }) => JSON.parse(body).data.review);
    await owner.reviews.decide.mutate(decided);
    await expect.poll(told).toEqual(["approved"]);
    const check = await owner.reviews.check.query({ ...scope, id: checkId });
    await owner.reviews.undo.mutate({
      ...scope,
      checkId,
      reviewId: check.reviewing.decisions[0]?.id ?? "",
      version: check.reviewing.version,
    });
    await expect.poll(told).toEqual(["approved", "none"]);
  });

  it("goes to those alone that asked for it, in its mode and workspace", async () => {
    await endpoint({ path: "/expired", events: ["liveness.session.expired"] as never[] });
    await owner.webhooks.create.mutate({ ...scope, mode: "live", url: `${receiver.url}/live` });
    await endpoint({ path: "/all" });
    const off = await endpoint({ path: "/off" });
    await owner.webhooks.update.mutate({ ...scope, id: off.id, isEnabled: false });
    const removed = await endpoint({ path: "/removed" });
    await owner.webhooks.remove.mutate({ ...scope, id: removed.id });
    const theirs = await staffedWorkspace(server.dataDir);
    await openSession(apiClient(server.url, theirs.testKey), ["SMILE", "BLINK"]);
    await openSession(apiClient(server.url, ours.testKey), ["SMILE", "BLINK"]);
    await expect.poll(() => receiver.received.length).toBe(1);
    expect(receiver.received.map(({ path }) => path)).toEqual(["/all"]);
    expect(await deliveries()).toHaveLength(1);
  });

  it("comes again until it is taken, with the same id and a fresh signature", async () => {
    answers = () => ({ status: receiver.received.length < 3 ? 500 : 204, body: "" });
    const made = await endpoint();
    await openSession(apiClient(server.url, ours.testKey), ["SMILE", "BLINK"]);
    await expect.poll(async () => (await deliveries())[0]?.state).toBe("delivered");
    expect(receiver.received).toHaveLength(3);
    for (const one of receiver.received) verified(one, made);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    const [delivery] = await deliveries();
    const { tries, payload } = await owner.webhooks.delivery.query({ ...scope, id: delivery?.id ?? "" });
    expect(tries.map(({ status }) => status)).toEqual([204, 500, 500]);
    expect(payload).toEqual(JSON.parse(receiver.received[0]?.body ?? ""));
  });

  it("is given up after its last try, and can be sent again by hand", async () => {
    answers = () => ({ status: 503, body: "<b>down</b>".repeat(1000) });
    await endpoint();
    await openSession(apiClient(server.url, ours.testKey), ["SMILE", "BLINK"]);
    await expect.poll(async () => (await deliveries())[0]?.state).toBe("failed");
    expect(receiver.received).toHaveLength(4);
    const [delivery] = await deliveries({ state: "failed" });
    const id = delivery?.id ?? "";
    const { tries } = await owner.webhooks.delivery.query({ ...scope, id });
    expect(tries[0]?.responseBody).toMatch(/^<b>down/);
    expect(tries[0]?.responseBody?.length).toBeLessThanOrEqual(2048);
    answers = () => ({ status: 200 });
    await owner.webhooks.resend.mutate({ ...scope, id });
    await expect.poll(async () => (await deliveries())[0]?.state).toBe("delivered");
    expect(receiver.received).toHaveLength(5);
  });

  it("waits as long as the receiver asks", async () => {
    answers = () =>
      receiver.received.length > 1 ? { status: 200 } : { status: 429, headers: { "retry-after": "2" } };
    await endpoint();
    await openSession(apiClient(server.url, ours.testKey), ["SMILE", "BLINK"]);
    await expect.poll(() => receiver.received.length).toBe(2);
    const [first, second] = receiver.received;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1900);
  });

  it("switches an endpoint off that answers 410", async () => {
    answers = () => ({ status: 410 });
    const { id } = await endpoint();
    await openSession(apiClient(server.url, ours.testKey), ["SMILE", "BLINK"]);
    await expect.poll(async () => (await owner.webhooks.endpoints.query(scope))[0]?.isEnabled).toBe(false);
    expect((await owner.webhooks.endpoints.query(scope))[0]?.disabledReason).toContain("410");
    await openSession(apiClient(server.url, ours.testKey), ["SMILE", "BLINK"]);
    expect(await deliveries()).toHaveLength(1);
    expect(await codeOf(owner.webhooks.test.mutate({ ...scope, id }))).toBe("CONFLICT");
    const [delivery] = await deliveries();
    expect(await codeOf(owner.webhooks.resend.mutate({ ...scope, id: delivery?.id ?? "" }))).toBe("CONFLICT");
    await owner.webhooks.update.mutate({ ...scope, id, isEnabled: true });
    answers = () => ({ status: 200 });
    await owner.webhooks.test.mutate({ ...scope, id });
    await expect.poll(() => typesOf(receiver.received).at(-1)).toBe("webhook.test");
  });

  it("follows no redirect, and bears a receiver that never ends, never answers, or is not there", async () => {
    const lost = await webhookReceiver(() => undefined);
    const endless = await webhookReceiver((_, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("x".repeat(10_000)), 5);
      response.on("close", () => clearInterval(timer));
    });
    answers = ({ path }) =>
      path === "/hook"
        ? { status: 302, headers: { location: `${receiver.url}/elsewhere` } }
        : { status: 200 };
    await endpoint();
    await owner.webhooks.create.mutate({ ...scope, url: endless.url });
    await owner.webhooks.create.mutate({ ...scope, url: "http://127.0.0.1:1/" });
    await openSession(apiClient(server.url, ours.testKey), ["SMILE", "BLINK"]);
    const stateOf = async (start: string) =>
      (await deliveries()).find(({ url }) => url.startsWith(start))?.state;
    await expect.poll(() => stateOf(endless.url)).toBe("delivered");
    await expect.poll(() => stateOf(receiver.url)).toBe("failed");
    await expect.poll(() => stateOf("http://127.0.0.1:1")).toBe("failed");
    expect(receiver.received.every(({ path }) => path === "/hook")).toBe(true);
    const refused = (await deliveries()).find(({ url }) => url.startsWith("http://127.0.0.1:1"));
    const { tries } = await owner.webhooks.delivery.query({ ...scope, id: refused?.id ?? "" });
    expect(tries[0]?.error).toMatch(/ECONNREFUSED|bad port/i);
    await Promise.all([lost.close(), endless.close()]);
  });

  it("is signed by two secrets after a rotation, for as long as was said", async () => {
    const old = await endpoint();
    const both = await owner.webhooks.rotateSecret.mutate({ ...scope, id: old.id, previousValidHours: 1 });
    expect(both.secret).not.toBe(old.secret);
    await owner.webhooks.test.mutate({ ...scope, id: old.id });
    await expect.poll(() => receiver.received.length).toBe(1);
    verified(receiver.received[0] as Received, old);
    verified(receiver.received[0] as Received, both);
    const alone = await owner.webhooks.rotateSecret.mutate({ ...scope, id: old.id, previousValidHours: 0 });
    await owner.webhooks.test.mutate({ ...scope, id: old.id });
    await expect.poll(() => receiver.received.length).toBe(2);
    verified(receiver.received[1] as Received, alone);
    expect(() => verified(receiver.received[1] as Received, both)).toThrow();
    const kept = JSON.stringify(await owner.webhooks.endpoints.query(scope));
    expect(kept).not.toContain("whsec_");
  });
});

describe("over REST", () => {
  beforeEach(async () => {
    restKey = await makeKey(["webhooks"]);
  });

  it("endpoints are made, changed, rotated, tested and removed, and deliveries looked at and sent again", async () => {
    const made = await rest("POST", "/endpoints", { url: `${receiver.url}/rest` });
    expect(made).toMatchObject({
      status: 201,
      body: { isEnabled: true, secret: expect.stringMatching(/^whsec_/) },
    });
    const { id } = made.body;
    expect(await rest("GET", "/endpoints")).toMatchObject({ status: 200, body: { data: [{ id }] } });
    expect(
      await rest("PATCH", `/endpoints/${id}`, { description: "Mine", events: ["liveness.session.expired"] }),
    ).toMatchObject({
      status: 200,
      body: { description: "Mine", events: ["liveness.session.expired"] },
    });
    expect(await rest("POST", `/endpoints/${id}/rotate-secret`, {})).toMatchObject({
      status: 200,
      body: { previousSecretUntil: expect.stringMatching(/Z$/) },
    });
    const test = await rest("POST", `/endpoints/${id}/test`);
    expect(test.status).toBe(200);
    const { deliveryId } = test.body;
    await expect
      .poll(async () => (await rest("GET", `/deliveries/${deliveryId}`)).body.state)
      .toBe("delivered");
    expect(await rest("POST", `/deliveries/${deliveryId}/resend`)).toMatchObject({ status: 200 });
    await expect.poll(() => receiver.received.length).toBe(2);
    for (let index = 0; index < 3; index += 1) await rest("POST", `/endpoints/${id}/test`);
    const first = await rest("GET", "/deliveries?limit=2");
    const second = await rest("GET", `/deliveries?limit=2&cursor=${first.body.nextCursor}`);
    expect([first.body.data.length, second.body.data.length, second.body.nextCursor]).toEqual([2, 2, null]);
    expect(await rest("DELETE", `/endpoints/${id}`)).toMatchObject({ status: 200, body: { id } });
    expect(await rest("DELETE", `/endpoints/${id}`)).toMatchObject({ status: 404 });
  });

  it("answers what it should to wrong input, keys and methods", async () => {
    for (const url of [
      "",
      "example.com",
      "ftp://example.com/",
      `https://user:${"secret"}@example.com/`,
      "javascript:alert(1)",
      `https://example.com/${"x".repeat(2000)}`,
    ])
      expect((await rest("POST", "/endpoints", { url })).status).toBe(400);
    const url = `${receiver.url}/`;
    expect((await rest("POST", "/endpoints", { url, events: [] })).status).toBe(400);
    expect((await rest("POST", "/endpoints", { url, events: ["webhook.test"] })).status).toBe(400);
    const scopeless = await makeKey(["read", "write"]);
    for (const [method, path] of [
      ["GET", "/endpoints"],
      ["POST", "/endpoints"],
      ["PATCH", "/endpoints/whe_x"],
      ["DELETE", "/endpoints/whe_x"],
      ["POST", "/endpoints/whe_x/rotate-secret"],
      ["POST", "/endpoints/whe_x/test"],
      ["GET", "/deliveries"],
      ["GET", "/deliveries/whd_x"],
      ["POST", "/deliveries/whd_x/resend"],
    ] as const) {
      const body = method === "GET" || method === "DELETE" ? undefined : { url };
      expect((await rest(method, path, body, scopeless)).body).toMatchObject({ code: "SCOPE_MISSING" });
      expect((await rest(method, path, body, "vhq_test_nothing")).body).toMatchObject({
        code: "API_KEY_INVALID",
      });
      if (path.includes("_x")) expect(await rest(method, path, body)).toMatchObject({ status: 404 });
    }
    expect(await rest("PUT", "/endpoints", {})).toMatchObject({ status: 405, allow: "GET, POST" });
    expect(await rest("GET", "/endpoints/whe_x")).toMatchObject({ status: 405, allow: "PATCH, DELETE" });
  });

  it("keeps workspaces and modes apart, and roles in their place", async () => {
    const { id } = await endpoint();
    await owner.webhooks.test.mutate({ ...scope, id });
    const [delivery] = await deliveries();
    const theirs = await staffedWorkspace(server.dataDir);
    const stranger = dashboardClient(server.url, await signIn(server.url, theirs.staff.owner));
    const their = { workspaceId: theirs.id, mode: "test" as const };
    expect(await codeOf(stranger.webhooks.endpoints.query(scope))).toBe("NOT_FOUND");
    expect(await codeOf(stranger.webhooks.update.mutate({ ...their, id, isEnabled: false }))).toBe(
      "NOT_FOUND",
    );
    expect(await codeOf(stranger.webhooks.delivery.query({ ...their, id: delivery?.id ?? "" }))).toBe(
      "NOT_FOUND",
    );
    expect(await codeOf(owner.webhooks.test.mutate({ ...scope, mode: "live", id }))).toBe("NOT_FOUND");
    for (const role of ["reviewer", "viewer"] as const) {
      const member = dashboardClient(server.url, await signIn(server.url, ours.staff[role]));
      expect(await codeOf(member.webhooks.endpoints.query(scope))).toBe("ROLE_MISSING");
      expect(await codeOf(member.webhooks.remove.mutate({ ...scope, id }))).toBe("ROLE_MISSING");
    }
  });

  it("twenty endpoints are enough", async () => {
    for (let index = 0; index < 20; index += 1) await endpoint({ path: `/${index}` });
    expect(await codeOf(endpoint())).toBe("CONFLICT");
  });
});

it("private addresses are refused unless they are allowed, by name and by number", async () => {
  const strict = await startServer({ env: { WEBHOOKS_RETRY_SECONDS: "0.2", LOG_LEVEL: "warn" } });
  try {
    const workspace = await staffedWorkspace(strict.dataDir);
    const place = { workspaceId: workspace.id, mode: "test" as const };
    const client = dashboardClient(strict.url, await signIn(strict.url, workspace.staff.owner));
    const { port } = new URL(receiver.url);
    for (const url of [
      `http://127.0.0.1:${port}/`,
      `http://localhost:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
    ])
      await client.webhooks.create.mutate({ ...place, url });
    await openSession(apiClient(strict.url, workspace.testKey), ["SMILE", "BLINK"]);
    const found = async () => (await client.webhooks.deliveries.query(place)).data;
    await expect.poll(async () => (await found()).map(({ state }) => state)).toEqual(Array(3).fill("failed"));
    for (const { id } of await found()) {
      const { tries } = await client.webhooks.delivery.query({ ...place, id });
      expect(tries[0]).toMatchObject({ status: null, error: expect.stringContaining("is not public") });
    }
    expect(receiver.received).toEqual([]);
  } finally {
    await strict.stop();
    await strict.removeData();
  }
});

it("nothing is lost when the service is killed: what was committed is told, what was not is not", async () => {
  answers = () => ({ status: receiver.received.length % 3 === 0 ? 500 : 200 });
  let killed = await startServer({ env });
  const { dataDir, liveKey, testKey } = killed;
  try {
    const workspace = await staffedWorkspace(dataDir);
    const place = { workspaceId: workspace.id, mode: "test" as const };
    const client = dashboardClient(killed.url, await signIn(killed.url, workspace.staff.owner));
    await client.webhooks.create.mutate({ ...place, url: receiver.url });
    const known: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const api = apiClient(killed.url, workspace.testKey);
      let isAlive = true;
      const opening = Array.from({ length: 8 }, async () => {
        while (isAlive) {
          const { data } = await api.createSession({ userId: "anna" }).catch(() => ({ data: undefined }));
          if (data) known.push(data.id);
          else isAlive = false;
        }
      });
      const opened = known.length;
      await expect.poll(() => known.length - opened, { interval: 1 }).toBeGreaterThan(5 + round * 5);
      await killed.kill();
      await Promise.all(opening);
      killed = await startServer({ env, dataDir, keys: { liveKey, testKey } });
    }
    expect(known.length).toBeGreaterThan(10);
    const told = () => new Set(receiver.received.map(({ body }) => JSON.parse(body).data.checkId));
    await expect.poll(() => known.filter((id) => !told().has(id))).toEqual([]);
    // Every reported check must exist.
    const api = apiClient(killed.url, workspace.testKey);
    for (const id of told()) expect(dataOf(await api.getCheck(id)).id).toBe(id);
  } finally {
    await killed.stop();
    await killed.removeData();
  }
});
