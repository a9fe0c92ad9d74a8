import type { FailureReason, Outcome, Verdict } from "../checks/schemas.ts";
import { failureReasons } from "../checks/vocabulary/failure-reasons.ts";
import { judgeChallenge } from "./judge-challenge.ts";
import { judgeParts } from "./judge-parts.ts";
import { type DecideInput, round } from "./judged.ts";

/** Confidence of a session in doubt: below an alive one's, above a rejected one's. */
const doubtFrom = 0.4;
/** Below every alive verdict, also when rounded. */
const notAliveMax = 0.4999;

/**
 * Probability that the session is genuine, from the certainty of its weakest result: alive from 0.5, in doubt
 * from 0.4, rejected below. The weakest of many results is mostly below what the session as a whole deserves,
 * hence the cube, a choice and no fit: `npm run evaluate` shows how well it holds.
 */
function confidenceOf(weakest: number, outcomes: ReadonlySet<Outcome>): number {
  if (outcomes.has("failed")) return Math.min(doubtFrom, weakest) * Math.min(1, 2 * weakest);
  if (outcomes.has("not_checked")) return doubtFrom + (notAliveMax - doubtFrom) * Math.min(1, 2 * weakest);
  return 1 - 0.5 * (2 * (1 - Math.max(0.5, weakest))) ** 3;
}

/**
 * Decides the verdict. Pure: the same input gives the same verdict on every machine. Alive only if every
 * challenge and every part passed; a part that was not checked has not passed. The confidence is that of the
 * weakest result, because an average could hide a failure.
 */
export function decide(input: DecideInput): Verdict {
  const judgedChallenges = input.challenges.map((challenge) => judgeChallenge(challenge, input));
  const { parts: judgedParts, ...scores } = judgeParts(input);
  const judged = [...judgedChallenges, ...judgedParts];

  const decisive = judged.filter((one) => !one.isReportOnly);
  const found = new Set<FailureReason>(decisive.flatMap(({ result }) => result.reason ?? []));
  const reasons = failureReasons.filter((reason) => found.has(reason));
  const outcomes = new Set(decisive.map(({ result }) => result.outcome));
  const isAlive = !outcomes.has("failed") && !outcomes.has("not_checked");
  const weakest = Math.min(...decisive.map(({ certainty }) => certainty));
  return {
    isAlive,
    confidence: round(confidenceOf(weakest, outcomes), 4),
    ...scores,
    failureReason: reasons[0] ?? null,
    failureReasons: reasons,
    challenges: judgedChallenges.map(({ result }) => result),
    parts: judgedParts.map(({ result }) => result),
  };
}
