import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { singleNode } from "#db/nodes.ts";
import { webhookDeliveries, webhookEndpoints, workspaces } from "#db/schema/index.ts";
import type { VerbContext } from "../context.ts";
import { newId } from "../ids.ts";
import { databaseContext } from "../testing/test-context.ts";
import { testDatabase } from "../testing/test-database.ts";
import { webhookReceiver } from "../testing/webhook-receiver.ts";
import { openVault } from "../vault/vault.ts";
import { createEndpoint } from "./create-endpoint.ts";
import { createWebhookDispatcher } from "./dispatcher.ts";
import { recordWebhookEvent } from "./record-event.ts";
import { createEndpointInput } from "./schemas.ts";
import { sendTestEvent } from "./send-test-event.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
const vault = openVault({ dataDir: "", fromEnvironment: [Buffer.alloc(32, 1).toString("base64")] });
const faults: unknown[] = [];

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await database.remove();
  expect(faults).toEqual([]);
});

/** A workspace whose endpoints lead to these addresses, and whose events can be recorded. */
async function tenant(urls: string[]) {
  const { db } = database;
  const id = newId("wks", new Date());
  await db.transaction(
    async (tx) => void (await tx.insert(workspaces).values({ id, name: "Tenant", createdAt: new Date() })),
  );
  const ctx: VerbContext = { ...databaseContext(db, id), vault };
  const endpoints: string[] = [];
  for (const url of urls) {
    const made = await createEndpoint({ ctx, input: createEndpointInput.parse({ url }) });
    endpoints.push(made.id);
  }
  const tell = () =>
    db.transaction((tx) =>
      recordWebhookEvent(tx, new Date(), {
        workspaceId: id,
        mode: "live",
        type: "liveness.session.created",
        checkId: "liv_1",
      }),
    );
  const endpoint = async (endpointId = endpoints[0] ?? "") => {
    const [row] = await db.read.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, endpointId));
    if (!row) throw new Error("there is no such endpoint");
    return row;
  };
  const deliveries = () =>
    db.read.select().from(webhookDeliveries).where(eq(webhookDeliveries.workspaceId, id));
  const states = async () => (await deliveries()).map(({ state }) => state);
  /** By the deliveries' ids, whose order is chance where they were made within a millisecond. */
  const statesOf = async (ids: (string | undefined)[]) => {
    const rows = await deliveries();
    return ids.map((one) => rows.find((row) => row.id === one)?.state);
  };
  return { ctx, endpoints, tell, endpoint, states, statesOf };
}

function startDispatcher(options: { requestTimeoutMs: number; retryWaits: number[] }): void {
  const log = { error: (fault: unknown) => faults.push(fault) } as unknown as VerbContext["log"];
  const { seals, metrics } = databaseContext(database.db, database.workspaceId);
  const ctx = { db: database.db, nodes: singleNode(), now: () => new Date(), vault, seals, log, metrics };
  const dispatcher = createWebhookDispatcher(ctx, { allowsPrivate: true, ...options });
  dispatcher.start();
  onTestFinished(() => dispatcher.stop());
}

/** A receiver that counts the requests that hang in it. */
async function hangingReceiver() {
  let open = 0;
  let most = 0;
  const receiver = await webhookReceiver((_, response) => {
    open += 1;
    most = Math.max(most, open);
    response.on("close", () => {
      open -= 1;
    });
  });
  onTestFinished(() => receiver.close());
  return { ...receiver, open: () => open, most: () => most };
}

