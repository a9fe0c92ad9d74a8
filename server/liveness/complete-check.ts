import { and, asc, eq, ne } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { challenges, livenessChecks } from "#db/schema/index.ts";
import type { VerbContext } from "../context.ts";
import { type CheckRow, findPhotos, type PhotoRow } from "./check-rows.ts";
import { decide } from "./decide.ts";
import type { JudgedPhoto, Replay } from "./judged.ts";
import { limits, ruleVersion } from "./limits.ts";
import { findReplay } from "./picture-hash-bands.ts";
import type { Decision, Verdict } from "./schemas.ts";

/** A copy, since a blob's bytes need not be aligned to four. */
const toFloats = (blob: Buffer | null): Float32Array | null =>
  blob && new Float32Array(Uint8Array.from(blob).buffer);

function toJudgedPhoto(row: PhotoRow): JudgedPhoto {
  const { embedding, mesh, pictureHash } = row;
  return {
    sha256: row.sha256,
    mirrored: row.mirrored,
    measurement: row.measurement,
    pictureHash,
    embedding: toFloats(embedding),
    mesh: toFloats(mesh),
  };
}

export type Progress = { answered: number; total: number; verdict: Verdict | null };

/** Decides and closes the check if every challenge has its photo; the caller's transaction holds the check's row. */
export async function completeCheck(args: {
  tx: Queries;
  ctx: VerbContext;
  check: CheckRow;
}): Promise<Progress> {
  const { tx, ctx, check } = args;
  const rows = await tx
    .select()
    .from(challenges)
    .where(eq(challenges.checkId, check.id))
    .orderBy(asc(challenges.position));
  const photoIds = rows.flatMap((row) => row.photoId ?? []);
  const progress = { answered: photoIds.length, total: rows.length };
  if (photoIds.length < rows.length) return { ...progress, verdict: null };

  const photoById = await findPhotos(tx, photoIds.concat(check.selfiePhotoId ?? []));
  const photoOf = (id: string | null): JudgedPhoto => {
    const row = id === null ? undefined : photoById.get(id);
    if (!row) throw new Error("a check points at a photo that is not there");
    return toJudgedPhoto(row);
  };
  const replays: Replay[] = [];
  for (const id of photoIds) {
    const row = photoById.get(id);
    if (!row?.pictureHash) continue;
    const { sha256, pictureHash } = row;
    const { workspaceId, mode } = check;
    const replay = await findReplay(tx, { workspaceId, mode, checkId: check.id, sha256, pictureHash });
    if (replay) replays.push(replay);
  }
  const verdict = decide({
    challenges: rows.map((row) => ({ id: row.id, type: row.type, photo: photoOf(row.photoId) })),
    selfie: check.selfiePhotoId === null ? null : photoOf(check.selfiePhotoId),
    replays,
    mode: check.mode,
    limits,
  });
  const decision: Decision = {
    verdict,
    evidence: {
      ruleVersion,
      backend: ctx.scorer.status().backend,
      models: [...ctx.scorer.models()],
      limits: { ...limits },
    },
  };
  const completed = await tx
    .update(livenessChecks)
    .set({
      status: "COMPLETED",
      completedAt: ctx.now(),
      isAlive: verdict.isAlive,
      confidence: verdict.confidence,
      antiSpoofScore: verdict.antiSpoofScore,
      faceMatchScore: verdict.faceMatchScore,
      failureReason: verdict.failureReason,
      decision,
    })
    .where(and(eq(livenessChecks.id, check.id), ne(livenessChecks.status, "COMPLETED")))
    .returning({ id: livenessChecks.id });
  if (completed.length !== 1) throw new Error("a check was completed twice");
  return { ...progress, verdict };
}
