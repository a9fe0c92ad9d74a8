import { requireScope } from "../actor.ts";
import { listChecksOfUser } from "../checks/check-rows.ts";
import type { ListChecksQuery, LivenessCheckPage } from "../checks/schemas.ts";
import { serializeCheck } from "../checks/serialize.ts";
import type { VerbContext } from "../context.ts";
import { requireIntact } from "../seals/require-intact.ts";

/**
 * Lists a user's checks, newest first; the list is empty for an unknown user.
 * @throws AppError SCOPE_MISSING | INTEGRITY_FAULT
 */
export async function listChecks(args: {
  ctx: VerbContext;
  input: ListChecksQuery & { userId: string };
}): Promise<LivenessCheckPage> {
  const { ctx, input } = args;
  requireScope(ctx.actor, "read");
  const { userId, page, limit } = input;
  const { checks, total } = await listChecksOfUser(ctx.db, ctx.actor, {
    userId,
    limit,
    offset: (page - 1) * limit,
  });
  const now = ctx.now();
  return {
    data: checks.map((found) => serializeCheck(requireIntact(ctx, found), now)),
    page,
    limit,
    total,
    totalPages: Math.ceil(total / limit),
  };
}
