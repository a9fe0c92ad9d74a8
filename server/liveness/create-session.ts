import type { Queries } from "#db/client.ts";
import type { DataMode } from "#db/schema/index.ts";
import { type ApiKeyActor, requireApiKey } from "../actor.ts";
import { insertCheck } from "../checks/check-rows.ts";
import { drawChallenges, withTurnFirst } from "../checks/draw-challenges.ts";
import { isScenario, lockOutScenario } from "../checks/scenarios.ts";
import { type CreateSessionInput, type LivenessSession, sessionMinutesDefault } from "../checks/schemas.ts";
import { wholeSeconds } from "../checks/serialize.ts";
import { highestAssurance, reaches } from "../checks/vocabulary/assurance.ts";
import { challengeDefinitions, challengeMask } from "../checks/vocabulary/challenge-types.ts";
import type { AppContext, VerbContext } from "../context.ts";
import { minuteMs } from "../durations.ts";
import { AppError } from "../errors.ts";
import { newId, newSessionToken, sha256 } from "../ids.ts";
import { findSettings } from "../settings/current-settings.ts";
import { recordWebhookEvent } from "../webhooks/record-event.ts";
import { lockedOut, requireNotLockedOut } from "./lock-out.ts";
import { findUnfinished } from "./unfinished-session.ts";

const simulatedLockOutSeconds = 60;

/** @throws AppError TEST_KEY_REQUIRED | MALFORMED_REQUEST */
function requireSimulation(mode: DataMode, scenario: string): void {
  if (mode === "live")
    throw new AppError(
      "TEST_KEY_REQUIRED",
      "Live checks are never simulated; only a test key may ask for it.",
    );
  if (isScenario(scenario)) return;
  const message = "is not a scenario; GET /v1/sandbox/scenarios lists them";
  throw new AppError("MALFORMED_REQUEST", "Unknown scenario.", {
    errors: [{ pointer: "#/simulate", message }],
  });
}

type NewSession = CreateSessionInput & { /** Where the capture page is served. */ origin: string };

/**
 * Opens a session with 2-3 random challenges and, by default, ten minutes to answer them.
 * @throws AppError SCOPE_MISSING | USER_LOCKED_OUT | TEST_KEY_REQUIRED (a live key named its challenges)
 */
export async function createSession(args: { ctx: VerbContext; input: NewSession }): Promise<LivenessSession> {
  const { ctx, input } = args;
  return openSession(ctx, requireApiKey(ctx.actor, "write"), input);
}

/**
 * Like `createSession`, on behalf of a key.
 * @param note runs in the transaction that opens the session
 * @throws AppError USER_LOCKED_OUT | TEST_KEY_REQUIRED
 */
export async function openSession(
  ctx: Pick<AppContext, "db" | "now">,
  actor: Pick<ApiKeyActor, "apiKeyId" | "workspaceId" | "mode">,
  input: NewSession,
  note?: (tx: Queries, checkId: string) => Promise<void>,
): Promise<LivenessSession> {
  const {
    challengeCount,
    allowedChallenges,
    expiresInMinutes = sessionMinutesDefault,
    metadata,
    simulate,
  } = input;
  if (input.challenges && actor.mode === "live") {
    throw new AppError(
      "TEST_KEY_REQUIRED",
      "Challenges are random with a live key; only a test key may name them.",
    );
  }
  if (simulate !== undefined) requireSimulation(actor.mode, simulate);
  if (simulate === lockOutScenario) throw lockedOut(simulatedLockOutSeconds);
  const now = ctx.now();
  const person = { workspaceId: actor.workspaceId, mode: actor.mode, userId: input.userId };
  await requireNotLockedOut(ctx.db.read, now, person);

  const { settings } = await findSettings(ctx.db.read, actor.workspaceId);
  // What the workspace demands is for real people: tests choose for themselves.
  const demanded = actor.mode === "live" ? settings.requiredAssurance : "uploaded";
  const required = highestAssurance(input.requiredAssurance ?? "uploaded", demanded);

  // To the second, since that is how it is told.
  const expiresAt = new Date(Math.floor(now.getTime() / 1000) * 1000 + expiresInMinutes * minuteMs);
  const sessionToken = newSessionToken();
  const checkId = newId("liv", now);
  const check = {
    id: checkId,
    ...person,
    apiKeyId: actor.apiKeyId,
    sessionTokenHash: sha256(sessionToken),
    mirrored: input.mirrored ?? false,
    externalId: input.externalId ?? null,
    metadata: metadata ?? null,
    locale: input.locale ?? null,
    requiredAssurance: required === "uploaded" ? null : required,
    allowedMask: allowedChallenges ? challengeMask(allowedChallenges) : null,
    simulate: simulate ?? null,
    redirectUrl: input.redirectUrl ?? null,
    createdAt: now,
    expiresAt,
  };
  const rows = await ctx.db.transaction(async (tx) => {
    // Here, where no other session of the person opens at the same time.
    const unfinished = await findUnfinished(tx, now, person);
    const drawn = drawChallenges(allowedChallenges, challengeCount, unfinished?.types);
    const wantsMotion = reaches(required, "captured_motion");
    const types = input.challenges ?? (wantsMotion ? withTurnFirst(drawn, allowedChallenges) : drawn);
    const rows = types.map((type, position) => ({ id: newId("ch", now), checkId, position, type }));
    await insertCheck(tx, { ...check, swapCount: unfinished?.swapCount ?? 0 }, rows);
    await note?.(tx, checkId);
    const { workspaceId, mode } = actor;
    const type = "liveness.session.created";
    await recordWebhookEvent(tx, now, { workspaceId, mode, type, checkId, data: { status: "PENDING" } });
    return rows;
  });

  return {
    id: checkId,
    sessionToken,
    expiresAt: wholeSeconds(expiresAt),
    challenges: rows.map(({ id, type }) => ({
      id,
      type,
      instruction: challengeDefinitions[type].instruction,
    })),
    instructions: `Submit a photo for each challenge using POST /verifications/liveness/challenge. Complete all challenges within ${expiresInMinutes} minutes.`,
    // In the fragment, which reaches no server, log, proxy or Referer.
    captureUrl: `${input.origin}/verify#${sessionToken}`,
  };
}
