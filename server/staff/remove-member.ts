import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { isOpenForReview, livenessChecks, memberships, staff } from "#db/schema/index.ts";
import { ofBothModes } from "#db/tenancy.ts";
import { requireStaff } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { VerbContext } from "../context.ts";
import { roleMay } from "../vocabulary/permissions.ts";
import { isMembership, requireAnotherManager, roleOf } from "./member-rows.ts";
import type { removeMemberInput } from "./schemas.ts";

/**
 * Removes somebody from the workspace, effective from their next request; their past actions stay on record.
 * Everybody may remove themselves.
 * @throws AppError ROLE_MISSING | NOT_FOUND | CONFLICT (nobody else may manage the workspace)
 */
export async function removeMember(args: {
  ctx: VerbContext;
  input: z.output<typeof removeMemberInput>;
}): Promise<void> {
  const { ctx, input } = args;
  const { staffId } = input;
  const isSelf = ctx.actor.kind === "staff" && ctx.actor.staffId === staffId;
  const actor = requireStaff(ctx.actor, isSelf ? "read" : "manage");
  const { workspaceId } = actor;
  const now = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const role = await roleOf(tx, workspaceId, staffId);
    if (roleMay(role, "manage")) await requireAnotherManager(tx, workspaceId);
    const [person] = await tx.select({ email: staff.email }).from(staff).where(eq(staff.id, staffId));
    await tx.delete(memberships).where(isMembership(workspaceId, staffId));
    // Unassign their open reviews, so that others can take them.
    await tx
      .update(livenessChecks)
      .set({ assigneeId: null })
      .where(
        and(
          ofBothModes(livenessChecks, { workspaceId }),
          isOpenForReview(livenessChecks.reviewState),
          eq(livenessChecks.assigneeId, staffId),
        ),
      );
    await recordAudit(
      tx,
      { actor, now },
      { action: "staff.removed", subjectId: staffId, details: { role, email: person?.email ?? null } },
    );
  });
}
