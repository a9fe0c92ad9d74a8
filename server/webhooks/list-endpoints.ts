import { desc } from "drizzle-orm";
import { webhookEndpoints } from "#db/schema/index.ts";
import { requireScope } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { endpointsOf, toEndpoint } from "./endpoint-rows.ts";
import type { WebhookEndpoint } from "./schemas.ts";

/**
 * Lists the endpoints of the actor's workspace and mode, newest first.
 * @throws AppError SCOPE_MISSING | ROLE_MISSING
 */
export async function listEndpoints(args: { ctx: VerbContext }): Promise<WebhookEndpoint[]> {
  const { ctx } = args;
  requireScope(ctx.actor, "webhooks");
  const rows = await ctx.db.read
    .select()
    .from(webhookEndpoints)
    .where(endpointsOf(ctx.actor))
    .orderBy(desc(webhookEndpoints.id));
  return rows.map(toEndpoint);
}
