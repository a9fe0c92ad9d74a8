import { count } from "drizzle-orm";
import { webhookEndpoints } from "#db/schema/index.ts";
import { requireScope } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { VerbContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { newId } from "../ids.ts";
import { endpointsOf, toEndpoint } from "./endpoint-rows.ts";
import type { CreateEndpointInput, WebhookEndpointWithSecret } from "./schemas.ts";
import { newWebhookSecret } from "./sign-payload.ts";

const endpointsMax = 20;

/**
 * Adds an endpoint to the actor's workspace and mode.
 * @returns the endpoint with its secret, which is shown only once
 * @throws AppError SCOPE_MISSING | ROLE_MISSING | CONFLICT (too many)
 */
export async function createEndpoint(args: {
  ctx: VerbContext;
  input: CreateEndpointInput;
}): Promise<WebhookEndpointWithSecret> {
  const { ctx, input } = args;
  const actor = requireScope(ctx.actor, "webhooks");
  const now = ctx.now();
  const id = newId("whe", now);
  const secret = newWebhookSecret();
  return ctx.db.transaction(async (tx) => {
    const [counted] = await tx.select({ total: count() }).from(webhookEndpoints).where(endpointsOf(actor));
    if ((counted?.total ?? 0) >= endpointsMax)
      throw new AppError(
        "CONFLICT",
        `A workspace may have at most ${endpointsMax} webhook endpoints per mode.`,
      );
    const [row] = await tx
      .insert(webhookEndpoints)
      .values({
        id,
        workspaceId: actor.workspaceId,
        mode: actor.mode,
        ...input,
        isEnabled: true,
        secret: ctx.vault.seal(`webhook:${id}`, secret),
        createdAt: now,
      })
      .returning();
    if (!row) throw new Error("an endpoint was not inserted");
    await recordAudit(
      tx,
      { actor, now },
      { action: "webhook.created", subjectId: id, details: { url: input.url } },
    );
    return { ...toEndpoint(row), secret };
  });
}
