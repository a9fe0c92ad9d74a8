import { requireScope } from "../actor.ts";
import { findCheckBy } from "../checks/check-rows.ts";
import type { LivenessCheck } from "../checks/schemas.ts";
import { serializeCheck } from "../checks/serialize.ts";
import type { VerbContext } from "../context.ts";
import { requireIntact } from "../seals/require-intact.ts";
import { unknownCheck } from "../unknown-id.ts";

/**
 * Gets one check by its id, or by its session token, because the examples in the API contract return only the
 * token.
 * @throws AppError SCOPE_MISSING | NOT_FOUND | INTEGRITY_FAULT
 */
export async function getCheck(args: { ctx: VerbContext; input: { id: string } }): Promise<LivenessCheck> {
  const { ctx, input } = args;
  requireScope(ctx.actor, "read");
  const found = await findCheckBy(ctx.db.read, ctx.actor, input.id);
  if (!found) throw unknownCheck(input.id);
  return serializeCheck(requireIntact(ctx, found), ctx.now());
}
