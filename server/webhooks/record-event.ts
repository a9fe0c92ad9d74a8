import { and, eq, isNull } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { webhookDeliveries, webhookEndpoints, webhookEvents } from "#db/schema/index.ts";
import { ofTenant, type Tenant } from "#db/tenancy.ts";
import { newId } from "../ids.ts";
import { testEventType, type WebhookData, type WebhookEventType } from "./schemas.ts";

type Event = Tenant & {
  type: WebhookEventType;
  checkId: string | null;
  data?: Omit<WebhookData, "checkId" | "mode">;
  /** Send the event to this endpoint only. */
  endpointId?: string;
};

/**
 * Records an event in the transaction that causes it, with one delivery per subscribed endpoint. Writes
 * nothing if no endpoint is subscribed.
 * @returns the ids of the deliveries
 */
export async function recordWebhookEvent(tx: Queries, now: Date, event: Event): Promise<string[]> {
  const { workspaceId, mode, type, checkId } = event;
  const endpoints = await tx
    .select({ id: webhookEndpoints.id, events: webhookEndpoints.events })
    .from(webhookEndpoints)
    .where(
      and(
        ofTenant(webhookEndpoints, event),
        eq(webhookEndpoints.isEnabled, true),
        isNull(webhookEndpoints.deletedAt),
        event.endpointId === undefined ? undefined : eq(webhookEndpoints.id, event.endpointId),
      ),
    );
  const interested = endpoints.filter(({ events }) => type === testEventType || events.includes(type));
  if (interested.length === 0) return [];
  const eventId = newId("evt", now);
  const data = { checkId, mode, ...event.data };
  await tx
    .insert(webhookEvents)
    .values({ id: eventId, workspaceId, mode, type, checkId, data, createdAt: now });
  const deliveries = interested.map((endpoint) => ({
    id: newId("whd", now),
    workspaceId,
    mode,
    eventId,
    endpointId: endpoint.id,
    state: "pending" as const,
    attempts: 0,
    nextAttemptAt: now,
    createdAt: now,
  }));
  await tx.insert(webhookDeliveries).values(deliveries);
  return deliveries.map(({ id }) => id);
}
