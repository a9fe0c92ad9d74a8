import { type FailureReason, failureReasonDefinitions, failureReasons } from "./failure-reasons.ts";

const definitions = {
  alive: { label: "Alive", meaning: "every challenge and every part passed" },
  in_doubt: { label: "In doubt", meaning: "nothing failed, but something could not be decided" },
  rejected: { label: "Rejected", meaning: "something failed" },
} as const satisfies Record<string, { label: string; meaning: string }>;

export type VerdictKind = keyof typeof definitions;

/** The three ways in which a check can end. Only the first is alive. */
export const verdictKindDefinitions: Record<VerdictKind, { label: string; meaning: string }> = definitions;
export const verdictKinds = Object.keys(definitions) as VerdictKind[];

export const isDoubt = (reason: FailureReason): boolean =>
  failureReasonDefinitions[reason].outcome === "not_checked";

export const doubtReasons = failureReasons.filter(isDoubt);

/**
 * How a completed check ended. Every failure comes before every doubt, so the first reason tells whether
 * anything failed.
 */
export function verdictKindOf(verdict: {
  isAlive: boolean;
  failureReason: FailureReason | null;
}): VerdictKind {
  if (verdict.isAlive) return "alive";
  return verdict.failureReason !== null && isDoubt(verdict.failureReason) ? "in_doubt" : "rejected";
}

export const faceMatchBases = ["reference_selfie", "challenge_photos"] as const;
export type FaceMatchBasis = (typeof faceMatchBases)[number];

/**
 * What was compared for a `faceMatchScore`: with a reference selfie always that. Null where nothing could be;
 * checks from before there was a basis have a score with a selfie alone.
 */
export function faceMatchBasisOf(check: {
  faceMatchScore: number | null;
  hasSelfie: boolean;
}): FaceMatchBasis | null {
  if (check.faceMatchScore === null) return null;
  return check.hasSelfie ? "reference_selfie" : "challenge_photos";
}
