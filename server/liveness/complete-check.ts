import { and, asc, eq, ne } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { plus } from "#db/expressions.ts";
import { challenges, checkDecisions, livenessChecks, people, photos } from "#db/schema/index.ts";
import { ofUserId } from "#db/tenancy.ts";
import { recordAudit, systemActor } from "../audit/record-audit.ts";
import type { CheckRow, PhotoRow } from "../checks/check-rows.ts";
import { withComparisons } from "../checks/compare-photos.ts";
import { openFace, readPhotosToJudge } from "../checks/photos-to-judge.ts";
import type { ReviewState } from "../checks/review-schemas.ts";
import { simulatedReason } from "../checks/scenarios.ts";
import type { Decision, Verdict } from "../checks/schemas.ts";
import { lowestAssurance } from "../checks/vocabulary/assurance.ts";
import type { Limits } from "../checks/vocabulary/limits.ts";
import type { AppContext, VerbContext } from "../context.ts";
import { sealCheck } from "../seals/seal-rows.ts";
import { findSettings, limitsOf } from "../settings/current-settings.ts";
import { decide } from "../verdict/decide.ts";
import type { DecideInput, JudgedPhoto, Replay } from "../verdict/judged.ts";
import { ruleVersion } from "../verdict/limits.ts";
import { needsReview } from "../verdict/review-state.ts";
import { simulateVerdict } from "../verdict/simulate-verdict.ts";
import { recordWebhookEvent } from "../webhooks/record-event.ts";
import { findReplay } from "./find-copies.ts";
import { requireNotLockedOut } from "./lock-out.ts";
import type { TakenPhoto } from "./take-photo.ts";

type Progress = { answered: number; total: number; verdict: Verdict | null; reviewState: ReviewState };

async function findReplays(args: {
  tx: Queries;
  vault: AppContext["vault"];
  check: CheckRow;
  photos: JudgedPhoto[];
  limits: Limits;
}): Promise<Replay[]> {
  const { tx, vault, check, photos, limits } = args;
  const { workspaceId, mode, userId, id: checkId } = check;
  const replays: Replay[] = [];
  for (const photo of photos) {
    const replay = await findReplay({ tx, vault, workspaceId, mode, userId, checkId, limits }, photo);
    if (replay) replays.push(replay);
  }
  return replays;
}

const photosOf = ({
  challenges: answers,
  selfie,
}: Pick<DecideInput, "challenges" | "selfie">): JudgedPhoto[] => [
  ...answers.map(({ photo }) => photo),
  ...(selfie ? [selfie] : []),
];

/**
 * Keeps the comparisons that were made only now, and drops the views: nothing compares them any more,
 * and they show a face.
 */
async function settleViews(tx: Queries, check: CheckRow, compared: readonly JudgedPhoto[]): Promise<void> {
  for (const { sha256, measurement } of compared) {
    await tx
      .update(photos)
      .set({ measurement })
      .where(and(eq(photos.checkId, check.id), eq(photos.sha256, sha256)));
  }
  await tx.update(photos).set({ view: null }).where(eq(photos.checkId, check.id));
}

/**
 * Decides and closes the check once every challenge has a photo. The caller's transaction must hold the
 * check's row.
 * @throws AppError USER_LOCKED_OUT
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
  if (answered.length < rows.length) return { ...progress, verdict: null, reviewState: "none" };
  await requireNotLockedOut(tx, ctx.now(), check);

  const faceOf = (row: PhotoRow) => (row.id === taken.row.id ? taken.face : openFace(ctx.vault, row));
  const measured = await readPhotosToJudge(faceOf, tx, check, rows);
  const toJudge = withComparisons(measured);
  const known = new Set(photosOf(measured));
  await settleViews(
    tx,
    check,
    photosOf(toJudge).filter((photo) => !known.has(photo)),
  );
  const { version, settings } = await findSettings(tx, check.workspaceId);
  const limits = limitsOf(settings);
  const answers = toJudge.challenges.map(({ photo }) => photo);
  const replays = await findReplays({ tx, vault: ctx.vault, check, photos: answers, limits });
  const real = decide({ ...toJudge, replays, limits });
  const wanted = check.simulate === null ? null : simulatedReason(check.simulate);
  const verdict = wanted === null ? real : simulateVerdict(real, wanted);
  const signals = [...new Set(toJudge.challenges.flatMap(({ photo }) => photo.capture?.signals ?? []))];
  const decision: Decision = {
    verdict,
    evidence: {
      ruleVersion,
      backend: ctx.scorer.status().backend,
      models: [...ctx.scorer.models()],
      settingsVersion: version,
      limits: { ...limits },
      ...(signals.length > 0 ? { injectionSignals: signals } : {}),
    },
  };
  const reviewState = needsReview(verdict, settings, signals) ? "needed" : "none";
  const assurance = lowestAssurance(
    rows.map(({ photoId }) => measured.rowOf(photoId).assurance ?? "uploaded"),
  );
  const now = ctx.now();
  const [completed] = await tx
    .update(livenessChecks)
    .set({
      status: "COMPLETED",
      completedAt: now,
      isAlive: verdict.isAlive,
      confidence: verdict.confidence,
      antiSpoofScore: verdict.antiSpoofScore,
      faceMatchScore: verdict.faceMatchScore,
      failureReason: verdict.failureReason,
      assurance: assurance === "uploaded" ? null : assurance,
      reviewState,
      scoringMs: taken.scoringMs,
    })
    .where(and(eq(livenessChecks.id, check.id), ne(livenessChecks.status, "COMPLETED")))
    .returning();
  if (!completed) throw new Error("a check was completed twice");
  await tx.insert(checkDecisions).values({ checkId: check.id, decision });
  const sealed = { check: completed, challenges: rows, decision, kind: "completion", now } as const;
  const { verdictSeal } = await sealCheck(tx, ctx.seals, sealed);
  await recordAudit(
    tx,
    { actor: systemActor(check.workspaceId, "service"), now },
    { action: "check.completed", subjectId: check.id, details: { mode: check.mode, seal: verdictSeal } },
  );
  await tx
    .update(people)
    .set({
      completedCount: plus(people.completedCount, 1),
      aliveCount: plus(people.aliveCount, verdict.isAlive ? 1 : 0),
      lastIsAlive: verdict.isAlive,
      lastFailureReason: verdict.failureReason,
    })
    .where(and(ofUserId(people, check)));
  await recordWebhookEvent(tx, now, {
    workspaceId: check.workspaceId,
    mode: check.mode,
    type: "liveness.session.completed",
    checkId: check.id,
    data: { status: "COMPLETED", isAlive: verdict.isAlive, review: reviewState, assurance },
  });
  return { ...progress, verdict, reviewState };
}
