import { eq } from "drizzle-orm";
import { webhookEndpoints } from "#db/schema/index.ts";
import { requireScope } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { VerbContext } from "../context.ts";
import { cancelDeliveries } from "./delivery-rows.ts";
import { requireEndpoint, toEndpoint } from "./endpoint-rows.ts";
import type { UpdateEndpointInput, WebhookEndpoint } from "./schemas.ts";
import { answering } from "./silence.ts";

/**
 * Changes an endpoint. Disabling it also cancels its pending deliveries.
 * @throws AppError SCOPE_MISSING | ROLE_MISSING | NOT_FOUND
 */
export async function updateEndpoint(args: {
  ctx: VerbContext;
  input: UpdateEndpointInput & { id: string };
}): Promise<WebhookEndpoint> {
  const { ctx, input } = args;
  const { id, url, description, events, isEnabled } = input;
  const actor = requireScope(ctx.actor, "webhooks");
  const now = ctx.now();
  return ctx.db.transaction(async (tx) => {
    const before = await requireEndpoint(tx, actor, id);
    const change = {
      ...(url === undefined ? {} : { url, ...answering }),
      ...(description === undefined ? {} : { description }),
      ...(events === undefined ? {} : { events }),
      ...(isEnabled === undefined ? {} : { isEnabled, disabledReason: null, ...answering }),
    };
    if (Object.keys(change).length === 0) return toEndpoint(before);
    const [row] = await tx
      .update(webhookEndpoints)
      .set(change)
      .where(eq(webhookEndpoints.id, id))
      .returning();
    if (!row) throw new Error("an endpoint was not updated");
    if (isEnabled === false) await cancelDeliveries(tx, id);
    await recordAudit(
      tx,
      { actor, now },
      { action: "webhook.changed", subjectId: id, details: { url: row.url, isEnabled: row.isEnabled } },
    );
    return toEndpoint(row);
  });
}
