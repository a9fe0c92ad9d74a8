import { erasureJobs, legalHolds } from "#db/schema/index.ts";
import { ofTenant, spellingsOf } from "#db/tenancy.ts";
import { requireStaff } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { VerbContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { newId } from "../ids.ts";
import { holdsOn } from "./holds.ts";

/**
 * Forbids anyone to erase any data of a person until the hold is released. The person may have no checks yet.
 * @throws AppError ROLE_MISSING | CONFLICT (there already is a hold, or the person is being erased)
 */
export async function placeHold(args: {
  ctx: VerbContext;
  input: { userId: string; reason: string };
}): Promise<{ id: string }> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "manage");
  const { workspaceId, mode, staffId } = actor;
  const { userId, reason } = input;
  const now = ctx.now();
  const id = newId("hld", now);
  await ctx.db.transaction(async (tx) => {
    if ((await holdsOn(tx, { workspaceId, mode, userId })).length > 0)
      throw new AppError("CONFLICT", "This person already has a legal hold.");
    const jobs = await tx.select().from(erasureJobs).where(ofTenant(erasureJobs, actor));
    if (jobs.some((job) => spellingsOf(userId).some((spelling) => job.userIds.includes(spelling))))
      throw new AppError("CONFLICT", "Too late: this person is being erased.");
    await tx
      .insert(legalHolds)
      .values({ id, workspaceId, mode, userId, reason, createdAt: now, createdBy: staffId });
    await recordAudit(
      tx,
      { actor, now },
      { action: "hold.placed", subjectId: id, details: { userId, reason } },
    );
  });
  return { id };
}
