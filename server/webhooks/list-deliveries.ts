import { and, eq, inArray, max } from "drizzle-orm";
import { webhookAttempts, webhookDeliveries, webhookEvents } from "#db/schema/index.ts";
import { ofTenant } from "#db/tenancy.ts";
import { requireScope } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { before, selectDeliveries, toDelivery } from "./delivery-rows.ts";
import type { DeliveryPage, ListDeliveriesInput } from "./schemas.ts";

/**
 * Lists a page of past and pending deliveries, newest first.
 * @throws AppError SCOPE_MISSING | ROLE_MISSING
 */
export async function listDeliveries(args: {
  ctx: VerbContext;
  input: ListDeliveriesInput;
}): Promise<DeliveryPage> {
  const { ctx, input } = args;
  requireScope(ctx.actor, "webhooks");
  const { endpointId, state, checkId, cursor, limit } = input;
  const rows = await selectDeliveries(
    ctx.db.read,
    and(
      ofTenant(webhookDeliveries, ctx.actor),
      before(cursor),
      endpointId === undefined ? undefined : eq(webhookDeliveries.endpointId, endpointId),
      state === undefined ? undefined : eq(webhookDeliveries.state, state),
      checkId === undefined ? undefined : eq(webhookEvents.checkId, checkId),
    ),
    limit + 1,
  );
  const page = rows.slice(0, limit);
  const ids = page.map(({ delivery }) => delivery.id);
  // Ids sort by time, so the highest one is the latest.
  const latest = ctx.db.read
    .select({ id: max(webhookAttempts.id) })
    .from(webhookAttempts)
    .where(inArray(webhookAttempts.deliveryId, ids))
    .groupBy(webhookAttempts.deliveryId);
  const last = await ctx.db.read.select().from(webhookAttempts).where(inArray(webhookAttempts.id, latest));
  const lastOf = new Map(last.map((attempt) => [attempt.deliveryId, attempt]));
  return {
    data: page.map((row) => toDelivery(row, lastOf.get(row.delivery.id))),
    nextCursor: rows.length > limit ? (ids.at(-1) ?? null) : null,
  };
}
