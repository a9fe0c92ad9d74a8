import { and, eq, gt, ne } from "drizzle-orm";
import { livenessChecks } from "#db/schema/index.ts";
import { requireApiKey } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { findCheckBy } from "./check-rows.ts";
import type { LivenessCheck } from "./schemas.ts";
import { serializeCheck } from "./serialize.ts";
import { requireOpen } from "./session-guards.ts";

/**
 * Ends an open session before its time: it is expired from now on, and says when it was cancelled.
 * @throws AppError SCOPE_MISSING | NOT_FOUND | SESSION_COMPLETED | SESSION_EXPIRED
 */
export async function cancelSession(args: {
  ctx: VerbContext;
  input: { id: string };
}): Promise<LivenessCheck> {
  const { ctx, input } = args;
  requireApiKey(ctx.actor, "write");
  return ctx.db.transaction(async (tx) => {
    const now = ctx.now();
    const found = await findCheckBy(tx, ctx.actor, input.id);
    if (!found) throw notFound();
    requireOpen(found.check, now);
    await tx
      .update(livenessChecks)
      .set({ expiresAt: now, cancelledAt: now })
      .where(
        and(
          eq(livenessChecks.id, found.check.id),
          ne(livenessChecks.status, "COMPLETED"),
          gt(livenessChecks.expiresAt, now),
        ),
      );
    return serializeCheck({ ...found, check: { ...found.check, expiresAt: now, cancelledAt: now } }, now);
  });
}
