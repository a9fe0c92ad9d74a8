import { and, eq, gt, isNull, lt, or } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { plus } from "#db/expressions.ts";
import { challenges } from "#db/schema/index.ts";
import { requireScope } from "../actor.ts";
import type { CheckWithChallenges } from "../checks/check-rows.ts";
import { simulatedWarning } from "../checks/scenarios.ts";
import type { ChallengeProgress } from "../checks/schemas.ts";
import { serializeProgress } from "../checks/serialize.ts";
import { serviceLimits } from "../checks/vocabulary/limits.ts";
import type { VerbContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { completeCheck } from "./complete-check.ts";
import { findOpenSession, requireConsent, requireUnanswered, updateOpenCheck } from "./session-guards.ts";
import { insertPhoto, type TakenPhoto, takePhoto } from "./take-photo.ts";

type SubmitChallengePhotoInput = {
  sessionToken: string;
  challengeId: string;
  mirrored?: boolean | undefined;
  photo: Uint8Array;
};

const challengeIn = ({ challenges }: CheckWithChallenges, id: string) => {
  const challenge = challenges.find((candidate) => candidate.id === id);
  if (!challenge) throw notFound();
  return challenge;
};

/**
 * Inserts the photo and counts the attempt in one transaction. It locks the check's row first, so that when
 * two photos race to be the last one, exactly one of them completes the check on every database engine.
 */
async function recordAnswer(tx: Queries, ctx: VerbContext, taken: TakenPhoto, challengeId: string) {
  const now = ctx.now();
  const { row, warnings } = taken;
  const check = await updateOpenCheck(tx, ctx, row.checkId, { status: "IN_PROGRESS" });
  await insertPhoto(tx, ctx, taken);
  const answered = await tx
    .update(challenges)
    .set({
      photoId: row.id,
      answeredAt: now,
      warningCount: warnings.length,
      attempts: plus(challenges.attempts, 1),
    })
    .where(
      and(
        eq(challenges.id, challengeId),
        lt(challenges.attempts, serviceLimits.triesPerChallengeMax),
        or(isNull(challenges.photoId), gt(challenges.warningCount, 0)),
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
 * @throws AppError SCOPE_MISSING | NOT_FOUND | SESSION_COMPLETED | SESSION_EXPIRED | CONSENT_MISSING |
 * CHALLENGE_ANSWERED | TRIES_EXHAUSTED, and what `takePhoto` throws; nothing is stored in that case
 */
export async function submitChallengePhoto(args: {
  ctx: VerbContext;
  input: SubmitChallengePhotoInput;
}): Promise<ChallengeProgress> {
  const { ctx, input } = args;
  const isHolder = ctx.actor.kind === "session";
  if (!isHolder) requireScope(ctx.actor, "write");
  const session = await findOpenSession(ctx, input.sessionToken);
  if (isHolder) requireConsent(session.check);
  const challenge = challengeIn(session, input.challengeId);
  requireUnanswered(challenge);

  await using taken = await takePhoto({
    ctx,
    photo: {
      bytes: input.photo,
      checkId: session.check.id,
      challengeId: challenge.id,
      sessionOpenedAt: session.check.createdAt,
      mirrored: input.mirrored ?? session.check.mirrored,
      // Only on the first attempt, so that an app can test that its retry succeeds.
      simulatedWarning: challenge.attempts === 0 ? simulatedWarning(session.check.simulate ?? "") : null,
    },
  });
  const progress = await ctx.db.transaction((tx) => recordAnswer(tx, ctx, taken, challenge.id));
  taken.keep();
  return serializeProgress(session.check, progress, {
    sessionToken: input.sessionToken,
    warnings: taken.warnings,
    // The person only learns that the check is complete; the result is for the integrator.
    showsResult: !isHolder,
  });
}
