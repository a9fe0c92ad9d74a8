import { requireScope } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { requireEndpoint } from "./endpoint-rows.ts";
import { recordWebhookEvent } from "./record-event.ts";
import { testEventType } from "./schemas.ts";
import { tryAgainNow } from "./silence.ts";

/**
 * Sends a `webhook.test` event to an endpoint, the same way as every other event.
 * @throws AppError SCOPE_MISSING | ROLE_MISSING | NOT_FOUND | CONFLICT (the endpoint is disabled)
 */
export async function sendTestEvent(args: {
  ctx: VerbContext;
  input: { id: string };
}): Promise<{ deliveryId: string }> {
  const { ctx, input } = args;
  const { actor } = ctx;
  requireScope(actor, "webhooks");
  const { workspaceId, mode } = actor;
  const deliveryId = await ctx.db.transaction(async (tx) => {
    const endpoint = await requireEndpoint(tx, actor, input.id);
    if (!endpoint.isEnabled) throw new AppError("CONFLICT", "This endpoint is switched off.");
    await tryAgainNow(tx, endpoint);
    const event = { workspaceId, mode, type: testEventType, checkId: null, endpointId: endpoint.id } as const;
    const [id] = await recordWebhookEvent(tx, ctx.now(), event);
    return id;
  });
  if (!deliveryId) throw new Error("a test was not recorded");
  return { deliveryId };
}
