import { and, desc, eq, lt, type SQL } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { webhookAttempts, webhookDeliveries, webhookEndpoints, webhookEvents } from "#db/schema/index.ts";
import type { WebhookDelivery } from "./schemas.ts";

/** Deliveries with their events and endpoint URLs, newest first. */
export const selectDeliveries = (queries: Queries, where: SQL | undefined, limit: number) =>
  queries
    .select({ delivery: webhookDeliveries, event: webhookEvents, url: webhookEndpoints.url })
    .from(webhookDeliveries)
    .innerJoin(webhookEvents, eq(webhookEvents.id, webhookDeliveries.eventId))
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(where)
    .orderBy(desc(webhookDeliveries.id))
    .limit(limit);

type DeliveryWithEvent = Awaited<ReturnType<typeof selectDeliveries>>[number];
type AttemptRow = typeof webhookAttempts.$inferSelect;

/** All attempts of one delivery, newest first. */
export const selectAttempts = (queries: Queries, deliveryId: string): Promise<AttemptRow[]> =>
  queries
    .select()
    .from(webhookAttempts)
    .where(eq(webhookAttempts.deliveryId, deliveryId))
    .orderBy(desc(webhookAttempts.id))
    .execute();

export const before = (cursor: string | null | undefined) =>
  cursor ? lt(webhookDeliveries.id, cursor) : undefined;

export const toDelivery = (
  { delivery, event, url }: DeliveryWithEvent,
  last: Pick<AttemptRow, "status" | "latencyMs"> | undefined,
): WebhookDelivery => ({
  id: delivery.id,
  endpointId: delivery.endpointId,
  url,
  eventId: event.id,
  type: event.type,
  checkId: event.checkId,
  state: delivery.state,
  attempts: delivery.attempts,
  lastStatus: last?.status ?? null,
  lastLatencyMs: last?.latencyMs ?? null,
  nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
  createdAt: delivery.createdAt.toISOString(),
  deliveredAt: delivery.deliveredAt?.toISOString() ?? null,
});

/** Cancels an endpoint's pending deliveries. */
export async function cancelDeliveries(tx: Queries, endpointId: string): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ state: "cancelled", nextAttemptAt: null })
    .where(and(eq(webhookDeliveries.endpointId, endpointId), eq(webhookDeliveries.state, "pending")));
}
