import { and, asc, eq, isNull } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { auditEvents, checkDecisions, livenessChecks, reviews, staff } from "#db/schema/index.ts";
import { ofWorkspace } from "#db/tenancy.ts";
import type { StaffActor } from "../actor.ts";
import { type CheckRow, findCheck } from "../checks/check-rows.ts";
import type { AppContext } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { requireIntact, requireRecordsIntact } from "../seals/require-intact.ts";
import { findPhotoFacts, findReviews, resealReview } from "../seals/seal-rows.ts";
import type { WorkspaceSettings } from "../settings/schemas.ts";
import { needsReview, reviewStateOf } from "../verdict/review-state.ts";
import { recordWebhookEvent } from "../webhooks/record-event.ts";

/**
 * A completed check of the actor's workspace and mode that matches its seal.
 * @throws AppError NOT_FOUND | REVIEW_NOT_POSSIBLE | INTEGRITY_FAULT
 */
export async function requireReviewable(
  ctx: Pick<AppContext, "seals" | "log">,
  tx: Queries,
  { actor, checkId }: { actor: StaffActor; checkId: string },
): Promise<CheckRow> {
  const found = await findCheck(tx, actor, { id: checkId });
  if (!found) throw notFound();
  const { check } = found;
  requireIntact(ctx, found);
  if (check.status !== "COMPLETED")
    throw new AppError(
      "REVIEW_NOT_POSSIBLE",
      "Only a completed check can be decided: this one has no verdict yet.",
    );
  const photos = await findPhotoFacts(tx, checkId);
  requireRecordsIntact(ctx, found, { photos, reviews: await findReviews(tx, checkId) });
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

/** Who of the staff opened a check's session, by a link made in the dashboard; null if a key did. */
async function findOpener(queries: Queries, { workspaceId, id }: CheckRow): Promise<string | null> {
  const [opened] = await queries
    .select({ staffId: auditEvents.actorId })
    .from(auditEvents)
    .where(
      and(
        ofWorkspace(auditEvents, { workspaceId }),
        eq(auditEvents.subjectId, id),
        eq(auditEvents.action, "session.created"),
      ),
    );
  return opened?.staffId ?? null;
}

/**
 * Whether somebody may approve a check: one that the machine did not pass, and whose session they opened
 * themselves, only after a colleague has approved it. Otherwise one person could let anybody through alone.
 */
export async function mayApprove(queries: Queries, check: CheckRow, staffId: string): Promise<boolean> {
  if (check.isAlive || (await findOpener(queries, check)) !== staffId) return true;
  const standing = await standingReviews(queries, check.id);
  return standing.some((review) => review.decision === "approve" && review.staffId !== staffId);
}

/** The decisions that were not undone, oldest first. */
export const standingReviews = (queries: Queries, checkId: string) =>
  queries
    .select()
    .from(reviews)
    .where(and(eq(reviews.checkId, checkId), isNull(reviews.undoneAt)))
    .orderBy(asc(reviews.id));

/**
 * Computes the review state from the standing decisions, writes it to the check's row, but only if the row
 * still has the version that was read, and seals it.
 */
export async function settleReview(
  { seals, now: clock }: Pick<AppContext, "seals" | "now">,
  tx: Queries,
  check: CheckRow,
  settings: WorkspaceSettings,
): Promise<CheckRow & { reviewSeal: string }> {
  const now = clock();
  const [decided] = await tx.select().from(checkDecisions).where(eq(checkDecisions.checkId, check.id));
  const isNeeded =
    decided !== undefined &&
    needsReview(decided.decision.verdict, settings, decided.decision.evidence.injectionSignals);
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
  const reviewSeal = await resealReview(tx, seals, updated);
  // Send the event when a review reaches an outcome and when an outcome is undone.
  if (isFinal(updated) || isFinal(check))
    await recordWebhookEvent(tx, now, {
      workspaceId: check.workspaceId,
      mode: check.mode,
      type: "liveness.review.decided",
      checkId: check.id,
      data: { status: "COMPLETED", review: updated.reviewState },
    });
  return { ...updated, reviewSeal };
}

const finalStates = ["approved", "rejected", "new_check_requested"] as const;
export const isFinal = ({ reviewState }: Pick<CheckRow, "reviewState">): boolean =>
  (finalStates as readonly string[]).includes(reviewState);
