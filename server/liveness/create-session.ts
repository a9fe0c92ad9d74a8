import { requireApiKey } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { newId, newSessionToken, sha256 } from "../ids.ts";
import { challengeInstructions, drawChallenges } from "./challenges.ts";
import { insertCheck } from "./check-rows.ts";
import type { CreateSessionInput, LivenessSession } from "./schemas.ts";

export const sessionMinutes = 10;

/**
 * Opens a session: 2-3 random challenges, ten minutes to answer them.
 * @throws AppError SCOPE_MISSING | TEST_KEY_REQUIRED (a live key named its challenges)
 */
export async function createSession(args: {
  ctx: VerbContext;
  input: CreateSessionInput & { /** Where the capture page is served. */ origin: string };
}): Promise<LivenessSession> {
  const { ctx, input } = args;
  const actor = requireApiKey(ctx.actor, "write");
  if (input.challenges && actor.mode === "live") {
    throw new AppError(
      "TEST_KEY_REQUIRED",
      "Challenges are random with a live key; only a test key may name them.",
    );
  }

  const now = ctx.now();
  const expiresAt = new Date(now.getTime() + sessionMinutes * 60_000);
  const sessionToken = newSessionToken();
  const checkId = newId("liv", now);
  const rows = (input.challenges ?? drawChallenges()).map((type, position) => ({
    id: newId("ch", now),
    checkId,
    position,
    type,
  }));

  const check = {
    id: checkId,
    workspaceId: actor.workspaceId,
    mode: actor.mode,
    userId: input.userId,
    apiKeyId: actor.apiKeyId,
    sessionTokenHash: sha256(sessionToken),
    mirrored: input.mirrored ?? false,
    redirectUrl: input.redirectUrl ?? null,
    createdAt: now,
    expiresAt,
  };
  await ctx.db.transaction((tx) => insertCheck(tx, check, rows));

  return {
    id: checkId,
    sessionToken,
    expiresAt: expiresAt.toISOString(),
    challenges: rows.map(({ id, type }) => ({ id, type, instruction: challengeInstructions[type] })),
    instructions: `Submit a photo for each challenge using POST /verifications/liveness/challenge. Complete all challenges within ${sessionMinutes} minutes.`,
    captureUrl: `${input.origin}/verify/${sessionToken}`,
  };
}
