import type { VerifiedCheck } from "../seals/require-intact.ts";
import type { CheckRow } from "./check-rows.ts";
import type { ReviewState } from "./review-schemas.ts";
import type {
  ChallengeProgress,
  CheckStatus,
  Consent,
  LivenessCheck,
  PhotoWarning,
  SelfieReceipt,
  Verdict,
} from "./schemas.ts";
import { challengeDefinitions } from "./vocabulary/challenge-types.ts";
import { faceMatchBasisOf } from "./vocabulary/verdict-kinds.ts";

/** The status as of `now`: an unfinished check expires by the clock, without a job. */
export function statusAt(check: Pick<CheckRow, "status" | "expiresAt">, now: Date): CheckStatus {
  return check.status !== "COMPLETED" && check.expiresAt <= now ? "EXPIRED" : check.status;
}

/** As the contract writes an instant: `2025-01-15T10:40:00Z`. */
export const wholeSeconds = (instant: Date): string => instant.toISOString().replace(/\.\d{3}Z$/, "Z");

export const consentOf = ({ consentVersion, consentLocale, consentAt }: CheckRow): Consent | null =>
  consentVersion !== null && consentLocale !== null && consentAt !== null
    ? { version: consentVersion, locale: consentLocale, acceptedAt: consentAt.toISOString() }
    : null;

export function serializeCheck({ check, challenges, decision }: VerifiedCheck, now: Date): LivenessCheck {
  const { faceMatchScore } = check;
  const faceMatchBasis = faceMatchBasisOf({ faceMatchScore, hasSelfie: check.selfiePhotoId !== null });
  // Decisions from before there was a basis lack it.
  const verdict = decision && Object.assign({ faceMatchBasis }, decision.verdict);
  const resultOf = new Map(verdict?.challenges.map((result) => [result.challengeId, result]));
  return {
    id: check.id,
    userId: check.userId,
    mode: check.mode,
    simulated: check.simulate !== null,
    externalId: check.externalId,
    metadata: check.metadata ?? {},
    locale: check.locale,
    cancelledAt: check.cancelledAt?.toISOString() ?? null,
    status: statusAt(check, now),
    createdAt: check.createdAt.toISOString(),
    expiresAt: wholeSeconds(check.expiresAt),
    completedAt: check.completedAt?.toISOString() ?? null,
    mirrored: check.mirrored,
    hasReferenceSelfie: check.selfiePhotoId !== null,
    challengesCompleted: challenges.filter((challenge) => challenge.photoId !== null).length,
    challengesTotal: challenges.length,
    isComplete: check.status === "COMPLETED",
    challenges: challenges.map((challenge) => ({
      id: challenge.id,
      type: challenge.type,
      instruction: challengeDefinitions[challenge.type].instruction,
      isAnswered: challenge.photoId !== null,
      attempts: challenge.attempts,
      answeredAt: challenge.answeredAt?.toISOString() ?? null,
      result: resultOf.get(challenge.id) ?? null,
    })),
    requiredAssurance: check.requiredAssurance ?? "uploaded",
    assurance: check.status === "COMPLETED" ? (check.assurance ?? "uploaded") : null,
    result: verdict,
    evidence: decision?.evidence ?? null,
    consent: consentOf(check),
    review: {
      state: check.reviewState,
      reason: check.reviewReason,
      decidedAt: check.reviewDecidedAt?.toISOString() ?? null,
    },
  };
}

/** The response to a challenge photo. */
export function serializeProgress(
  { simulate }: Pick<CheckRow, "simulate">,
  progress: { answered: number; total: number; verdict: Verdict | null; reviewState: ReviewState },
  told: { sessionToken: string; warnings: PhotoWarning[]; showsResult: boolean },
): ChallengeProgress {
  const { answered, total, verdict, reviewState } = progress;
  const { sessionToken, warnings, showsResult } = told;
  const review = { state: reviewState, reason: null, decidedAt: null };
  return {
    sessionToken,
    status: verdict ? "COMPLETED" : "IN_PROGRESS",
    challengesCompleted: answered,
    challengesTotal: total,
    isComplete: verdict !== null,
    ...(verdict ? {} : { nextStep: `Submit photo for remaining ${total - answered} challenge(s)` }),
    ...(verdict && showsResult ? { result: verdict, review } : {}),
    photo: { accepted: true, warnings },
    ...(simulate === null ? {} : { simulated: true as const }),
  };
}

/** The response to a reference selfie. */
export const serializeSelfieReceipt = (
  { status }: Pick<CheckRow, "status">,
  { sessionToken, warnings }: { sessionToken: string; warnings: PhotoWarning[] },
): SelfieReceipt => ({
  sessionToken,
  status,
  hasReferenceSelfie: true,
  photo: { accepted: true, warnings },
});
