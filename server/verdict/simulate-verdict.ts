import type { ChallengeResult, PartResult, Verdict } from "../checks/schemas.ts";
import {
  type FailureReason,
  outcomeOf,
  partOf,
  reasonsOfChallenge,
} from "../checks/vocabulary/failure-reasons.ts";
import { type PartName, partNames } from "../checks/vocabulary/parts.ts";
import { faceMatchBasisOf, isDoubt } from "../checks/vocabulary/verdict-kinds.ts";

const simulated = {
  measured: null,
  limit: null,
  unit: null,
  message: "Simulated, as the session requested.",
};
const outcome = (reason: FailureReason | null) => ({ ...simulated, outcome: outcomeOf(reason), reason });

const passedConfidence = 0.95;
const failedConfidence = 0.05;
/** Below the limit, and outside of the default review band: only the doubt itself asks for a review. */
const doubtfulConfidence = 0.3;

/** The score of what was found: null where nothing could be measured. */
function confidenceOf(reason: FailureReason | null): number | null {
  if (reason === null) return passedConfidence;
  if (!isDoubt(reason)) return failedConfidence;
  return reason.endsWith("_UNCERTAIN") ? doubtfulConfidence : null;
}

/**
 * Builds the verdict that a test session asked for, in the shape of the real one: one reason, at the part or
 * challenge that would report it; everything else passes.
 */
export function simulateVerdict(real: Verdict, wanted: FailureReason | "ALIVE"): Verdict {
  const reason = wanted === "ALIVE" ? null : wanted;
  const part = reason && partOf(reason);
  const fitting = real.challenges.findIndex(
    ({ type }) => reason !== null && reasonsOfChallenge(type).includes(reason),
  );
  // If the session has no such challenge, its first one gets the reason.
  const culprit = reason === null || part !== null ? -1 : Math.max(0, fitting);
  const challenges: ChallengeResult[] = real.challenges.map(({ challengeId, type }, index) => ({
    challengeId,
    type,
    baseline: null,
    ...outcome(index === culprit ? reason : null),
  }));
  const names = partNames.filter((name) => name === part || real.parts.some((one) => one.name === name));
  const parts: PartResult[] = names.map((name) => ({
    name,
    ...outcome(name === part ? reason : null),
  }));
  const scoreOf = (name: PartName) => (name === part ? confidenceOf(reason) : passedConfidence);
  const hasSelfie = names.includes("face_match");
  const faceMatchScore = scoreOf(hasSelfie ? "face_match" : "same_person");
  return {
    isAlive: reason === null,
    confidence: confidenceOf(reason) ?? failedConfidence,
    antiSpoofScore: scoreOf("anti_spoof"),
    faceMatchScore,
    faceMatchBasis: faceMatchBasisOf({ faceMatchScore, hasSelfie }),
    failureReason: reason,
    failureReasons: reason ? [reason] : [],
    challenges,
    parts,
  };
}
