import { and, eq } from "drizzle-orm";
import { livenessChecks, memberships } from "#db/schema/index.ts";
import { ofWorkspace } from "#db/tenancy.ts";
import { requireStaff } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { AssignCheckInput } from "../checks/review-schemas.ts";
import type { VerbContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { oneWhoMay, roleMay } from "../vocabulary/permissions.ts";
import { requireReviewable } from "./review-guards.ts";
import type { AssignedCheck } from "./schemas.ts";

/**
 * Assigns a check to a colleague who may decide, or unassigns it.
 * @throws AppError ROLE_MISSING | NOT_FOUND | REVIEW_NOT_POSSIBLE | INTEGRITY_FAULT
 */
export async function assignCheck(args: {
  ctx: VerbContext;
  input: AssignCheckInput;
}): Promise<AssignedCheck> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "decide");
  const { checkId, assigneeId } = input;
  await ctx.db.transaction(async (tx) => {
    await requireReviewable(ctx, tx, { actor, checkId });
    if (assigneeId !== null) {
      const [member] = await tx
        .select({ role: memberships.role })
        .from(memberships)
        .where(and(ofWorkspace(memberships, actor), eq(memberships.staffId, assigneeId)));
      if (!member || !roleMay(member.role, "decide"))
        throw new AppError(
          "REVIEW_NOT_POSSIBLE",
          `A check can only be assigned to ${oneWhoMay("decide")} of this workspace.`,
        );
    }
    await tx.update(livenessChecks).set({ assigneeId }).where(eq(livenessChecks.id, checkId));
    await recordAudit(
      tx,
      { actor, now: ctx.now() },
      { action: "check.assigned", subjectId: checkId, details: { assigneeId } },
    );
  });
  return { assigneeId };
}
