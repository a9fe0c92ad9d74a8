import { eq } from "drizzle-orm";
import { webhookEndpoints } from "#db/schema/index.ts";
import { requireScope } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { VerbContext } from "../context.ts";
import { hourMs } from "../durations.ts";
import { requireEndpoint, toEndpoint } from "./endpoint-rows.ts";
import type { RotateSecretInput, WebhookEndpointWithSecret } from "./schemas.ts";
import { newWebhookSecret } from "./sign-payload.ts";

/**
 * Gives an endpoint a new secret. For the given number of hours, each request is signed with both secrets, so
 * that receivers can switch at any time.
 * @throws AppError SCOPE_MISSING | ROLE_MISSING | NOT_FOUND
 */
export async function rotateSecret(args: {
  ctx: VerbContext;
  input: RotateSecretInput & { id: string };
}): Promise<WebhookEndpointWithSecret> {
  const { ctx, input } = args;
  const actor = requireScope(ctx.actor, "webhooks");
  const { id, previousValidHours } = input;
  const now = ctx.now();
  const secret = newWebhookSecret();
  return ctx.db.transaction(async (tx) => {
    const before = await requireEndpoint(tx, actor, id);
    const previous =
      previousValidHours === 0
        ? { previousSecret: null, previousUntil: null }
        : {
            previousSecret: before.secret,
            previousUntil: new Date(now.getTime() + previousValidHours * hourMs),
          };
    const [row] = await tx
      .update(webhookEndpoints)
      .set({ secret: ctx.vault.seal(`webhook:${id}`, secret), ...previous })
      .where(eq(webhookEndpoints.id, id))
      .returning();
    if (!row) throw new Error("an endpoint was not updated");
    await recordAudit(
      tx,
      { actor, now },
      { action: "webhook.secret_rotated", subjectId: id, details: { previousValidHours } },
    );
    return { ...toEndpoint(row), secret };
  });
}
