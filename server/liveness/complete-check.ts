import { and, asc, eq, ne } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { plus } from "#db/expressions.ts";
import { challenges, checkDecisions, livenessChecks, people } from "#db/schema/index.ts";
import { ofPerson } from "#db/tenancy.ts";
import type { CheckRow, PhotoRow } from "../checks/check-rows.ts";
import { openFace, readPhotosToJudge } from "../checks/photos-to-judge.ts";
import { findReplay } from "../checks/picture-hash-bands.ts";
import { simulatedReason } from "../checks/scenarios.ts";
import type { Decision, Verdict } from "../checks/schemas.ts";
import type { VerbContext } from "../context.ts";
import { findSettings, limitsOf } from "../settings/current-settings.ts";
import { decide } from "../verdict/decide.ts";
import type { Replay } from "../verdict/judged.ts";
import { ruleVersion } from "../verdict/limits.ts";
import { needsReview } from "../verdict/review-state.ts";
import { simulateVerdict } from "../verdict/simulate-verdict.ts";
import { recordWebhookEvent } from "../webhooks/record-event.ts";
import type { TakenPhoto } from "./take-photo.ts";

type Progress = { answered: number; total: number; verdict: Verdict | null };

async function findReplays(
  tx: Queries,
  check: CheckRow,
  photos: PhotoRow[],
  distanceMax: number,
): Promise<Replay[]> {
  const { workspaceId, mode } = check;
  const replays: Replay[] = [];
  for (const { sha256, pictureHash } of photos) {
    if (!pictureHash) continue;
    const submitted = { workspaceId, mode, checkId: check.id, sha256, pictureHash };
    const replay = await findReplay(tx, submitted, distanceMax);
    if (replay) replays.push(replay);
  }
  return replays;
}

/**
 * Decides and closes the check once every challenge has a photo. The caller's transaction must hold the
 * check's row.
 */
export async function completeCheck(args: {
  tx: Queries;
  ctx: VerbContext;
  check: CheckRow;
  /** The photo whose row was just inserted. */
  taken: TakenPhoto;
}): Promise<Progress> {
  const { tx, ctx, check, taken } = args;
  const rows = await tx
    .select()
    .from(challenges)
    .where(eq(challenges.checkId, check.id))
    .orderBy(asc(challenges.position));
  const answered = rows.filter((row) => row.photoId !== null);
  const progress = { answered: answered.length, total: rows.length };
  if (answered.length < rows.length) return { ...progress, verdict: null };

  const faceOf = (row: PhotoRow) => (row.id === taken.row.id ? taken.face : openFace(ctx.vault, row));
  const { rowOf, ...toJudge } = await readPhotosToJudge(faceOf, tx, check, rows);
  const { version, settings } = await findSettings(tx, check.workspaceId);
  const limits = limitsOf(settings);
  const photos = rows.map((row) => rowOf(row.photoId));
  const replays = await findReplays(tx, check, photos, limits.pictureDistanceMax);
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
      scoringMs: taken.scoringMs,
    })
    .where(and(eq(livenessChecks.id, check.id), ne(livenessChecks.status, "COMPLETED")))
    .returning({ id: livenessChecks.id });
  if (completed.length !== 1) throw new Error("a check was completed twice");
  await tx.insert(checkDecisions).values({ checkId: check.id, decision });
  await tx
    .update(people)
    .set({
      completedCount: plus(people.completedCount, 1),
      aliveCount: plus(people.aliveCount, verdict.isAlive ? 1 : 0),
      lastIsAlive: verdict.isAlive,
    })
    .where(and(ofPerson(people, check)));
  await recordWebhookEvent(tx, ctx.now(), {
    workspaceId: check.workspaceId,
    mode: check.mode,
    type: "liveness.session.completed",
    checkId: check.id,
    data: { status: "COMPLETED", isAlive: verdict.isAlive },
  });
  return { ...progress, verdict };
}
