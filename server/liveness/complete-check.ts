import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { challenges, checkDecisions, livenessChecks, people } from "#db/schema/index.ts";
import { type ChallengeRow, type CheckRow, findPhotos, type PhotoRow } from "../checks/check-rows.ts";
import { findReplay } from "../checks/picture-hash-bands.ts";
import { simulatedReason } from "../checks/scenarios.ts";
import type { Decision, Verdict } from "../checks/schemas.ts";
import type { AppContext, VerbContext } from "../compose.ts";
import { findSettings, limitsOf } from "../settings/current-settings.ts";
import { openFloats } from "../vault/sealed-photo.ts";
import { decide } from "../verdict/decide.ts";
import type { DecideInput, JudgedPhoto, Replay } from "../verdict/judged.ts";
import { ruleVersion } from "../verdict/limits.ts";
import { needsReview } from "../verdict/review-state.ts";
import { simulateVerdict } from "../verdict/simulate-verdict.ts";
import { recordWebhookEvent } from "../webhooks/record-event.ts";

function toJudgedPhoto(vault: AppContext["vault"], row: PhotoRow): JudgedPhoto {
  const { embedding, mesh, pictureHash } = row;
  return {
    sha256: row.sha256,
    mirrored: row.mirrored,
    measurement: row.measurement,
    pictureHash,
    embedding: openFloats(vault, row, "embedding", embedding),
    mesh: openFloats(vault, row, "mesh", mesh),
  };
}

export type Progress = { answered: number; total: number; verdict: Verdict | null };

type PhotosToJudge = Pick<DecideInput, "challenges" | "selfie" | "mode"> & {
  rowOf: (id: string | null) => PhotoRow;
};

/** The photos that count, as the rules take them. @throws when a check points at a photo that is not in the map */
export function photosToJudge(
  vault: AppContext["vault"],
  photoById: Map<string, PhotoRow>,
  check: CheckRow,
  rows: ChallengeRow[],
): PhotosToJudge {
  const rowOf = (id: string | null): PhotoRow => {
    const row = id === null ? undefined : photoById.get(id);
    if (!row) throw new Error("a check points at a photo that is not there");
    return row;
  };
  return {
    rowOf,
    challenges: rows.map((row) => ({
      id: row.id,
      type: row.type,
      photo: toJudgedPhoto(vault, rowOf(row.photoId)),
    })),
    selfie: check.selfiePhotoId === null ? null : toJudgedPhoto(vault, rowOf(check.selfiePhotoId)),
    mode: check.mode,
  };
}

/** As `photosToJudge`, from the database. */
export async function readPhotosToJudge(
  vault: AppContext["vault"],
  queries: Queries,
  check: CheckRow,
  rows: ChallengeRow[],
): Promise<PhotosToJudge> {
  const photoIds = [...rows.map((row) => row.photoId), check.selfiePhotoId].filter((id) => id !== null);
  return photosToJudge(vault, await findPhotos(queries, photoIds), check, rows);
}

async function findReplays(tx: Queries, check: CheckRow, photos: PhotoRow[]): Promise<Replay[]> {
  const { workspaceId, mode } = check;
  const replays: Replay[] = [];
  for (const { sha256, pictureHash } of photos) {
    if (!pictureHash) continue;
    const replay = await findReplay(tx, { workspaceId, mode, checkId: check.id, sha256, pictureHash });
    if (replay) replays.push(replay);
  }
  return replays;
}

/** Decides and closes the check if every challenge has its photo; the caller's transaction holds the check's row. */
export async function completeCheck(args: {
  tx: Queries;
  ctx: VerbContext;
  check: CheckRow;
  /** Milliseconds that measuring the last photo took. */
  scoringMs: number;
}): Promise<Progress> {
  const { tx, ctx, check, scoringMs } = args;
  const rows = await tx
    .select()
    .from(challenges)
    .where(eq(challenges.checkId, check.id))
    .orderBy(asc(challenges.position));
  const answered = rows.filter((row) => row.photoId !== null);
  const progress = { answered: answered.length, total: rows.length };
  if (answered.length < rows.length) return { ...progress, verdict: null };

  const { rowOf, ...toJudge } = await readPhotosToJudge(ctx.vault, tx, check, rows);
  const replays = await findReplays(
    tx,
    check,
    rows.map((row) => rowOf(row.photoId)),
  );
  const { version, settings } = await findSettings(tx, check.workspaceId);
  const limits = limitsOf(settings);
  const real = decide({ ...toJudge, replays, limits });
  const wanted = check.simulate === null ? null : simulatedReason(check.simulate);
  const verdict = wanted === null ? real : simulateVerdict(real, wanted);
  const decision: Decision = {
    verdict,
    evidence: {
      ruleVersion,
      backend: ctx.scorer.status().backend,
      models: [...ctx.scorer.models()],
      settingsVersion: version,
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
      reviewState: needsReview(verdict, settings) ? "needed" : "none",
      scoringMs,
    })
    .where(and(eq(livenessChecks.id, check.id), ne(livenessChecks.status, "COMPLETED")))
    .returning({ id: livenessChecks.id });
  if (completed.length !== 1) throw new Error("a check was completed twice");
  await tx.insert(checkDecisions).values({ checkId: check.id, decision });
  await tx
    .update(people)
    .set({
      completedCount: sql`${people.completedCount} + 1`,
      aliveCount: sql`${people.aliveCount} + ${verdict.isAlive ? 1 : 0}`,
      lastIsAlive: verdict.isAlive,
    })
    .where(
      and(
        eq(people.workspaceId, check.workspaceId),
        eq(people.mode, check.mode),
        eq(people.userId, check.userId),
      ),
    );
  await recordWebhookEvent(tx, ctx.now(), {
    workspaceId: check.workspaceId,
    mode: check.mode,
    type: "liveness.session.completed",
    checkId: check.id,
    data: { status: "COMPLETED", isAlive: verdict.isAlive },
  });
  return { ...progress, verdict };
}
