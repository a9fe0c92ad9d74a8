export {
  challengeLabels,
  noConsentSentence,
  outcomeLabels,
  partLabels,
  reasonLabels,
  verdictLabels,
} from "#server/checks/labels.ts";
export { decisionPast, reviewReasonLabels } from "#server/checks/review-labels.ts";

import type { Tone } from "#components/ui/badge.tsx";
import { verdictLabels } from "#server/checks/labels.ts";
import type { ReviewDecision, ReviewState } from "#server/checks/review-schemas.ts";
import type { CheckStatus, Outcome } from "#server/checks/schemas.ts";
import type { VerdictKind } from "#server/checks/vocabulary/verdict-kinds.ts";
import type { CheckFilter } from "#server/search/schemas.ts";

export const statusLabels: Record<CheckStatus, string> = {
  PENDING: "Waiting",
  IN_PROGRESS: "In progress",
  COMPLETED: "Completed",
  EXPIRED: "Expired",
};

export const reviewLabels: Record<ReviewState, string> = {
  none: "Not needed",
  needed: "Needs review",
  awaiting_second: "Second review needed",
  disputed: "Disputed",
  approved: "Approved",
  rejected: "Rejected",
  new_check_requested: "New check requested",
};

export const reviewTones: Record<ReviewState, Tone> = {
  none: "neutral",
  needed: "warn",
  awaiting_second: "warn",
  disputed: "warn",
  approved: "good",
  rejected: "bad",
  new_check_requested: "info",
};

export const decisionLabels: Record<ReviewDecision, string> = {
  approve: "Approve",
  reject: "Reject",
  request_new_check: "Request a new check",
};

export const verdictFilterLabels: Record<NonNullable<CheckFilter["verdict"]>, string> = {
  ...verdictLabels,
  not_alive: "Rejected or in doubt",
};

export const verdictTones: Record<VerdictKind, Tone> = { alive: "good", in_doubt: "warn", rejected: "bad" };
export const outcomeTones: Record<Outcome, Tone> = { passed: "good", failed: "bad", not_checked: "warn" };

export const score = (value: number | null): string => (value === null ? "–" : value.toFixed(2));
export const percent = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${Math.round((100 * part) / whole)} %`;

/**
 * The codes of a table of labels, in its order. Pages use this rather than the schemas, which would add zod
 * to the browser bundle.
 */
const codesOf = <Code extends string>(words: Record<Code, string>): Code[] => Object.keys(words) as Code[];

export const verdictFilters = codesOf(verdictFilterLabels);
export const checkStatuses = codesOf(statusLabels);
export const reviewStates = codesOf(reviewLabels);
