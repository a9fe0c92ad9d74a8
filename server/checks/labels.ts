import type { ReviewState } from "./review-schemas.ts";
import type { LivenessCheck, Outcome } from "./schemas.ts";
import { challengeDefinitions } from "./vocabulary/challenge-types.ts";
import { failureReasonDefinitions } from "./vocabulary/failure-reasons.ts";
import { partDefinitions } from "./vocabulary/parts.ts";
import { verdictKindDefinitions, verdictKindOf } from "./vocabulary/verdict-kinds.ts";

const labelsOf = <Code extends string>(definitions: Record<Code, { label: string }>) =>
  Object.fromEntries(
    Object.entries<{ label: string }>(definitions).map(([code, { label }]) => [code, label]),
  ) as Record<Code, string>;

/** Names of the API's codes for non-developers. */
export const challengeLabels = labelsOf(challengeDefinitions);
export const partLabels = labelsOf(partDefinitions);
export const reasonLabels = labelsOf(failureReasonDefinitions);
export const verdictLabels = labelsOf(verdictKindDefinitions);

export const outcomeLabels: Record<Outcome, string> = {
  passed: "Passed",
  failed: "Failed",
  not_checked: "In doubt",
};

/** Who decides where the rules could not, as the end of a sentence. */
function afterDoubt(review: ReviewState): string {
  if (review === "none") return "It counts as not alive, and nobody was asked to review it.";
  const isDecided = review === "approved" || review === "rejected" || review === "new_check_requested";
  return isDecided ? "A person has decided." : "A person decides.";
}

type Told = Pick<LivenessCheck, "status" | "result" | "challengesCompleted" | "challengesTotal" | "review">;

/** The verdict in a sentence or two, for people who do not know the product. */
export function verdictSentence(check: Told): string {
  const { status, result, challengesCompleted, challengesTotal, review } = check;
  if (!result) {
    const left = challengesTotal - challengesCompleted;
    const photos = left === 1 ? "one photo" : `${left} photos`;
    return status === "EXPIRED"
      ? `Not finished: the session expired with ${photos} missing.`
      : `Still open: ${photos} missing.`;
  }
  if (result.isAlive)
    return `A real person was present: ${challengesTotal === 2 ? "both" : `all ${challengesTotal}`} challenges were completed by the same person, with no sign of an attack.`;
  const [first, ...others] = result.failureReasons;
  const because = first ? failureReasonDefinitions[first].sentence : "a part of it could not be decided";
  const more =
    others.length === 0
      ? ""
      : `, and ${others.length === 1 ? "one more reason" : `${others.length} more reasons`}`;
  return verdictKindOf(result) === "in_doubt"
    ? `In doubt: nothing failed, but ${because}${more}. ${afterDoubt(review.state)}`
    : `Rejected, because ${because}${more}.`;
}

/** Instead of a consent where none is recorded. */
export const noConsentSentence = "Not asked here. Who sends photos with an API key asks for it.";
