import { and, eq } from "drizzle-orm";
import { webhookDeliveries } from "#db/schema/index.ts";
import { ofTenant } from "#db/tenancy.ts";
import { requireScope } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { unknownId } from "../unknown-id.ts";
import { selectAttempts, selectDeliveries, toDelivery } from "./delivery-rows.ts";
import type { WebhookDeliveryDetail } from "./schemas.ts";
import { payloadOf } from "./sign-payload.ts";

/**
 * Returns one delivery with its payload and attempts. @throws AppError SCOPE_MISSING | ROLE_MISSING |
 * NOT_FOUND
 */
export async function getDelivery(args: {
  ctx: VerbContext;
  input: { id: string };
}): Promise<WebhookDeliveryDetail> {
  const { ctx, input } = args;
  requireScope(ctx.actor, "webhooks");
  const where = and(ofTenant(webhookDeliveries, ctx.actor), eq(webhookDeliveries.id, input.id));
  const [row] = await selectDeliveries(ctx.db.read, where, 1);
  if (!row) throw unknownId("id", input.id, "whd");
  const tries = await selectAttempts(ctx.db.read, input.id);
  return {
    ...toDelivery(row, tries[0]),
    payload: payloadOf(row.event),
    tries: tries.map(({ at, latencyMs, status, responseBody, error }) => ({
      at: at.toISOString(),
      latencyMs,
      status,
      responseBody,
      error,
    })),
  };
}
