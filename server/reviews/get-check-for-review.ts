import { and, asc, eq, inArray } from "drizzle-orm";
import { apiKeys, people, photos, staff } from "#db/schema/index.ts";
import { ofUserId } from "#db/tenancy.ts";
import { may, requireStaff, type StaffActor } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { type CheckWithChallenges, findCheck, type PhotoRow } from "../checks/check-rows.ts";
import { openIdentity } from "../checks/photos-to-judge.ts";
import { serializeCheck } from "../checks/serialize.ts";
import type { AppContext, VerbContext } from "../context.ts";
import { minuteMs } from "../durations.ts";
import { holdsOn } from "../erasure/holds.ts";
import { notFound } from "../errors.ts";
import { recordsFault } from "../seals/check-seal.ts";
import { verifySeal } from "../seals/require-intact.ts";
import { findReviews } from "../seals/seal-rows.ts";
import { findSettings } from "../settings/current-settings.ts";
import { openFloats } from "../vault/sealed-photo.ts";
import { likeness } from "../verdict/compare-faces.ts";
import { strangersScoringAs } from "../verdict/limits.ts";
import { isFinal, mayApprove } from "./review-guards.ts";
import type { CheckForReview, ReviewedPhoto } from "./schemas.ts";

/** Two numbers per point, x then y, as fractions of the picture times 65,535, little endian, base64. */
function packMesh(floats: Float32Array | null): string | null {
  if (!floats) return null;
  const packed = new Uint16Array((floats.length / 3) * 2);
  for (let point = 0; point * 3 < floats.length; point += 1) {
    for (const axis of [0, 1]) {
      const fraction = Math.min(1, Math.max(0, floats[point * 3 + axis] ?? 0));
      packed[point * 2 + axis] = Math.round(fraction * 65_535);
    }
  }
  return Buffer.from(packed.buffer).toString("base64");
}

function serializePhoto(
  vault: AppContext["vault"],
  row: PhotoRow,
  { check, challenges }: CheckWithChallenges,
): ReviewedPhoto {
  const { format, width, height, face, faceCount, light, sharpness, capture } = row.measurement;
  return {
    id: row.id,
    challengeId: row.challengeId,
    counts: row.id === check.selfiePhotoId || challenges.some(({ photoId }) => photoId === row.id),
    createdAt: row.createdAt.toISOString(),
    sha256: row.sha256,
    erasedAt: row.erasedAt?.toISOString() ?? null,
    byteSize: row.byteSize,
    mirrored: row.mirrored,
    warnings: row.warnings,
    source: row.source ?? "api_upload",
    assurance: row.assurance ?? "uploaded",
    capture: row.capture,
    measurement: { format, width, height, face, faceCount, light, sharpness, capture },
    mesh: packMesh(openFloats(vault, row, "mesh", row.mesh)),
  };
}

/** Compares the faces of two photos: the likeness, -1..1, and how many strangers are equally similar. */
function compare(vault: AppContext["vault"], a: PhotoRow | undefined, b: PhotoRow | undefined) {
  const value = a && b ? likeness(openIdentity(vault, a), [openIdentity(vault, b)]) : null;
  return value === null
    ? null
    : { cosine: Math.round(value * 1000) / 1000, strangers: strangersScoringAs(value) };
}

/**
 * Returns everything a reviewer sees of one check. Records the access in the audit trail.
 * @throws AppError ROLE_MISSING | NOT_FOUND
 */
export async function getCheckForReview(args: {
  ctx: VerbContext;
  input: { id: string };
}): Promise<CheckForReview> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "read");
  const check = await readCheckForReview(ctx, actor, input.id);
  await ctx.db.transaction((tx) =>
    recordAudit(tx, { actor, now: ctx.now() }, { action: "check.viewed", subjectId: check.id }),
  );
  return check;
}

/** @throws AppError NOT_FOUND */
export async function readCheckForReview(
  ctx: VerbContext,
  actor: StaffActor,
  id: string,
): Promise<CheckForReview> {
  const queries = ctx.db.read;
  const now = ctx.now();
  // In one transaction: a review that is decided in between would not match the seal.
  const { found, reviewRows } = await ctx.db.transaction(async (tx) => {
    const found = await findCheck(tx, actor, { id });
    if (!found) throw notFound();
    return { found, reviewRows: await findReviews(tx, id) };
  });
  const verified = verifySeal(ctx, found);
  const { check, challenges } = found;

  const photoRows = await queries
    .select()
    .from(photos)
    .where(eq(photos.checkId, check.id))
    .orderBy(asc(photos.id));
  const fault = verified.sealFault ?? recordsFault(found.seal, { photos: photoRows, reviews: reviewRows });
  const staffIds = [...reviewRows.flatMap((row) => [row.staffId, row.undoneBy]), check.assigneeId].filter(
    (id) => id !== null,
  );
  const names = await queries
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, staffIds));
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  const [key] = await queries
    .select({ name: apiKeys.name })
    .from(apiKeys)
    .where(eq(apiKeys.id, check.apiKeyId));
  const [person] = await queries
    .select()
    .from(people)
    .where(and(ofUserId(people, check)));
  const { settings } = await findSettings(queries, check.workspaceId);
  const held = await holdsOn(queries, check);

  const rowOf = new Map(photoRows.map((row) => [row.id, row]));
  const selfie = check.selfiePhotoId ? rowOf.get(check.selfiePhotoId) : undefined;
  const first = challenges.flatMap(({ photoId }) => (photoId && rowOf.get(photoId)) || [])[0];
  const undoableUntil = (createdAt: Date) => new Date(createdAt.getTime() + settings.undoMinutes * minuteMs);
  return {
    ...serializeCheck(verified, now),
    seal: {
      kind: found.seal?.kind ?? null,
      sealedAt: found.seal?.sealedAt.toISOString() ?? null,
      fault,
    },
    apiKeyName: key?.name ?? check.apiKeyId,
    scoringMs: check.scoringMs,
    photos: photoRows.map((row) => serializePhoto(ctx.vault, row, found)),
    likeness: challenges.flatMap(({ photoId }) => {
      const row = photoId ? rowOf.get(photoId) : undefined;
      const other = selfie ?? first;
      const likeness = row && other && row !== other ? compare(ctx.vault, row, other) : null;
      return row && likeness ? [{ photoId: row.id, isToSelfie: selfie !== undefined, ...likeness }] : [];
    }),
    person: {
      checkCount: person?.checkCount ?? 1,
      completedCount: person?.completedCount ?? 0,
      aliveCount: person?.aliveCount ?? 0,
      isOnHold: held.length > 0,
    },
    reviewing: {
      version: check.reviewVersion,
      fourEyes: settings.fourEyes,
      isFinal: isFinal(check),
      mayApprove: await mayApprove(queries, check, actor.staffId),
      assignee:
        check.assigneeId === null ? null : { id: check.assigneeId, name: nameOf.get(check.assigneeId) ?? "" },
      decisions: reviewRows.map((row) => ({
        id: row.id,
        by: { id: row.staffId, name: nameOf.get(row.staffId) ?? "" },
        decision: row.decision,
        reason: row.reason,
        note: row.note,
        createdAt: row.createdAt.toISOString(),
        undoneAt: row.undoneAt?.toISOString() ?? null,
        undoneBy: row.undoneBy && (nameOf.get(row.undoneBy) ?? ""),
        mayUndo:
          row.undoneAt === null &&
          (may(actor, "overrule") ||
            (may(actor, "decide") && row.staffId === actor.staffId && undoableUntil(row.createdAt) > now)),
      })),
    },
  };
}
