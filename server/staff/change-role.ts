import type { z } from "zod";
import { memberships } from "#db/schema/index.ts";
import { requireStaff } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { VerbContext } from "../context.ts";
import { roleMay } from "../vocabulary/permissions.ts";
import { isMembership, requireAnotherManager, roleOf } from "./member-rows.ts";
import type { changeRoleInput } from "./schemas.ts";

/**
 * Gives a member another role, effective from their next request.
 * @throws AppError ROLE_MISSING | NOT_FOUND | CONFLICT (nobody else may manage the workspace)
 */
export async function changeRole(args: {
  ctx: VerbContext;
  input: z.output<typeof changeRoleInput>;
}): Promise<void> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "manage");
  const { workspaceId } = actor;
  const { staffId, role } = input;
  const now = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const before = await roleOf(tx, workspaceId, staffId);
    if (before === role) return;
    if (roleMay(before, "manage") && !roleMay(role, "manage")) await requireAnotherManager(tx, workspaceId);
    await tx.update(memberships).set({ role }).where(isMembership(workspaceId, staffId));
    await recordAudit(
      tx,
      { actor, now },
      { action: "staff.role_changed", subjectId: staffId, details: { from: before, to: role } },
    );
  });
}
