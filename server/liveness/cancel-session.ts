import { and, eq, gt, ne } from "drizzle-orm";
import { livenessChecks } from "#db/schema/index.ts";
import { requireApiKey, requireStaff } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { findCheckBy } from "../checks/check-rows.ts";
import type { LivenessCheck } from "../checks/schemas.ts";
import { serializeCheck } from "../checks/serialize.ts";
import type { VerbContext } from "../context.ts";
import { requireIntact } from "../seals/require-intact.ts";
import { unknownCheck } from "../unknown-id.ts";
import { requireOpen } from "./session-guards.ts";

/**
 * Expires an open session early and records when it was cancelled. Staff with the `decide` permission may
 * also cancel; that goes into the audit trail.
 * @throws AppError SCOPE_MISSING | ROLE_MISSING | NOT_FOUND | SESSION_COMPLETED | SESSION_EXPIRED
 */
export async function cancelSession(args: {
  ctx: VerbContext;
  input: { id: string };
}): Promise<LivenessCheck> {
  const { ctx, input } = args;
  const { actor } = ctx;
  if (actor.kind === "staff") requireStaff(actor, "decide");
  else requireApiKey(actor, "write");
  return ctx.db.transaction(async (tx) => {
    const now = ctx.now();
    const found = await findCheckBy(tx, actor, input.id);
    if (!found) throw unknownCheck(input.id);
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
    if (actor.kind === "staff")
      await recordAudit(
        tx,
        { actor, now },
        { action: "session.cancelled", subjectId: found.check.id, details: { userId: found.check.userId } },
      );
    const cancelled = { ...found, check: { ...found.check, expiresAt: now, cancelledAt: now } };
    return serializeCheck(requireIntact(ctx, cancelled), now);
  });
}
