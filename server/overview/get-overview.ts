import { requireScope } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import type { Overview, OverviewInput } from "./schemas.ts";

/**
 * Returns figures on the checks of the last days, compared with the period before.
 * @throws AppError SCOPE_MISSING | ROLE_MISSING
 */
export async function getOverview(args: { ctx: VerbContext; input: OverviewInput }): Promise<Overview> {
  const { ctx, input } = args;
  requireScope(ctx.actor, "read");
  const { workspaceId, mode } = ctx.actor;
  const measured = await ctx.overview.read({ workspaceId, mode, days: input.days, now: ctx.now() });
  const { warm, workers, queued, queueMax } = ctx.scorer.status();
  return { ...measured, queue: { isWarm: warm, workers, queued, queueMax } };
}
