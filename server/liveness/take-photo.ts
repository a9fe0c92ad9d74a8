import { randomInt } from "node:crypto";
import type { Queries } from "#db/client.ts";
import { photos } from "#db/schema/index.ts";
import { shareOf } from "../actor.ts";
import { type CheckWithChallenges, findPhotos } from "../checks/check-rows.ts";
import type { PhotoWarning } from "../checks/schemas.ts";
import type { VerbContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { newId, sha256 } from "../ids.ts";
import type { PhotoKey } from "../ports.ts";
import { detectPhotoFormat } from "../scoring/formats.ts";
import type { FaceTraces, MeasureOutcome, UndecodableReason } from "../scoring/measurement.ts";
import type { FrameFault, SequenceFrame, SequenceMeasurement } from "../scoring/sequence-measurement.ts";
import { stripMetadata } from "../scoring/strip-metadata.ts";
import { openTrace } from "../vault/sealed-photo.ts";
import { type Asked, warningsOf } from "../verdict/warnings.ts";
import { indexHashes } from "./find-copies.ts";

/** Random, so that clients that were refused together do not retry together. */
const retryAfterSeconds = () => randomInt(1, 5);

const undecodableDetails: Record<UndecodableReason, string> = {
  corrupt: "The photo is damaged or cut off. Send the whole file as the camera wrote it.",
  too_small: "The photo is too small. Its shorter side needs at least 64 pixels.",
  too_many_pixels: "The photo has too many pixels. Send at most 50 megapixels.",
  too_many_scans: "The photo has too many progressive scans. Send it as the camera wrote it.",
  animated: "The photo is animated. Send a still picture.",
};

const frameDetails: Record<FrameFault, string> = {
  not_jpeg: "A frame is no JPEG. Begin the challenge again and take a new photo.",
  corrupt: "A frame is damaged. Begin the challenge again and take a new photo.",
  size_changes: "The frames differ in size. Begin the challenge again and take a new photo.",
};

function requireMeasured(result: MeasureOutcome) {
  switch (result.kind) {
    case "measured":
      return result;
    case "unsupported":
      throw unsupportedPhoto();
    case "undecodable":
      throw new AppError("UNDECODABLE_PHOTO", undecodableDetails[result.reason]);
    case "undecodable_frames":
      throw new AppError("RECEIPT_INVALID", frameDetails[result.reason]);
    case "busy":
      throw scoringBusy();
    case "failed":
      throw new AppError(
        "SCORING_FAILED",
        "Scoring this photo failed. Send the same request again shortly.",
        { retryAfterSeconds: retryAfterSeconds() },
      );
  }
}

const scoringBusy = () =>
  new AppError("SCORING_BUSY", "All scoring workers are busy. Send the same request again shortly.", {
    retryAfterSeconds: retryAfterSeconds(),
  });

/**
 * Fails fast when the queue has no room for the caller; the scorer itself makes the final decision.
 * @throws AppError SCORING_BUSY
 */
export function requireScoringRoom({ scorer, actor }: Pick<VerbContext, "scorer" | "actor">): void {
  if (!scorer.hasRoom(shareOf(actor))) throw scoringBusy();
}

const unsupportedPhoto = () =>
  new AppError("UNSUPPORTED_PHOTO", "The file is not a JPEG, PNG, WebP or HEIC.");

/** Numbers are little endian, the native byte order of every machine this runs on. */
function sealTraces(key: PhotoKey, face: FaceTraces) {
  const seal = (part: keyof FaceTraces): Buffer | null => {
    const trace = face[part];
    return trace && key.seal(part, Buffer.from(trace.buffer, trace.byteOffset, trace.byteLength));
  };
  return {
    embedding: seal("embedding"),
    secondEmbedding: seal("secondEmbedding"),
    mesh: seal("mesh"),
    view: seal("view"),
    facePatch: seal("facePatch"),
  };
}

/** The view of a photo that the session has already. */
type EarlierPhoto = { sha256: string; view: Uint8Array };

/** Opens the views of the photos that count in the session, but for the one that is about to be replaced. */
export async function findEarlierPhotos(
  ctx: VerbContext,
  { check, challenges }: CheckWithChallenges,
  replacedId: string | null,
): Promise<EarlierPhoto[]> {
  const ids = [check.selfiePhotoId, ...challenges.map(({ photoId }) => photoId)];
  const counting = ids.filter((id) => id !== null && id !== replacedId) as string[];
  if (counting.length === 0) return [];
  const rows = [...(await findPhotos(ctx.db.read, counting)).values()];
  return rows.flatMap((row) => {
    const view = openTrace(ctx.vault, row, "view", row.view);
    return view ? [{ sha256: row.sha256, view }] : [];
  });
}

/**
 * A photo that is measured and stored but has no row yet. Disposing of it deletes the stored bytes unless
 * `keep` was called.
 */
export type TakenPhoto = AsyncDisposable & {
  row: typeof photos.$inferInsert & { pictureHash: Buffer; faceHash: Buffer | null };
  /** What the row stores encrypted. */
  face: FaceTraces;
  warnings: PhotoWarning[];
  /** Milliseconds until the measurement was ready, including the wait for a worker. */
  scoringMs: number;
  /** Keeps the stored bytes, once the row is inserted. */
  keep: () => void;
};

/** Inserts the photo's row and indexes the photo so that later copies of it are detected. */
export async function insertPhoto(tx: Queries, ctx: VerbContext, { row }: TakenPhoto): Promise<void> {
  await tx.insert(photos).values(row);
  await indexHashes(tx, row, ctx.actor.mode);
}

/** What is stored of how a photo was captured. */
export type CaptureColumns = Pick<
  typeof photos.$inferInsert,
  "source" | "assurance" | "capture" | "motionFingerprint"
>;
export type PhotoCaptureToJudge = {
  frames: readonly SequenceFrame[];
  /** @throws AppError CAPTURE_REQUIRED; the photo is then not stored */
  judge: (sequence: SequenceMeasurement | null) => Promise<CaptureColumns>;
};

/**
 * Measures a photo and, in parallel, stores it without its metadata. The caller inserts its row, then calls
 * `keep`.
 * @throws AppError UNSUPPORTED_PHOTO | UNDECODABLE_PHOTO | PHOTO_TRIES_EXHAUSTED | SCORING_BUSY | SCORING_FAILED |
 * PHOTO_STORE_UNAVAILABLE, and what `capture.judge` throws; nothing is stored in that case
 */
export async function takePhoto(args: {
  ctx: VerbContext;
  photo: {
    bytes: Uint8Array;
    checkId: string;
    /** The challenge that it is for; null for a selfie. */
    challenge: (Asked & { id: string }) | null;
    mirrored: boolean;
    sessionOpenedAt: Date;
    /** Photos of the same session, which this one is compared with. */
    earlier: readonly EarlierPhoto[];
    /** A warning that a test session asked for. */
    simulatedWarning: PhotoWarning["code"] | null;
    /** The frames of its receipt, and what judges them; null for a photo without a receipt. */
    capture?: PhotoCaptureToJudge | null;
  };
}): Promise<TakenPhoto> {
  const { ctx, photo } = args;
  const format = detectPhotoFormat(photo.bytes);
  if (!format) throw unsupportedPhoto();
  // Checked again because uploading the body took time: under overload, do not write a photo that will be
  // refused.
  requireScoringRoom(ctx);
  if (await ctx.photoTurns.isExhausted(photo.checkId))
    throw new AppError(
      "PHOTO_TRIES_EXHAUSTED",
      "Too many photos of this session could not be measured. Open a new session.",
    );
  const picture = stripMetadata(photo.bytes, format)?.bytes;
  if (!picture) {
    await ctx.photoTurns.countUnmeasured(photo.checkId);
    throw new AppError("UNDECODABLE_PHOTO", undecodableDetails.corrupt);
  }
  const startedAt = performance.now();
  const measure = async () => {
    const earlierViews = photo.earlier.map(({ view }) => view);
    const outcome = await ctx.scorer.measure(photo.bytes, {
      earlierViews,
      share: shareOf(ctx.actor),
      frames: photo.capture?.frames ?? [],
    });
    ctx.metrics.photo({ outcome: outcome.kind, seconds: (performance.now() - startedAt) / 1000 });
    if (outcome.kind !== "measured" && outcome.kind !== "busy")
      await ctx.photoTurns.countUnmeasured(photo.checkId);
    return { outcome, scoringMs: Math.round(performance.now() - startedAt) };
  };
  const id = newId("pho", ctx.now());
  const key = ctx.vault.newPhotoKey(id);
  const put = () => ctx.photos.put(key.seal("photo", picture));
  const [{ outcome, scoringMs }, storeKey] = await Promise.all([measure(), put()]);

  await using undo = new AsyncDisposableStack();
  undo.defer(() =>
    ctx.photos.remove(storeKey).catch((fault: unknown) => {
      ctx.log.warn({ err: fault }, "a refused photo could not be removed; the sweep will");
    }),
  );
  const measured = requireMeasured(outcome);
  const storedSha256 = sha256(picture);
  if (measured.pictureSha256 !== storedSha256) throw new Error("what was measured is not what was stored");
  const captured = (await photo.capture?.judge(measured.sequence ?? null)) ?? {};
  const { embedding, secondEmbedding, mesh, view, facePatch } = measured;
  const comparisons = photo.earlier.flatMap(({ sha256: earlier }, index) => {
    const found = measured.comparisons?.[index];
    return found ? [{ sha256: earlier, ...found }] : [];
  });
  const measurement = { ...measured.measurement, comparisons };
  const face: FaceTraces = { embedding, secondEmbedding, mesh, view, facePatch };
  const warnings = warningsOf(measurement, { ...photo, neutral: measured.sequence?.neutral ?? null });
  if (photo.simulatedWarning)
    warnings.push({ code: photo.simulatedWarning, message: "Simulated.", measured: null, limit: null });
  const row = {
    id,
    workspaceId: ctx.actor.workspaceId,
    checkId: photo.checkId,
    challengeId: photo.challenge?.id ?? null,
    storeKey,
    dataKey: key.wrapped,
    sha256: sha256(photo.bytes),
    storedSha256,
    byteSize: photo.bytes.byteLength,
    mirrored: photo.mirrored,
    measurement,
    pictureHash: Buffer.from(measured.pictureHash),
    faceHash: measured.faceHash && Buffer.from(measured.faceHash),
    ...sealTraces(key, face),
    warnings,
    ...captured,
    sequence: measured.sequence ? key.seal("sequence", Buffer.from(JSON.stringify(measured.sequence))) : null,
    createdAt: ctx.now(),
  };
  // From here on the caller rolls back; `keep` moves the rollback out again, so that it never runs.
  const handedOver = undo.move();
  return {
    row,
    face,
    warnings,
    scoringMs,
    keep: () => void handedOver.move(),
    [Symbol.asyncDispose]: () => handedOver.disposeAsync(),
  };
}
