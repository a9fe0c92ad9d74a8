import { requireScope } from "../actor.ts";
import { findCheckBy } from "../checks/check-rows.ts";
import { findSentPhotos } from "../checks/sent-photos.ts";
import { serializeCheck } from "../checks/serialize.ts";
import type { VerbContext } from "../context.ts";
import { requireAnchored } from "../integrity/require-anchored.ts";
import { requireIntact, requireRecordsIntact } from "../seals/require-intact.ts";
import { findReviews } from "../seals/seal-rows.ts";
import { unknownCheck } from "../unknown-id.ts";
import { type EvidenceDocument, evidenceDocument, type SignedEvidence } from "./schemas.ts";

/**
 * Everything a check's result is based on, signed, so that others can verify it without this service: hashes
 * of the photos, measurements, models, limits, verdict, decisions. No picture and no embedding.
 * @throws AppError SCOPE_MISSING | NOT_FOUND | INTEGRITY_FAULT
 */
export async function getEvidence(args: {
  ctx: VerbContext;
  input: { id: string };
}): Promise<SignedEvidence> {
  const { ctx, input } = args;
  requireScope(ctx.actor, "read");
  await requireAnchored(ctx, ctx.actor.workspaceId);
  // In one transaction: a review that is decided in between would not match the seal.
  const { found, sentPhotos, reviewRows } = await ctx.db.transaction(async (tx) => {
    const found = await findCheckBy(tx, ctx.actor, input.id);
    if (!found) throw unknownCheck(input.id);
    const sentPhotos = await findSentPhotos(tx, found);
    return { found, sentPhotos, reviewRows: await findReviews(tx, found.check.id) };
  });
  const check = serializeCheck(requireIntact(ctx, found), ctx.now());
  requireRecordsIntact(ctx, found, { photos: sentPhotos.map(({ row }) => row), reviews: reviewRows });
  const { id, userId, externalId, mode, simulated, status, createdAt, expiresAt, completedAt } = check;
  const { requiredAssurance, assurance } = check;
  const document: EvidenceDocument = {
    format: "verifyhq.liveness.evidence/1",
    issuedAt: ctx.now().toISOString(),
    check: {
      id,
      userId,
      externalId,
      mode,
      simulated,
      status,
      createdAt,
      expiresAt,
      completedAt,
      requiredAssurance,
      assurance,
    },
    consent: check.consent,
    challenges: check.challenges.map(({ id, type, instruction }) => ({ id, type, instruction })),
    inputs: sentPhotos.map(({ row, sent }) => ({
      ...sent,
      byteSize: row.byteSize,
      mirrored: row.mirrored,
      warnings: row.warnings,
      capture: row.capture,
      measurement: { ...row.measurement },
    })),
    result: check.result,
    rules: check.evidence,
    decisions: reviewRows.map(({ decision, reason, createdAt, staffId, undoneAt }) => ({
      decision,
      reason,
      decidedAt: createdAt.toISOString(),
      decidedBy: staffId,
      undoneAt: undoneAt?.toISOString() ?? null,
    })),
  };
  const checked = evidenceDocument.parse(document);
  return { document: checked, signature: await ctx.signer.sign(JSON.stringify(checked), "evidence") };
}
