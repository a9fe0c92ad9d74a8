import { and, eq, isNull } from "drizzle-orm";
import { plus } from "#db/expressions.ts";
import { challenges, livenessChecks } from "#db/schema/index.ts";
import { requireApiKey } from "../actor.ts";
import { drawChallenges } from "../checks/draw-challenges.ts";
import type { ChallengeType } from "../checks/schemas.ts";
import {
  challengeDefinitions,
  challengeMask,
  challengeTypes,
  typesOfMask,
} from "../checks/vocabulary/challenge-types.ts";
import type { VerbContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { newId } from "../ids.ts";
import { unknownId } from "../unknown-id.ts";
import { findOpenSession, lockOpenCheck } from "./session-guards.ts";

/** Enough for somebody who cannot perform two of them, too few to pick the easiest ones. */
const swapsPerSessionMax = 2;

type SwapChallengeInput = { sessionToken: string; challengeId: string };

/**
 * Replaces an unanswered challenge with another random one that the session allows and does not already
 * contain. What was swapped away does not come back: the session no longer allows it.
 * @throws AppError SCOPE_MISSING | NOT_FOUND | SESSION_COMPLETED | SESSION_EXPIRED | CHALLENGE_ANSWERED |
 * SWAPS_EXHAUSTED
 */
export async function swapChallenge(args: {
  ctx: VerbContext;
  input: SwapChallengeInput;
}): Promise<{ id: string; type: ChallengeType; instruction: string }> {
  const { ctx, input } = args;
  const isHolder = ctx.actor.kind === "session";
  if (!isHolder) requireApiKey(ctx.actor, "write");
  const { check } = await findOpenSession(ctx, input.sessionToken);
  return ctx.db.transaction(async (tx) => {
    const open = await lockOpenCheck(tx, ctx, check.id);
    const rows = await tx.select().from(challenges).where(eq(challenges.checkId, check.id));
    const old = rows.find(({ id }) => id === input.challengeId);
    // The holder of the token cannot swap what it has not seen.
    if (!old || (isHolder && old.begunAt === null)) throw unknownId("challengeId", input.challengeId, "ch");
    if (old.attempts > 0)
      throw new AppError("CHALLENGE_ANSWERED", "This challenge already has a photo; it cannot be swapped.");
    const asked = rows.map(({ type }) => type);
    const allowed = open.allowedMask === null ? challengeTypes : typesOfMask(open.allowedMask);
    const stillAllowed = allowed.filter((type) => type !== old.type);
    const left = stillAllowed.filter((type) => !asked.includes(type));
    const [type] = drawChallenges(left, 1);
    if (open.swapCount >= swapsPerSessionMax || !type)
      throw new AppError("SWAPS_EXHAUSTED", `A session has ${swapsPerSessionMax} swaps; none is left.`);
    const id = newId("ch", ctx.now());
    await tx
      .update(challenges)
      .set({ id, type, nonceHash: null, lightOrder: null, startCount: null })
      .where(and(eq(challenges.id, old.id), isNull(challenges.photoId)));
    await tx
      .update(livenessChecks)
      .set({
        swapCount: plus(livenessChecks.swapCount, 1),
        allowedMask: challengeMask(stillAllowed),
        challengeMask: challengeMask([...asked.filter((one) => one !== old.type), type]),
      })
      .where(eq(livenessChecks.id, check.id));
    return { id, type, instruction: challengeDefinitions[type].instruction };
  });
}
