import { reviews } from "#db/schema/index.ts";
import { requireStaff } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { DecideReviewInput } from "../checks/review-schemas.ts";
import type { VerbContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { newId } from "../ids.ts";
import { findSettings } from "../settings/current-settings.ts";
import { isFinal, mayApprove, requireReviewable, requireVersion, settleReview } from "./review-guards.ts";
import type { SettledReview } from "./schemas.ts";

/**
 * Records a person's decision about a completed check, alongside the verdict. With four eyes, the first
 * decision waits for a second one.
 * @throws AppError ROLE_MISSING | NOT_FOUND | REVIEW_NOT_POSSIBLE | REVIEW_CHANGED | INTEGRITY_FAULT
 */
export async function decideReview(args: {
  ctx: VerbContext;
  input: DecideReviewInput;
}): Promise<SettledReview> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "decide");
  const { checkId, decision, reason, note } = input;
  return ctx.db.transaction(async (tx) => {
    const now = ctx.now();
    const check = await requireReviewable(ctx, tx, { actor, checkId });
    await requireVersion(tx, check, input.version);
    if (isFinal(check))
      throw new AppError("REVIEW_NOT_POSSIBLE", "This check is already decided. Undo that decision first.");
    const { workspaceId, staffId } = actor;
    if (decision === "approve" && !(await mayApprove(tx, check, staffId)))
      throw new AppError(
        "REVIEW_NOT_POSSIBLE",
        "You opened this session and the machine did not pass it, so a colleague must approve it first.",
      );
    await tx.insert(reviews).values({
      id: newId("rev", now),
      workspaceId,
      checkId,
      staffId,
      decision,
      reason,
      note,
      createdAt: now,
    });
    const { settings } = await findSettings(tx, workspaceId);
    const settled = await settleReview(ctx, tx, check, settings);
    const { reviewState: state, reviewSeal: seal } = settled;
    const details = { decision, reason, hasNote: note !== "", state, seal };
    await recordAudit(tx, { actor, now }, { action: "review.decided", subjectId: checkId, details });
    return { state: settled.reviewState, version: settled.reviewVersion };
  });
}
