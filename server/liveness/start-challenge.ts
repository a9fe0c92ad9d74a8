import { randomInt } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { challenges, photos } from "#db/schema/index.ts";
import { requireSessionHolder } from "../actor.ts";
import type { ChallengeStart, StartChallengeInput } from "../checks/capture-schemas.ts";
import { type ChallengeRow, findCheck } from "../checks/check-rows.ts";
import { reaches } from "../checks/vocabulary/assurance.ts";
import { challengeDefinitions } from "../checks/vocabulary/challenge-types.ts";
import type { VerbContext } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { newNonce, sha256 } from "../ids.ts";
import { unknownId } from "../unknown-id.ts";
import { drawLightOrder, lightColourMs } from "../verdict/light-order.ts";
import { requireConsent, requireOpen, requireUnanswered } from "./session-guards.ts";

/** How long a nonce may be used: long enough for somebody slow, too short to prepare much. */
export const nonceSeconds = 300;
const startsMax = 20;

/** Uniform in 0..1, from the system's own random numbers: nobody may guess an order. */
const uniform = (): number => randomInt(2 ** 32) / 2 ** 32;

/** The challenge that begins: the one asked for, if it began before; else the first that lacks a photo. */
function toBegin(rows: readonly ChallengeRow[], id: string | undefined): ChallengeRow {
  if (id === undefined) {
    const next = rows.find(({ photoId }) => photoId === null);
    if (next) return next;
    throw new AppError("CHALLENGE_ANSWERED", "Every challenge of this session has its photo.");
  }
  const named = rows.find((row) => row.id === id && row.begunAt !== null);
  if (!named) throw unknownId("challengeId", id, "ch");
  requireUnanswered(named);
  return named;
}

/**
 * Begins a challenge: shows it to the holder of the session token, who sees it only now, and gives the nonce
 * that its photo must carry. A later start of the same challenge replaces the nonce.
 * @throws AppError SCOPE_MISSING | NOT_FOUND | SESSION_COMPLETED | SESSION_EXPIRED | CONSENT_MISSING |
 * CHALLENGE_ANSWERED | TRIES_EXHAUSTED | STARTS_EXHAUSTED
 */
export async function startChallenge(args: {
  ctx: VerbContext;
  input: StartChallengeInput;
}): Promise<ChallengeStart> {
  const { ctx, input } = args;
  const actor = requireSessionHolder(ctx.actor);
  return ctx.db.transaction(async (tx) => {
    const found = await findCheck(tx, actor, { id: actor.checkId });
    if (!found) throw notFound();
    const { check } = found;
    const now = ctx.now();
    requireOpen(check, now);
    requireConsent(check);
    const row = toBegin(found.challenges, input.challengeId);
    if ((row.startCount ?? 0) >= startsMax)
      throw new AppError("STARTS_EXHAUSTED", `A challenge has ${startsMax} starts; none is left.`);
    const captures = await tx
      .select({ capture: photos.capture })
      .from(photos)
      .where(and(eq(photos.checkId, check.id), eq(photos.source, "capture")));
    const hasPassed = (name: "motion" | "light") =>
      captures.some(({ capture }) => capture?.[name]?.outcome === "passed");
    const wantsLight =
      reaches(check.requiredAssurance ?? "uploaded", "captured_light") && !hasPassed("light");
    const lightOrder = wantsLight && input.withoutLight !== true ? drawLightOrder(uniform) : null;
    const nonce = newNonce();
    await tx
      .update(challenges)
      .set({
        begunAt: row.begunAt ?? now,
        startCount: (row.startCount ?? 0) + 1,
        nonceHash: sha256(nonce),
        nonceAt: now,
        lightOrder,
      })
      .where(eq(challenges.id, row.id));
    const { id, type } = row;
    return {
      challenge: { id, type, instruction: challengeDefinitions[type].instruction },
      nonce,
      expiresInSeconds: nonceSeconds,
      stage: hasPassed("motion") ? "pose" : "approach",
      light: lightOrder && { colours: lightOrder, colourMs: lightColourMs },
    };
  });
}
