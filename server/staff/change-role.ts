import type { z } from "zod";
import { memberships } from "#db/schema/index.ts";
import { requireStaff } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { VerbContext } from "../context.ts";
import { isMembership, requireAnotherOwner, roleOf } from "./member-rows.ts";
import type { changeRoleInput } from "./schemas.ts";

/** Gives a member another role, from their next request on. @throws AppError ROLE_MISSING | NOT_FOUND | CONFLICT (the last owner) */
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
    if (before === "owner") await requireAnotherOwner(tx, workspaceId);
    await tx.update(memberships).set({ role }).where(isMembership(workspaceId, staffId));
    await recordAudit(
      tx,
      { actor, now },
      { action: "staff.role_changed", subjectId: staffId, details: { from: before, to: role } },
    );
  });
}
