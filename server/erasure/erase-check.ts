import { requireScope } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { findCheck } from "../checks/check-rows.ts";
import type { VerbContext } from "../context.ts";
import { sha256 } from "../ids.ts";
import { unknownCheck } from "../unknown-id.ts";
import { eraseChecks } from "./erase-checks.ts";
import { requireNoHold } from "./holds.ts";
import { beginReceipt } from "./receipts.ts";
import type { ErasureReason, ErasureReceipt } from "./schemas.ts";
import { settleErasure } from "./settle-erasure.ts";

/**
 * Erases one check for good: rows, photos and embeddings, and, if it was the person's last, everything that
 * names the person. Also works on an open session: a photo that is being uploaded then finds no check and is
 * not kept.
 * @param args.input.id the check's id, or its session token
 * @throws AppError SCOPE_MISSING | ROLE_MISSING | NOT_FOUND | LEGAL_HOLD
 */
export async function eraseCheck(args: {
  ctx: VerbContext;
  input: { id: string; reason?: ErasureReason | null };
}): Promise<ErasureReceipt> {
  const { ctx, input } = args;
  const actor = requireScope(ctx.actor, "erase");
  const by = input.id.startsWith("ses_") ? { sessionTokenHash: sha256(input.id) } : { id: input.id };
  const receiptId = await ctx.db.transaction(async (tx) => {
    const found = await findCheck(tx, actor, by);
    if (!found) throw unknownCheck(input.id);
    const { check } = found;
    await requireNoHold(tx, check);
    const now = ctx.now();
    const { reason = null } = input;
    const { mode } = actor;
    const receiptId = await beginReceipt(tx, {
      actor,
      mode,
      now,
      kind: "check",
      cause: "request",
      reason,
      phase: "bytes",
    });
    await eraseChecks(tx, ctx, receiptId, [check]);
    const details = { receiptId, cause: "request", reason };
    await recordAudit(tx, { actor, now }, { action: "check.erased", subjectId: check.id, details });
    return receiptId;
  });
  return settleErasure(ctx, receiptId);
}
