import { requireApiKey } from "../actor.ts";
import type { Scenario } from "../checks/scenario-schemas.ts";
import { scenarios } from "../checks/scenarios.ts";
import type { VerbContext } from "../context.ts";
import { AppError } from "../errors.ts";

/** Lists the scenarios that test sessions can simulate. @throws AppError SCOPE_MISSING | TEST_KEY_REQUIRED */
export async function listScenarios(args: { ctx: VerbContext }): Promise<{ data: Scenario[] }> {
  const actor = requireApiKey(args.ctx.actor, "read");
  if (actor.mode === "live")
    throw new AppError("TEST_KEY_REQUIRED", "The sandbox is for test keys; live checks are never simulated.");
  return { data: [...scenarios] };
}
