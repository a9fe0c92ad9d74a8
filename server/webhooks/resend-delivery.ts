import { and, eq } from "drizzle-orm";
import { webhookDeliveries } from "#db/schema/index.ts";
import { ofTenant } from "#db/tenancy.ts";
import { requireScope } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { unknownId } from "../unknown-id.ts";
import { requireEndpoint } from "./endpoint-rows.ts";
import { tryAgainNow } from "./silence.ts";

/**
 * Sends an event again with a full set of attempts, even if it was delivered.
 * @throws AppError SCOPE_MISSING | ROLE_MISSING | NOT_FOUND | CONFLICT (its endpoint is disabled or removed)
 */
export async function resendDelivery(args: {
  ctx: VerbContext;
  input: { id: string };
}): Promise<{ id: string }> {
  const { ctx, input } = args;
  const { actor } = ctx;
  requireScope(actor, "webhooks");
  const { id } = input;
  await ctx.db.transaction(async (tx) => {
    const where = and(ofTenant(webhookDeliveries, actor), eq(webhookDeliveries.id, id));
    const [delivery] = await tx.select().from(webhookDeliveries).where(where);
    if (!delivery) throw unknownId("id", id, "whd");
    const endpoint = await requireEndpoint(tx, actor, delivery.endpointId).catch(() => null);
    if (!endpoint?.isEnabled) throw new AppError("CONFLICT", "This endpoint is switched off or removed.");
    await tryAgainNow(tx, endpoint);
    await tx
      .update(webhookDeliveries)
      .set({ state: "pending", attempts: 0, nextAttemptAt: ctx.now(), deliveredAt: null })
      .where(where);
  });
  return { id };
}
