export { challengeLabels, outcomeLabels, partLabels, reasonSentences } from "#server/checks/labels.ts";
export { decisionPast, reviewReasonLabels } from "#server/checks/review-labels.ts";

import type { Tone } from "#components/ui/badge.tsx";
import { challengeLabels } from "#server/checks/labels.ts";
import type { ReviewDecision, ReviewState } from "#server/checks/review-schemas.ts";
import type { CheckStatus, FailureReason, Outcome } from "#server/checks/schemas.ts";

export const statusLabels: Record<CheckStatus, string> = {
  PENDING: "Waiting",
  IN_PROGRESS: "In progress",
  COMPLETED: "Completed",
  EXPIRED: "Expired",
};

export const reasonLabels: Record<FailureReason, string> = {
  NO_FACE: "No face",
  MULTIPLE_FACES: "Several faces",
  SPOOF_DETECTED: "Print or screen",
  SPOOF_NOT_CHECKED: "Spoof not checked",
  FLAT_FACE: "Flat face",
  DUPLICATE_PHOTO: "Same photo twice",
  REPLAYED_PHOTO: "Photo seen before",
  DIFFERENT_PERSONS: "Different persons",
  SAME_PERSON_NOT_CHECKED: "Person not compared",
  SELFIE_UNUSABLE: "Selfie unusable",
  FACE_MISMATCH: "Not the selfie's face",
  WRONG_DIRECTION: "Wrong direction",
  NOT_TURNED_ENOUGH: "Not turned enough",
  NOT_LOOKING_UP: "Not looking up",
  ONE_EYE_CLOSED: "One eye closed",
  EYES_NOT_CLOSED: "Eyes not closed",
  NOT_SMILING: "Not smiling",
  MOUTH_NOT_OPEN: "Mouth not open",
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

export const outcomeTones: Record<Outcome, Tone> = { passed: "good", failed: "bad", not_checked: "warn" };

export const score = (value: number | null): string => (value === null ? "–" : value.toFixed(2));
export const percent = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${Math.round((100 * part) / whole)} %`;

/** The codes of a table of words, in its order: the pages' way to their lists, since the schemas would bring zod along. */
const codesOf = <Code extends string>(words: Record<Code, string>): Code[] => Object.keys(words) as Code[];

export const challengeTypes = codesOf(challengeLabels);
export const checkStatuses = codesOf(statusLabels);
export const failureReasons = codesOf(reasonLabels);
export const reviewStates = codesOf(reviewLabels);
