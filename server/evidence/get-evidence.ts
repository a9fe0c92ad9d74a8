import { asc, eq } from "drizzle-orm";
import { reviews } from "#db/schema/index.ts";
import { requireScope } from "../actor.ts";
import { findCheckBy } from "../checks/check-rows.ts";
import { findSentPhotos } from "../checks/sent-photos.ts";
import { serializeCheck } from "../checks/serialize.ts";
import type { VerbContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { type EvidenceDocument, evidenceDocument, type SignedEvidence } from "./schemas.ts";

/**
 * Everything a check's result is based on, signed, so that others can verify it without this service: hashes
 * of the photos, measurements, models, limits, verdict, decisions. No picture and no embedding.
 * @throws AppError SCOPE_MISSING | NOT_FOUND
 */
export async function getEvidence(args: {
  ctx: VerbContext;
  input: { id: string };
}): Promise<SignedEvidence> {
  const { ctx, input } = args;
  requireScope(ctx.actor, "read");
  const queries = ctx.db.read;
  const found = await findCheckBy(queries, ctx.actor, input.id);
  if (!found) throw notFound();
  const check = serializeCheck(found, ctx.now());
  const reviewRows = await queries
    .select()
    .from(reviews)
    .where(eq(reviews.checkId, check.id))
    .orderBy(asc(reviews.id));
  const { id, userId, externalId, mode, simulated, status, createdAt, expiresAt, completedAt } = check;
  const document: EvidenceDocument = {
    format: "verifyhq.liveness.evidence/1",
    issuedAt: ctx.now().toISOString(),
    check: { id, userId, externalId, mode, simulated, status, createdAt, expiresAt, completedAt },
    consent: check.consent,
    challenges: check.challenges.map(({ id, type, instruction }) => ({ id, type, instruction })),
    inputs: (await findSentPhotos(queries, found)).map(({ row, sent }) => ({
      ...sent,
      byteSize: row.byteSize,
      mirrored: row.mirrored,
      warnings: row.warnings,
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
  return { document: checked, signature: await ctx.signer.sign(JSON.stringify(checked)) };
}
