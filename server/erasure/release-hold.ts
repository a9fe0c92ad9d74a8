import { and, eq, isNull } from "drizzle-orm";
import { legalHolds } from "#db/schema/index.ts";
import { ofTenant } from "#db/tenancy.ts";
import { requireStaff } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { VerbContext } from "../context.ts";
import { notFound } from "../errors.ts";

/**
 * Ends a hold; the next sweep erases data older than the workspace's retention period.
 * @throws AppError ROLE_MISSING | NOT_FOUND
 */
export async function releaseHold(args: { ctx: VerbContext; input: { id: string } }): Promise<void> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "manage");
  const now = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const [released] = await tx
      .update(legalHolds)
      .set({ releasedAt: now, releasedBy: actor.staffId })
      .where(and(eq(legalHolds.id, input.id), ofTenant(legalHolds, actor), isNull(legalHolds.releasedAt)))
      .returning({ userId: legalHolds.userId });
    if (!released) throw notFound();
    const { userId } = released;
    await recordAudit(
      tx,
      { actor, now },
      { action: "hold.released", subjectId: input.id, details: { userId } },
    );
  });
}
