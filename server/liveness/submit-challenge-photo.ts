import { and, eq, gt, isNull, lt, or } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { plus } from "#db/expressions.ts";
import { challenges } from "#db/schema/index.ts";
import { requireScope } from "../actor.ts";
import type { ChallengeRow, CheckRow, CheckWithChallenges } from "../checks/check-rows.ts";
import { simulatedWarning } from "../checks/scenarios.ts";
import type { ChallengeProgress } from "../checks/schemas.ts";
import { serializeProgress } from "../checks/serialize.ts";
import { serviceLimits } from "../checks/vocabulary/limits.ts";
import type { VerbContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { unknownId } from "../unknown-id.ts";
import { captureToJudge, spendNonce } from "./capture-to-judge.ts";
import { completeCheck } from "./complete-check.ts";
import {
  findOpenSession,
  requireConsent,
  requireUnanswered,
  takePhotoTurn,
  updateOpenCheck,
} from "./session-guards.ts";
import { readSessionSoFar } from "./session-so-far.ts";
import { findEarlierPhotos, insertPhoto, type TakenPhoto, takePhoto } from "./take-photo.ts";

type SubmitChallengePhotoInput = {
  sessionToken: string;
  challengeId: string;
  mirrored?: boolean | undefined;
  /** Whoever captures takes another photo if this one has warnings. */
  mayRetake?: boolean;
  photo: Uint8Array;
  /** The receipt of a captured photo, as JSON. */
  receipt?: string | undefined;
  /** The receipt's frames, one JPEG after the other. */
  frames?: Uint8Array | undefined;
};

const challengeIn = ({ challenges }: CheckWithChallenges, id: string) => {
  const challenge = challenges.find((candidate) => candidate.id === id);
  if (!challenge) throw unknownId("challengeId", id, "ch");
  return challenge;
};

/**
 * Whoever opened the session with a key has said whether its photos are mirrored: left and right hang on it,
 * so the sender of a photo may repeat it and no more.
 * @throws AppError MALFORMED_REQUEST
 */
function requireSameMirroring({ mirrored }: CheckRow, said: boolean | undefined): void {
  if (said === undefined || said === mirrored) return;
  const message = `must be ${mirrored}, or left out: the session was opened with "mirrored": ${mirrored}`;
  throw new AppError("MALFORMED_REQUEST", `"mirrored" ${message}.`, {
    errors: [{ pointer: "#/mirrored", message }],
  });
}

/**
 * Inserts the photo and counts the attempt in one transaction. It locks the check's row first, so that when
 * two photos race to be the last one, exactly one of them completes the check on every database engine.
 */
async function recordAnswer(
  tx: Queries,
  ctx: VerbContext,
  answer: { taken: TakenPhoto; challenge: ChallengeRow; waits: boolean; isCaptured: boolean },
) {
  const now = ctx.now();
  const { taken, challenge, waits, isCaptured } = answer;
  const { id: challengeId } = challenge;
  const { row, warnings } = taken;
  const check = await updateOpenCheck(tx, ctx, row.checkId, { status: "IN_PROGRESS" });
  if (isCaptured) await spendNonce(tx, challenge);
  await insertPhoto(tx, ctx, taken);
  const answered = await tx
    .update(challenges)
    .set({
      ...(waits ? {} : { photoId: row.id, answeredAt: now, warningCount: warnings.length }),
      attempts: plus(challenges.attempts, 1),
    })
    .where(
      and(
        eq(challenges.id, challengeId),
        // Without an answer, always: of two devices one may have used the last try for a photo that waits.
        or(
          isNull(challenges.photoId),
          and(gt(challenges.warningCount, 0), lt(challenges.attempts, serviceLimits.triesPerChallengeMax)),
        ),
      ),
    )
    .returning();
  if (!answered[0]) {
    const [current] = await tx.select().from(challenges).where(eq(challenges.id, challengeId));
    if (current) requireUnanswered(current);
    throw new Error("an unanswered challenge was not updated");
  }
  return completeCheck({ tx, ctx, check, taken });
}

/**
 * Takes the photo for one challenge. The photo that completes the set also returns the verdict.
 * @throws AppError MALFORMED_REQUEST (contradicts the session) | SCOPE_MISSING | NOT_FOUND | SESSION_COMPLETED | SESSION_EXPIRED | CONSENT_MISSING | USER_LOCKED_OUT |
 * CHALLENGE_ANSWERED | TRIES_EXHAUSTED | RATE_LIMITED | CAPTURE_REQUIRED | RECEIPT_INVALID | NONCE_EXPIRED, and what `takePhoto` throws; nothing is stored in that case
 */
export async function submitChallengePhoto(args: {
  ctx: VerbContext;
  input: SubmitChallengePhotoInput;
}): Promise<ChallengeProgress> {
  const { ctx, input } = args;
  const isHolder = ctx.actor.kind === "session";
  if (!isHolder) requireScope(ctx.actor, "write");
  using _turn = await takePhotoTurn(ctx, input.sessionToken);
  const session = await findOpenSession(ctx, input.sessionToken);
  if (isHolder) requireConsent(session.check);
  const challenge = challengeIn(session, input.challengeId);
  requireUnanswered(challenge);
  requireSameMirroring(session.check, input.mirrored);

  const { id, type } = challenge;
  const capture = captureToJudge({ ctx, session, challenge, input });

  await using taken = await takePhoto({
    ctx,
    photo: {
      bytes: input.photo,
      checkId: session.check.id,
      challenge: { id, type, session: await readSessionSoFar(ctx, session, challenge) },
      sessionOpenedAt: session.check.createdAt,
      earlier: await findEarlierPhotos(ctx, session, challenge.photoId),
      mirrored: session.check.mirrored,
      capture,
      // Only on the first attempt, so that an app can test that its retry succeeds.
      simulatedWarning: challenge.attempts === 0 ? simulatedWarning(session.check.simulate ?? "") : null,
    },
  });
  const isLastTry = challenge.attempts + 1 >= serviceLimits.triesPerChallengeMax;
  const waits = input.mayRetake === true && taken.warnings.length > 0 && !isLastTry;
  const progress = await ctx.db.transaction((tx) =>
    recordAnswer(tx, ctx, { taken, challenge, waits, isCaptured: capture !== null }),
  );
  taken.keep();
  const { verdict, reviewState } = progress;
  if (verdict)
    ctx.metrics.check({ mode: session.check.mode, verdict, needsReview: reviewState === "needed" });
  return serializeProgress(session.check, progress, {
    sessionToken: input.sessionToken,
    warnings: taken.warnings,
    // The person only learns that the check is complete; the result is for the integrator.
    showsResult: !isHolder,
  });
}
