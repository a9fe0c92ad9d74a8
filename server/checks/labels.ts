import type { LivenessCheck, Outcome } from "./schemas.ts";
import { challengeDefinitions } from "./vocabulary/challenge-types.ts";
import { failureReasonDefinitions } from "./vocabulary/failure-reasons.ts";
import { partDefinitions } from "./vocabulary/parts.ts";

const labelsOf = <Code extends string>(definitions: Record<Code, { label: string }>) =>
  Object.fromEntries(
    Object.entries<{ label: string }>(definitions).map(([code, { label }]) => [code, label]),
  ) as Record<Code, string>;

/** Names of the API's codes for non-developers. */
export const challengeLabels = labelsOf(challengeDefinitions);
export const partLabels = labelsOf(partDefinitions);
export const reasonLabels = labelsOf(failureReasonDefinitions);

export const outcomeLabels: Record<Outcome, string> = {
  passed: "Passed",
  failed: "Failed",
  not_checked: "Not checked",
};

/** The verdict as a sentence for people who do not know the product. */
export function verdictSentence({
  status,
  result,
  challengesCompleted,
  challengesTotal,
}: Pick<LivenessCheck, "status" | "result" | "challengesCompleted" | "challengesTotal">): string {
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
  const because = first ? failureReasonDefinitions[first].sentence : "a part of it could not be checked";
  const more =
    others.length === 0
      ? ""
      : `, and ${others.length === 1 ? "one more reason" : `${others.length} more reasons`}`;
  return `Not accepted, because ${because}${more}.`;
}
