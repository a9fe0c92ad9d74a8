import type { ReviewDecision, ReviewReason, ReviewState } from "../checks/review-schemas.ts";
import type { Verdict } from "../checks/schemas.ts";
import type { WorkspaceSettings } from "../settings/schemas.ts";

/**
 * Whether a new verdict needs review: it is close to the limit on either side, or a part could not be
 * checked.
 */
export function needsReview(
  verdict: Pick<Verdict, "confidence" | "challenges" | "parts">,
  { reviewBand, reviewNotChecked }: WorkspaceSettings,
): boolean {
  const { confidenceMin, confidenceMax } = reviewBand;
  if (verdict.confidence >= confidenceMin && verdict.confidence <= confidenceMax) return true;
  return (
    reviewNotChecked &&
    [...verdict.challenges, ...verdict.parts].some(({ outcome }) => outcome === "not_checked")
  );
}

export type StandingDecision = {
  staffId: string;
  decision: ReviewDecision;
  reason: ReviewReason;
  createdAt: Date;
};

const finalState = {
  approve: "approved",
  reject: "rejected",
  request_new_check: "new_check_requested",
} as const satisfies Record<ReviewDecision, ReviewState>;

type Standing = { state: ReviewState; reason: ReviewReason | null; decidedAt: Date | null };

/**
 * Computes the review state from the standing decisions (not undone, oldest first). The first decision that
 * enough different people agree on wins. With four eyes, a single decision waits, and two different ones are
 * a dispute until a third settles it.
 * @param unreviewed the state if no decision stands
 */
export function reviewStateOf(
  decisions: readonly StandingDecision[],
  fourEyes: boolean,
  unreviewed: "none" | "needed",
): Standing {
  const needed = fourEyes ? 2 : 1;
  const latest = new Map(decisions.map((decision) => [decision.staffId, decision]));
  for (const [decision, state] of Object.entries(finalState)) {
    const alike = [...latest.values()].filter((one) => one.decision === decision);
    const deciding = alike[needed - 1];
    if (deciding) return { state, reason: deciding.reason, decidedAt: deciding.createdAt };
  }
  const open = { reason: null, decidedAt: null };
  if (latest.size === 0) return { ...open, state: unreviewed };
  return { ...open, state: latest.size === 1 ? "awaiting_second" : "disputed" };
}
