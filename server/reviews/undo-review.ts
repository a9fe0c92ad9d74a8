import { and, eq, isNull } from "drizzle-orm";
import { reviews } from "#db/schema/index.ts";
import { may, requireStaff } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { UndoReviewInput } from "../checks/review-schemas.ts";
import type { VerbContext } from "../context.ts";
import { minuteMs } from "../durations.ts";
import { AppError, notFound } from "../errors.ts";
import { findSettings } from "../settings/current-settings.ts";
import { oneWhoMay } from "../vocabulary/permissions.ts";
import { requireReviewable, requireVersion, settleReview, standingReviews } from "./review-guards.ts";
import type { SettledReview } from "./schemas.ts";

/**
 * Undoes a decision: one's own within the workspace's undo time, or anybody's at any time with the `overrule`
 * permission. The decision stays on record.
 * @throws AppError ROLE_MISSING | NOT_FOUND | REVIEW_NOT_POSSIBLE | REVIEW_CHANGED | INTEGRITY_FAULT
 */
export async function undoReview(args: { ctx: VerbContext; input: UndoReviewInput }): Promise<SettledReview> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "decide");
  const { checkId, reviewId } = input;
  return ctx.db.transaction(async (tx) => {
    const now = ctx.now();
    const check = await requireReviewable(ctx, tx, { actor, checkId });
    await requireVersion(tx, check, input.version);
    const review = (await standingReviews(tx, checkId)).find(({ id }) => id === reviewId);
    if (!review) throw notFound();
    const { settings } = await findSettings(tx, actor.workspaceId);
    const isOwn = review.staffId === actor.staffId;
    const age = now.getTime() - review.createdAt.getTime();
    if (!may(actor, "overrule") && !(isOwn && age <= settings.undoMinutes * minuteMs))
      throw new AppError(
        "REVIEW_NOT_POSSIBLE",
        `A decision can be undone by its author within ${settings.undoMinutes} minutes, and by ${oneWhoMay("overrule")}.`,
      );
    await tx
      .update(reviews)
      .set({ undoneAt: now, undoneBy: actor.staffId })
      .where(and(eq(reviews.id, reviewId), isNull(reviews.undoneAt)));
    const settled = await settleReview(ctx, tx, check, settings);
    const { reviewState: state, reviewSeal: seal } = settled;
    const details = { decision: review.decision, decidedBy: review.staffId, state, seal };
    await recordAudit(tx, { actor, now }, { action: "review.undone", subjectId: checkId, details });
    return { state: settled.reviewState, version: settled.reviewVersion };
  });
}
