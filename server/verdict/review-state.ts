import type { ReviewDecision, ReviewReason, ReviewState } from "../checks/review-schemas.ts";
import type { InjectionSignal, Verdict } from "../checks/schemas.ts";
import { verdictKindOf } from "../checks/vocabulary/verdict-kinds.ts";
import type { WorkspaceSettings } from "../settings/schemas.ts";
import { isStrongSignal } from "./injection-signals.ts";

/**
 * Whether a new verdict needs review: it is in doubt, its confidence is close to the limit, or it is alive and a
 * program may have made the picture.
 */
export function needsReview(
  verdict: Pick<Verdict, "isAlive" | "failureReason" | "confidence">,
  { reviewBand, doubt, reviewInjection }: Pick<WorkspaceSettings, "reviewBand" | "doubt" | "reviewInjection">,
  signals: readonly InjectionSignal[] = [],
): boolean {
  if (verdictKindOf(verdict) === "in_doubt") return doubt === "review";
  if (verdict.isAlive && reviewInjection && signals.some(isStrongSignal)) return true;
  const { confidenceMin, confidenceMax } = reviewBand;
  return verdict.confidence >= confidenceMin && verdict.confidence <= confidenceMax;
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
