import { and, eq, gt, ne } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { livenessChecks } from "#db/schema/index.ts";
import type { Actor } from "../actor.ts";
import {
  type ChallengeRow,
  type CheckRow,
  type CheckWithChallenges,
  findCheck,
} from "../checks/check-rows.ts";
import { statusAt } from "../checks/serialize.ts";
import { serviceLimits } from "../checks/vocabulary/limits.ts";
import type { VerbContext } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { sha256 } from "../ids.ts";
import { unknownId } from "../unknown-id.ts";

/** A session token gives access to its own session only. */
const mayCapture = (actor: Actor, check: CheckRow): boolean =>
  actor.kind !== "session" || actor.checkId === check.id;

/** @throws AppError SESSION_COMPLETED | SESSION_EXPIRED */
export function requireOpen(check: CheckRow, now: Date): void {
  const status = statusAt(check, now);
  if (status === "COMPLETED") {
    throw new AppError("SESSION_COMPLETED", "This session is complete; read its result with GET.");
  }
  if (status === "EXPIRED") {
    const why = check.cancelledAt ? "was cancelled" : "has expired";
    throw new AppError("SESSION_EXPIRED", `This session ${why}. Open a new one with POST /session.`);
  }
}

/** Blocks photos until the person has consented. @throws AppError CONSENT_MISSING */
export function requireConsent(check: CheckRow): void {
  if (check.consentAt === null)
    throw new AppError("CONSENT_MISSING", "The person has not agreed to being photographed yet.");
}

/** @throws AppError CHALLENGE_ANSWERED | TRIES_EXHAUSTED */
export function requireUnanswered(challenge: ChallengeRow): void {
  if (challenge.photoId === null) return;
  if (challenge.warningCount === 0) {
    throw new AppError(
      "CHALLENGE_ANSWERED",
      "This challenge already has a photo without warnings. Only a photo with warnings may be sent again.",
    );
  }
  if (challenge.attempts >= serviceLimits.triesPerChallengeMax) {
    throw new AppError(
      "TRIES_EXHAUSTED",
      `A challenge has ${serviceLimits.triesPerChallengeMax} tries; none is left.`,
    );
  }
}

/**
 * Waits until the session's earlier photos are done.
 * @returns what has to be disposed of for the next one. @throws AppError RATE_LIMITED
 */
export async function takePhotoTurn(ctx: VerbContext, sessionToken: string): Promise<Disposable> {
  const turn = await ctx.photoTurns.take(sessionToken);
  if (turn) return turn;
  throw new AppError("RATE_LIMITED", "Too many photos of this session wait. Send one after the other.", {
    retryAfterSeconds: 2,
  });
}

/** @throws AppError NOT_FOUND | SESSION_COMPLETED | SESSION_EXPIRED */
export async function findOpenSession(ctx: VerbContext, sessionToken: string): Promise<CheckWithChallenges> {
  const found = await findCheck(ctx.db.read, ctx.actor, { sessionTokenHash: sha256(sessionToken) });
  if (!found || !mayCapture(ctx.actor, found.check)) throw unknownId("sessionToken", sessionToken, "ses");
  requireOpen(found.check, ctx.now());
  return found;
}

/**
 * Updates a check only while it is open, and locks its row for the rest of the transaction. This is the only
 * guard against races with completion and expiry.
 * @throws AppError NOT_FOUND | SESSION_COMPLETED | SESSION_EXPIRED
 */
export async function updateOpenCheck(
  tx: Queries,
  ctx: VerbContext,
  checkId: string,
  change: Partial<
    Pick<CheckRow, "id" | "status" | "selfiePhotoId" | "consentVersion" | "consentLocale" | "consentAt">
  >,
): Promise<CheckRow> {
  const now = ctx.now();
  const [updated] = await tx
    .update(livenessChecks)
    .set(change)
    .where(
      and(
        eq(livenessChecks.id, checkId),
        ne(livenessChecks.status, "COMPLETED"),
        gt(livenessChecks.expiresAt, now),
      ),
    )
    .returning();
  if (updated) return updated;
  const found = await findCheck(tx, ctx.actor, { id: checkId });
  if (!found) throw notFound();
  requireOpen(found.check, now);
  throw new Error("an open check was not updated");
}

/**
 * Locks an open check's row for the rest of the transaction, and changes nothing.
 * @returns the row as it is now. @throws AppError NOT_FOUND | SESSION_COMPLETED | SESSION_EXPIRED
 */
export const lockOpenCheck = (tx: Queries, ctx: VerbContext, checkId: string): Promise<CheckRow> =>
  updateOpenCheck(tx, ctx, checkId, { id: checkId });
