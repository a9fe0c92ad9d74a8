import { eq } from "drizzle-orm";
import { livenessChecks } from "#db/schema/index.ts";
import { requireApiKey } from "../actor.ts";
import { extensionsMax, type SessionTime } from "../checks/schemas.ts";
import { extensionMs, sessionTimeOf } from "../checks/session-time.ts";
import type { VerbContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { findOpenSession, lockOpenCheck } from "./session-guards.ts";

/**
 * Gives an open session more time: as long again as it was opened for, ten minutes at most, ten times. Changes
 * nothing while more than half of that is left, so that a repeated request costs nothing and nobody can keep a
 * session open ahead of time. The nonce of a challenge that has begun lives no longer.
 * @throws AppError SCOPE_MISSING | NOT_FOUND | SESSION_COMPLETED | SESSION_EXPIRED | EXTENSIONS_EXHAUSTED
 */
export async function extendSession(args: {
  ctx: VerbContext;
  input: { sessionToken: string };
}): Promise<SessionTime> {
  const { ctx, input } = args;
  if (ctx.actor.kind !== "session") requireApiKey(ctx.actor, "write");
  const { check } = await findOpenSession(ctx, input.sessionToken);
  return ctx.db.transaction(async (tx) => {
    const open = await lockOpenCheck(tx, ctx, check.id);
    const now = ctx.now();
    const moreMs = extensionMs(open);
    if (open.expiresAt.getTime() - now.getTime() > moreMs / 2) return sessionTimeOf(open, now);
    const extensionCount = (open.extensionCount ?? 0) + 1;
    if (extensionCount > extensionsMax)
      throw new AppError("EXTENSIONS_EXHAUSTED", `A session has ${extensionsMax} extensions; none is left.`);
    const expiresAt = new Date(open.expiresAt.getTime() + moreMs);
    await tx.update(livenessChecks).set({ expiresAt, extensionCount }).where(eq(livenessChecks.id, open.id));
    return sessionTimeOf({ ...open, expiresAt, extensionCount }, now);
  });
}