describe("receivers that hang", () => {
  it("hold up no other workspace's events", async () => {
    const hanging = await hangingReceiver();
    const honest = await webhookReceiver();
    onTestFinished(() => honest.close());
    const attacker = await tenant(Array.from({ length: 20 }, (_, index) => `${hanging.url}/${index}`));
    const victim = await tenant([honest.url]);
    for (let index = 0; index < 8; index += 1) await attacker.tell();
    startDispatcher({ requestTimeoutMs: 3000, retryWaits: [60] });
    await expect.poll(hanging.open).toBeGreaterThan(20);
    const askedAt = Date.now();
    await victim.tell();
    await expect.poll(() => honest.received.length).toBe(1);
    expect((honest.received[0]?.at ?? 0) - askedAt).toBeLessThan(1000);
    // They still hang: the event did not wait for them to time out.
    expect(hanging.open()).toBeGreaterThan(20);
    expect(hanging.most()).toBeLessThanOrEqual(32);
  });

  it("are paused, then tried one at a time, and get everything once they answer", async () => {
    let hangs = true;
    const receiver = await webhookReceiver((_, response) => {
      if (!hangs) response.end("ok");
    });
    onTestFinished(() => receiver.close());
    const owner = await tenant([receiver.url]);
    for (let index = 0; index < 6; index += 1) await owner.tell();
    startDispatcher({ requestTimeoutMs: 200, retryWaits: [1, 1, 1, 1, 1, 1, 1, 1] });
    await expect.poll(async () => (await owner.endpoint()).pausedUntil).not.toBeNull();
    const before = receiver.received.length;
    expect(before).toBeLessThanOrEqual(8);
    await expect.poll(() => receiver.received.length).toBeGreaterThan(before + 2);
    const tries = receiver.received.slice(before).map(({ at }) => at);
    // Each waits for the end of the pause that the one before has caused.
    for (const [index, at] of tries.slice(1).entries()) expect(at - (tries[index] ?? 0)).toBeGreaterThan(900);
    expect(await owner.states()).toEqual(Array(6).fill("pending"));
    hangs = false;
    await expect.poll(owner.states).toEqual(Array(6).fill("delivered"));
    expect(await owner.endpoint()).toMatchObject({ unansweredCount: 0, pausedUntil: null });
  });

  it("are tried at once when a test is sent by hand", async () => {
    let hangs = true;
    const receiver = await webhookReceiver((_, response) => {
      if (!hangs) response.end("ok");
    });
    onTestFinished(() => receiver.close());
    const owner = await tenant([receiver.url]);
    for (let index = 0; index < 3; index += 1) await owner.tell();
    startDispatcher({ requestTimeoutMs: 200, retryWaits: [600, 600] });
    await expect.poll(async () => (await owner.endpoint()).pausedUntil).not.toBeNull();
    hangs = false;
    await sendTestEvent({ ctx: owner.ctx, input: { id: owner.endpoints[0] ?? "" } });
    await expect.poll(async () => (await owner.states()).includes("delivered")).toBe(true);
    expect((await owner.endpoint()).pausedUntil).toBeNull();
  });

  it("lose after a day of silence what waited for all of it, and nothing newer", async () => {
    const hanging = await hangingReceiver();
    const owner = await tenant([hanging.url]);
    const [tried] = await owner.tell();
    const [old] = await owner.tell();
    const [recent] = await owner.tell();
    const hours = (count: number) => new Date(Date.now() - count * 3_600_000);
    await database.db.transaction(async (tx) => {
      const dueSince = (id: string | undefined, at: Date) =>
        tx
          .update(webhookDeliveries)
          .set({ nextAttemptAt: at })
          .where(eq(webhookDeliveries.id, id ?? ""));
      // The oldest is tried itself, so it goes on by its own schedule.
      await dueSince(tried, hours(26));
      await dueSince(old, hours(25));
      await dueSince(recent, hours(23));
      await tx
        .update(webhookEndpoints)
        .set({ unansweredCount: 300 })
        .where(eq(webhookEndpoints.id, owner.endpoints[0] ?? ""));
    });
    startDispatcher({ requestTimeoutMs: 200, retryWaits: [600, 600] });
    await expect.poll(async () => (await owner.endpoint()).unansweredCount).toBe(301);
    expect(await owner.statesOf([tried, old, recent])).toEqual(["pending", "failed", "pending"]);
  });
});
