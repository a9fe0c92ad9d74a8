import type { FailureReason, Verdict } from "../checks/schemas.ts";
import { failureReasons } from "../checks/vocabulary/failure-reasons.ts";
import { judgeChallenge } from "./judge-challenge.ts";
import { judgeParts } from "./judge-parts.ts";
import { type DecideInput, round } from "./judged.ts";

/**
 * Decides the verdict. Pure: the same input gives the same verdict on every machine. Alive only if every
 * challenge and every part passed; a part that was not checked has not passed. The confidence is that of the
 * weakest result, because an average could hide a failure.
 */
export function decide(input: DecideInput): Verdict {
  const judgedChallenges = input.challenges.map((challenge) => judgeChallenge(challenge, input));
  const { parts: judgedParts, antiSpoofScore, faceMatchScore } = judgeParts(input);
  const judged = [...judgedChallenges, ...judgedParts];

  const decisive = judged.filter((one) => !one.isReportOnly);
  const found = new Set<FailureReason>(decisive.flatMap(({ result }) => result.reason ?? []));
  const reasons = failureReasons.filter((reason) => found.has(reason));
  const isAlive = decisive.every(({ result }) => result.outcome === "passed");
  const weakest = Math.min(...decisive.map(({ certainty }) => certainty));
  return {
    isAlive,
    // Near the limit, rounding must not lift a failure to 0.5 or drop a pass below it.
    confidence: round(isAlive ? Math.max(weakest, 0.5) : Math.min(weakest, 0.4999), 4),
    antiSpoofScore,
    faceMatchScore,
    failureReason: reasons[0] ?? null,
    failureReasons: reasons,
    challenges: judgedChallenges.map(({ result }) => result),
    parts: judgedParts.map(({ result }) => result),
  };
}
