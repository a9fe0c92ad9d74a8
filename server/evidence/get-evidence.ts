import { asc, eq } from "drizzle-orm";
import { photos, reviews } from "#db/schema/index.ts";
import { requireScope } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { findCheckBy } from "../liveness/check-rows.ts";
import { serializeCheck } from "../liveness/serialize.ts";
import { type EvidenceDocument, evidenceDocument, type SignedEvidence } from "./schemas.ts";

/**
 * All that a check rests on, signed, so that it can be shown to others and verified without this service: hashes of the
 * photos, what was measured in them, models, limits, verdict, decisions. No picture, no embedding.
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
  const photoRows = await queries
    .select()
    .from(photos)
    .where(eq(photos.checkId, check.id))
    .orderBy(asc(photos.id));
  const reviewRows = await queries
    .select()
    .from(reviews)
    .where(eq(reviews.checkId, check.id))
    .orderBy(asc(reviews.id));
  const counting = new Set([found.check.selfiePhotoId, ...found.challenges.map(({ photoId }) => photoId)]);
  const typeOf = new Map(found.challenges.map(({ id, type }) => [id, type]));
  const { id, userId, externalId, mode, simulated, status, createdAt, expiresAt, completedAt } = check;
  const document: EvidenceDocument = {
    format: "verifyhq.liveness.evidence/1",
    issuedAt: ctx.now().toISOString(),
    check: { id, userId, externalId, mode, simulated, status, createdAt, expiresAt, completedAt },
    consent: check.consent,
    challenges: check.challenges.map(({ id, type, instruction }) => ({ id, type, instruction })),
    inputs: photoRows.map((photo) => ({
      photoId: photo.id,
      kind: photo.challengeId === null ? "reference_selfie" : "challenge",
      challengeId: photo.challengeId,
      challengeType: typeOf.get(photo.challengeId ?? "") ?? null,
      counts: counting.has(photo.id),
      receivedAt: photo.createdAt.toISOString(),
      sha256: photo.sha256,
      byteSize: photo.byteSize,
      mirrored: photo.mirrored,
      warnings: photo.warnings,
      measurement: { ...photo.measurement },
      erasedAt: photo.erasedAt?.toISOString() ?? null,
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
