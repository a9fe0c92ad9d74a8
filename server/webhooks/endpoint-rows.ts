import { and, eq, isNull } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { webhookEndpoints } from "#db/schema/index.ts";
import { ofTenant } from "#db/tenancy.ts";
import type { Actor } from "../actor.ts";
import { unknownId } from "../unknown-id.ts";
import type { WebhookEndpoint } from "./schemas.ts";

export type EndpointRow = typeof webhookEndpoints.$inferSelect;

/** The endpoints of the actor's workspace and mode that were not removed. */
export const endpointsOf = (actor: Actor) =>
  and(ofTenant(webhookEndpoints, actor), isNull(webhookEndpoints.deletedAt));

/** @throws AppError NOT_FOUND */
export async function requireEndpoint(queries: Queries, actor: Actor, id: string): Promise<EndpointRow> {
  const [row] = await queries
    .select()
    .from(webhookEndpoints)
    .where(and(endpointsOf(actor), eq(webhookEndpoints.id, id)));
  if (!row) throw unknownId("id", id, "whe");
  return row;
}

/** The public form of an endpoint: everything except its secrets. */
export const toEndpoint = (row: EndpointRow): WebhookEndpoint => ({
  id: row.id,
  url: row.url,
  description: row.description,
  events: row.events,
  isEnabled: row.isEnabled,
  disabledReason: row.disabledReason,
  pausedUntil: row.pausedUntil?.toISOString() ?? null,
  previousSecretUntil: row.previousUntil?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});
