import { and, asc, eq, isNull } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { checkDecisions, livenessChecks, reviews, staff } from "#db/schema/index.ts";
import { ofTenant } from "#db/tenancy.ts";
import type { StaffActor } from "../actor.ts";
import type { CheckRow } from "../checks/check-rows.ts";
import { AppError, notFound } from "../errors.ts";
import type { WorkspaceSettings } from "../settings/schemas.ts";
import { needsReview, reviewStateOf } from "../verdict/review-state.ts";
import { recordWebhookEvent } from "../webhooks/record-event.ts";

/** A completed check of the actor's workspace and mode. @throws AppError NOT_FOUND | REVIEW_NOT_POSSIBLE */
export async function requireReviewable(tx: Queries, actor: StaffActor, checkId: string): Promise<CheckRow> {
  const [check] = await tx
    .select()
    .from(livenessChecks)
    .where(and(ofTenant(livenessChecks, actor), eq(livenessChecks.id, checkId)));
  if (!check) throw notFound();
  if (check.status !== "COMPLETED")
    throw new AppError(
      "REVIEW_NOT_POSSIBLE",
      "Only a completed check can be decided: this one has no verdict yet.",
    );
  return check;
}

/**
 * @throws AppError REVIEW_CHANGED naming who changed it, if the review is no longer the version the person
 * saw
 */
export async function requireVersion(tx: Queries, check: CheckRow, version: number): Promise<void> {
  if (check.reviewVersion === version) return;
  const last = (await standingReviews(tx, check.id)).at(-1);
  const [who] = last
    ? await tx.select({ name: staff.name }).from(staff).where(eq(staff.id, last.staffId))
    : [];
  const told = who
    ? `${who.name} has changed this check in the meantime`
    : "This check has changed in the meantime";
  throw new AppError("REVIEW_CHANGED", `${told}. Look at it again, then decide.`);
}

/** The decisions that were not undone, oldest first. */
export const standingReviews = (queries: Queries, checkId: string) =>
  queries
    .select()
    .from(reviews)
    .where(and(eq(reviews.checkId, checkId), isNull(reviews.undoneAt)))
    .orderBy(asc(reviews.id));

/**
 * Computes the review state from the standing decisions and writes it to the check's row, but only if the row
 * still has the version that was read.
 */
export async function settleReview(
  tx: Queries,
  check: CheckRow,
  settings: WorkspaceSettings,
  now: Date,
): Promise<CheckRow> {
  const [decided] = await tx.select().from(checkDecisions).where(eq(checkDecisions.checkId, check.id));
  const isNeeded = decided !== undefined && needsReview(decided.decision.verdict, settings);
  const standing = await standingReviews(tx, check.id);
  const { state, reason, decidedAt } = reviewStateOf(
    standing,
    settings.fourEyes,
    isNeeded ? "needed" : "none",
  );
  const [updated] = await tx
    .update(livenessChecks)
    .set({
      reviewState: state,
      reviewReason: reason,
      reviewDecidedAt: decidedAt,
      reviewVersion: check.reviewVersion + 1,
    })
    .where(and(eq(livenessChecks.id, check.id), eq(livenessChecks.reviewVersion, check.reviewVersion)))
    .returning();
  if (!updated) throw new Error("a review changed inside its transaction");
  // Send the event when a review reaches an outcome and when an outcome is undone.
  if (isFinal(updated) || isFinal(check))
    await recordWebhookEvent(tx, now, {
      workspaceId: check.workspaceId,
      mode: check.mode,
      type: "liveness.review.decided",
      checkId: check.id,
      data: { status: "COMPLETED", review: updated.reviewState },
    });
  return updated;
}

const finalStates = ["approved", "rejected", "new_check_requested"] as const;
export const isFinal = ({ reviewState }: Pick<CheckRow, "reviewState">): boolean =>
  (finalStates as readonly string[]).includes(reviewState);
