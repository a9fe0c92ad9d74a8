import { afterEach, beforeEach, expect, it } from "vitest";
import { webhookAttempts, webhookDeliveries, webhookEndpoints, webhookEvents } from "#db/schema/index.ts";
import { dayMs } from "../durations.ts";
import { newId } from "../ids.ts";
import { testDatabase } from "../testing/test-database.ts";
import { deliveriesKeptDays, sweepDeliveries } from "./sweep-deliveries.ts";

let made: Awaited<ReturnType<typeof testDatabase>>;
beforeEach(async () => {
  made = await testDatabase();
});
afterEach(() => made.remove());

const now = new Date("2026-11-23T10:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);

/** @returns the delivery's id */
async function delivery(
  at: Date,
  state: "delivered" | "failed" | "pending",
  endpointId: string,
): Promise<string> {
  const { workspaceId } = made;
  const [eventId, id] = [newId("evt", at), newId("whd", at)];
  const of = { workspaceId, mode: "test" as const, createdAt: at };
  await made.db.transaction(async (tx) => {
    const data = { checkId: null, mode: "test" as const };
    await tx
      .insert(webhookEvents)
      .values({ ...of, id: eventId, type: "liveness.session.created", checkId: null, data });
    await tx
      .insert(webhookDeliveries)
      .values({ ...of, id, eventId, endpointId, state, attempts: 1, nextAttemptAt: null });
    await tx.insert(webhookAttempts).values({ id: newId("wha", at), deliveryId: id, at, latencyMs: 1 });
  });
  return id;
}

it("forgets what ended long ago, with its event and its tries, and nothing else", async () => {
  const endpointId = newId("whe", now);
  await made.db.transaction(async (tx) => {
    await tx.insert(webhookEndpoints).values({
      id: endpointId,
      workspaceId: made.workspaceId,
      mode: "test",
      url: "https://shop.example.com",
      description: "",
      events: [],
      isEnabled: true,
      secret: Buffer.alloc(1),
      createdAt: now,
    });
  });
  await delivery(daysAgo(deliveriesKeptDays + 1), "delivered", endpointId);
  await delivery(daysAgo(deliveriesKeptDays + 5), "failed", endpointId);
  const waiting = await delivery(daysAgo(deliveriesKeptDays + 1), "pending", endpointId);
  const young = await delivery(daysAgo(deliveriesKeptDays - 1), "delivered", endpointId);

  expect(await sweepDeliveries({ db: made.db, now: () => now })).toBe(2);
  expect(await sweepDeliveries({ db: made.db, now: () => now })).toBe(0);
  const left = await made.db.read.select().from(webhookDeliveries);
  expect(left.map(({ id }) => id).sort()).toEqual([waiting, young].sort());
  expect(await made.db.read.select().from(webhookEvents)).toHaveLength(2);
  expect(await made.db.read.select().from(webhookAttempts)).toHaveLength(2);
});
