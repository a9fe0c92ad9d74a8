import { and, asc, eq, inArray } from "drizzle-orm";
import { erasureJobs, erasureReceipts, livenessChecks } from "#db/schema/index.ts";
import { ofPerson, ofTenant, spellingsOf } from "#db/tenancy.ts";
import { requireScope } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { VerbContext } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { checksPerTransaction, countChecks, eraseChecks } from "./erase-checks.ts";
import { hashesOf } from "./hash-subject.ts";
import { requireNoHold } from "./holds.ts";
import { beginReceipt } from "./receipts.ts";
import type { ErasureReason, ErasureReceipt } from "./schemas.ts";
import { settleErasure } from "./settle-erasure.ts";

/**
 * Erases all checks of a user in the actor's workspace and mode, and everything else that names the user.
 * Many checks are erased in batches, so that other writes can run in between; a repeated request meanwhile
 * gets the same receipt.
 * @throws AppError SCOPE_MISSING | ROLE_MISSING | NOT_FOUND | LEGAL_HOLD
 */
export async function erasePerson(args: {
  ctx: VerbContext;
  input: { userId: string; reason?: ErasureReason | null };
}): Promise<ErasureReceipt> {
  const { ctx, input } = args;
  const actor = requireScope(ctx.actor, "erase");
  const { userId, reason = null } = input;
  const { workspaceId, mode } = actor;
  const person = { workspaceId, mode, userId };
  const subjectHash = ctx.hashSubject(person);
  const receiptId = await ctx.db.transaction(async (tx) => {
    const [running] = await tx
      .select({ id: erasureReceipts.id })
      .from(erasureReceipts)
      .innerJoin(erasureJobs, eq(erasureJobs.receiptId, erasureReceipts.id))
      .where(
        and(
          ofTenant(erasureReceipts, actor),
          inArray(erasureReceipts.subjectHash, hashesOf(ctx.hashSubject, person)),
          eq(erasureJobs.phase, "rows"),
        ),
      );
    if (running) return running.id;
    const checks = await countChecks(tx, person);
    if (checks === 0)
      throw new AppError("NOT_FOUND", notFound().message, {
        errors: [{ pointer: "#/userId", message: "no check is about this user" }],
      });
    await requireNoHold(tx, person);
    const now = ctx.now();
    const receiptId = await beginReceipt(tx, {
      actor,
      mode,
      now,
      kind: "person",
      cause: "request",
      reason,
      subjectHash,
      phase: "rows",
      userIds: spellingsOf(userId),
    });
    const first = await tx
      .select()
      .from(livenessChecks)
      .where(ofPerson(livenessChecks, person))
      .orderBy(asc(livenessChecks.id))
      .limit(checksPerTransaction);
    await eraseChecks(tx, ctx, receiptId, first);
    const details = { cause: "request", reason, checks };
    await recordAudit(tx, { actor, now }, { action: "person.erased", subjectId: receiptId, details });
    return receiptId;
  });
  return settleErasure(ctx, receiptId);
}
