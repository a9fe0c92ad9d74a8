import { and, eq, gt, isNull, lt, ne, or, sql } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { challenges, livenessChecks, photos } from "#db/schema/index.ts";
import { requireScope } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { type CheckWithChallenges, findCheck } from "./check-rows.ts";
import { completeCheck } from "./complete-check.ts";
import { limits } from "./limits.ts";
import type { ChallengeProgress } from "./schemas.ts";
import { findOpenSession, requireOpen, requireUnanswered } from "./session-guards.ts";
import { type TakenPhoto, takePhoto } from "./take-photo.ts";

export type SubmitChallengePhotoInput = {
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

/** Re-reads what a conditional update did not find, and says why. */
async function explainRefusal(
  tx: Queries,
  ctx: VerbContext,
  checkId: string,
  challengeId: string,
): Promise<never> {
  const found = await findCheck(tx, ctx.actor, { id: checkId });
  if (!found) throw notFound();
  requireOpen(found.check, ctx.now());
  requireUnanswered(challengeIn(found, challengeId));
  throw new Error("a conditional update was refused for no reason");
}

/**
 * Writes the photo and counts it, in one transaction. The check's row is taken first, so that of two photos racing
 * for the last place exactly one finds the set complete, on every engine.
 */
async function keepChallengePhoto(tx: Queries, ctx: VerbContext, taken: TakenPhoto, challengeId: string) {
  const now = ctx.now();
  const { row, warnings } = taken;
  const opened = await tx
    .update(livenessChecks)
    .set({ status: "IN_PROGRESS" })
    .where(
      and(
        eq(livenessChecks.id, row.checkId),
        ne(livenessChecks.status, "COMPLETED"),
        gt(livenessChecks.expiresAt, now),
      ),
    )
    .returning();
  if (!opened[0]) return explainRefusal(tx, ctx, row.checkId, challengeId);

  await tx.insert(photos).values(row);
  const answered = await tx
    .update(challenges)
    .set({
      photoId: row.id,
      answeredAt: now,
      warningCount: warnings.length,
      attempts: sql`${challenges.attempts} + 1`,
    })
    .where(
      and(
        eq(challenges.id, challengeId),
        lt(challenges.attempts, limits.triesPerChallengeMax),
        or(isNull(challenges.photoId), gt(challenges.warningCount, 0)),
      ),
    )
    .returning();
  if (!answered[0]) return explainRefusal(tx, ctx, row.checkId, challengeId);
  return completeCheck({ tx, ctx, check: opened[0] });
}

/**
 * Takes the photo for one challenge; the one that completes the set also brings the verdict.
 * @throws AppError SCOPE_MISSING | NOT_FOUND | SESSION_COMPLETED | SESSION_EXPIRED | CHALLENGE_ANSWERED |
 * TRIES_EXHAUSTED, and what `takePhoto` throws; then nothing is stored
 */
export async function submitChallengePhoto(args: {
  ctx: VerbContext;
  input: SubmitChallengePhotoInput;
}): Promise<ChallengeProgress> {
  const { ctx, input } = args;
  requireScope(ctx.actor, "write");
  const session = await findOpenSession(ctx, input.sessionToken);
  const challenge = challengeIn(session, input.challengeId);
  requireUnanswered(challenge);

  const photo = {
    bytes: input.photo,
    checkId: session.check.id,
    challengeId: challenge.id,
    mirrored: input.mirrored ?? session.check.mirrored,
  };
  const kept = await takePhoto({
    ctx,
    photo,
    keep: async (taken) => {
      const progress = await ctx.db.transaction((tx) => keepChallengePhoto(tx, ctx, taken, challenge.id));
      return { ...progress, warnings: taken.warnings };
    },
  });

  const { answered, total, verdict, warnings } = kept;
  return {
    sessionToken: input.sessionToken,
    status: verdict ? "COMPLETED" : "IN_PROGRESS",
    challengesCompleted: answered,
    challengesTotal: total,
    isComplete: verdict !== null,
    ...(verdict
      ? { result: verdict }
      : { nextStep: `Submit photo for remaining ${total - answered} challenge(s)` }),
    photo: { accepted: true, warnings },
  };
}
