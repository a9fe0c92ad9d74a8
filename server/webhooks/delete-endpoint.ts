import { eq } from "drizzle-orm";
import { webhookEndpoints } from "#db/schema/index.ts";
import { requireScope } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { VerbContext } from "../context.ts";
import { cancelDeliveries } from "./delivery-rows.ts";
import { requireEndpoint } from "./endpoint-rows.ts";

/**
 * Removes an endpoint; its past deliveries stay in the log.
 * @throws AppError SCOPE_MISSING | ROLE_MISSING | NOT_FOUND
 */
export async function deleteEndpoint(args: {
  ctx: VerbContext;
  input: { id: string };
}): Promise<{ id: string }> {
  const { ctx, input } = args;
  const actor = requireScope(ctx.actor, "webhooks");
  const { id } = input;
  const now = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const { url } = await requireEndpoint(tx, actor, id);
    await tx
      .update(webhookEndpoints)
      .set({ deletedAt: now, isEnabled: false })
      .where(eq(webhookEndpoints.id, id));
    await cancelDeliveries(tx, id);
    await recordAudit(tx, { actor, now }, { action: "webhook.deleted", subjectId: id, details: { url } });
  });
  return { id };
}
