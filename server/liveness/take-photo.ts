import { randomInt } from "node:crypto";
import type { Queries } from "#db/client.ts";
import { photos } from "#db/schema/index.ts";
import type { Face } from "../checks/photos-to-judge.ts";
import { indexPictureHash } from "../checks/picture-hash-bands.ts";
import type { PhotoWarning } from "../checks/schemas.ts";
import type { AppContext, VerbContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { newId, sha256 } from "../ids.ts";
import type { PhotoKey } from "../ports.ts";
import { detectPhotoFormat } from "../scoring/formats.ts";
import type { MeasureOutcome, UndecodableReason } from "../scoring/measurement.ts";
import { stripMetadata } from "../scoring/strip-metadata.ts";
import { warningsOf } from "../verdict/warnings.ts";

/** Random, so that clients that were refused together do not retry together. */
const retryAfterSeconds = () => randomInt(1, 5);

const undecodableDetails: Record<UndecodableReason, string> = {
  corrupt: "The photo is damaged or cut off. Send the whole file as the camera wrote it.",
  too_small: "The photo is too small. Its shorter side needs at least 64 pixels.",
  too_many_pixels: "The photo has too many pixels. Send at most 50 megapixels.",
  too_many_scans: "The photo has too many progressive scans. Send it as the camera wrote it.",
  animated: "The photo is animated. Send a still picture.",
};

function requireMeasured(result: MeasureOutcome) {
  switch (result.kind) {
    case "measured":
      return result;
    case "unsupported":
      throw unsupportedPhoto();
    case "undecodable":
      throw new AppError("UNDECODABLE_PHOTO", undecodableDetails[result.reason]);
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
 * Fails fast when the queue is full; the scorer itself makes the final decision. @throws AppError
 * SCORING_BUSY
 */
export function requireScoringRoom({ scorer }: Pick<AppContext, "scorer">): void {
  const { queued, queueMax } = scorer.status();
  if (queued >= queueMax) throw scoringBusy();
}

const unsupportedPhoto = () =>
  new AppError("UNSUPPORTED_PHOTO", "The file is not a JPEG, PNG, WebP or HEIC.");

/** Little endian, the native byte order of every machine this runs on. */
const sealFloats = (key: PhotoKey, part: "embedding" | "mesh", numbers: Float32Array | null): Buffer | null =>
  numbers && key.seal(part, Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength));

/**
 * A photo that is measured and stored but has no row yet. Disposing of it deletes the stored bytes unless
 * `keep` was called.
 */
export type TakenPhoto = AsyncDisposable & {
  row: typeof photos.$inferInsert & { pictureHash: Buffer };
  /** What the row stores encrypted. */
  face: Face;
  warnings: PhotoWarning[];
  /** Milliseconds until the measurement was ready, including the wait for a worker. */
  scoringMs: number;
  /** Keeps the stored bytes, once the row is inserted. */
  keep: () => void;
};

/** Inserts the photo's row and indexes the photo so that later copies of it are detected. */
export async function insertPhoto(tx: Queries, ctx: VerbContext, { row }: TakenPhoto): Promise<void> {
  await tx.insert(photos).values(row);
  await indexPictureHash(tx, row, ctx.actor.mode);
}

/**
 * Measures a photo and, in parallel, stores it without its metadata. The caller inserts its row, then calls
 * `keep`.
 * @throws AppError UNSUPPORTED_PHOTO | UNDECODABLE_PHOTO | SCORING_BUSY | SCORING_FAILED |
 * PHOTO_STORE_UNAVAILABLE; nothing is stored in that case
 */
export async function takePhoto(args: {
  ctx: VerbContext;
  photo: {
    bytes: Uint8Array;
    checkId: string;
    challengeId: string | null;
    mirrored: boolean;
    sessionOpenedAt: Date;
    /** A warning that a test session asked for. */
    simulatedWarning: PhotoWarning["code"] | null;
  };
}): Promise<TakenPhoto> {
  const { ctx, photo } = args;
  const format = detectPhotoFormat(photo.bytes);
  if (!format) throw unsupportedPhoto();
  // Checked again because uploading the body took time: under overload, do not write a photo that will be
  // refused.
  requireScoringRoom(ctx);
  const startedAt = performance.now();
  const measure = async () => {
    const outcome = await ctx.scorer.measure(photo.bytes);
    return { outcome, scoringMs: Math.round(performance.now() - startedAt) };
  };
  const id = newId("pho", ctx.now());
  const key = ctx.vault.newPhotoKey(id);
  const stripped = stripMetadata(photo.bytes, format);
  const put = () => ctx.photos.put(key.seal("photo", stripped ?? photo.bytes));
  const [{ outcome, scoringMs }, storeKey] = await Promise.all([measure(), put()]);

  await using undo = new AsyncDisposableStack();
  undo.defer(() =>
    ctx.photos.remove(storeKey).catch((fault: unknown) => {
      ctx.log.warn({ err: fault }, "a refused photo could not be removed; the sweep will");
    }),
  );
  const measured = requireMeasured(outcome);
  if (!stripped) throw new AppError("UNDECODABLE_PHOTO", undecodableDetails.corrupt);
  const { measurement, embedding, mesh } = measured;
  const warnings = warningsOf(measurement, photo.sessionOpenedAt);
  if (photo.simulatedWarning)
    warnings.push({ code: photo.simulatedWarning, message: "Simulated.", measured: null, limit: null });
  const row = {
    id,
    workspaceId: ctx.actor.workspaceId,
    checkId: photo.checkId,
    challengeId: photo.challengeId,
    storeKey,
    dataKey: key.wrapped,
    sha256: sha256(photo.bytes),
    storedSha256: sha256(stripped),
    byteSize: photo.bytes.byteLength,
    mirrored: photo.mirrored,
    measurement,
    pictureHash: Buffer.from(measured.pictureHash),
    embedding: sealFloats(key, "embedding", embedding),
    mesh: sealFloats(key, "mesh", mesh),
    warnings,
    createdAt: ctx.now(),
  };
  // From here on the caller rolls back; `keep` moves the rollback out again, so that it never runs.
  const handedOver = undo.move();
  return {
    row,
    face: { embedding, mesh },
    warnings,
    scoringMs,
    keep: () => void handedOver.move(),
    [Symbol.asyncDispose]: () => handedOver.disposeAsync(),
  };
}
