import { challengeMask } from "../../checks/vocabulary/challenge-types.ts";
import type { FakeCheck } from "./fake-check.ts";
import type { FakeReview } from "./fake-review.ts";

function statusOf({ completion, challenges }: FakeCheck): "COMPLETED" | "IN_PROGRESS" | "PENDING" {
  if (completion) return "COMPLETED";
  return challenges.some(({ answeredAt }) => answeredAt !== null) ? "IN_PROGRESS" : "PENDING";
}

/** The columns of `liveness_checks` for a made-up check, as parameters of the insert statement. */
export function checkRow(check: FakeCheck, review: FakeReview | null) {
  const { id, mode, userId, createdAt, expiresAt, completion, challenges } = check;
  const verdict = completion?.verdict;
  return {
    id,
    mode,
    userId,
    createdAt,
    expiresAt,
    mirrored: Number(check.mirrored),
    status: statusOf(check),
    completedAt: completion?.at ?? null,
    isAlive: verdict ? Number(verdict.isAlive) : null,
    confidence: verdict?.confidence ?? null,
    antiSpoofScore: verdict?.antiSpoofScore ?? null,
    faceMatchScore: verdict?.faceMatchScore ?? null,
    failureReason: verdict?.failureReason ?? null,
    assurance: completion && completion.assurance !== "uploaded" ? completion.assurance : null,
    challengeMask: challengeMask(challenges.map(({ type }) => type)),
    scoringMs: completion?.scoringMs ?? null,
    reviewState: review?.state ?? "none",
    reviewReason: review?.reason ?? null,
    reviewDecidedAt: review?.decidedAt ?? null,
    reviewVersion: review?.decisions.length ?? 0,
    assigneeId: review?.assigneeId ?? null,
  };
}
