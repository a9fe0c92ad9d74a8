import { and, eq } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { challenges } from "#db/schema/index.ts";
import type { CaptureJudgement, PhotoCapture } from "../checks/capture-schemas.ts";
import {
  type ChallengeRow,
  type CheckRow,
  type CheckWithChallenges,
  findPhotos,
} from "../checks/check-rows.ts";
import { type AssuranceLevel, assuranceDefinitions, reaches } from "../checks/vocabulary/assurance.ts";
import type { VerbContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { sha256 } from "../ids.ts";
import type { SequenceMeasurement } from "../scoring/sequence-measurement.ts";
import { openTrace } from "../vault/sealed-photo.ts";
import { injectionSignals } from "../verdict/injection-signals.ts";
import { judgeLight } from "../verdict/judge-light.ts";
import { judgeMotion } from "../verdict/judge-motion.ts";
import { motionFingerprint } from "../verdict/motion-fingerprint.ts";
import { photoAssurance } from "../verdict/photo-assurance.ts";
import { judgeSeenBefore } from "./find-same-motion.ts";
import { type ReadReceipt, readReceipt } from "./read-receipt.ts";
import { nonceSeconds } from "./start-challenge.ts";
import type { CaptureColumns, PhotoCaptureToJudge } from "./take-photo.ts";

const nonceExpired = () =>
  new AppError(
    "NONCE_EXPIRED",
    "The nonce was used, is too old, or is not the last one of this challenge. Begin the challenge again.",
  );

function requireNonce({ nonceHash, nonceAt }: ChallengeRow, nonce: string, now: Date): void {
  const isCurrent = nonceAt !== null && now.getTime() - nonceAt.getTime() <= nonceSeconds * 1000;
  if (!isCurrent || nonceHash !== sha256(nonce)) throw nonceExpired();
}

/** Uses the nonce up. @throws AppError NONCE_EXPIRED if another photo did, or the challenge began again */
export async function spendNonce(tx: Queries, { id, nonceHash }: ChallengeRow): Promise<void> {
  const spent = await tx
    .update(challenges)
    .set({ nonceHash: null })
    .where(and(eq(challenges.id, id), eq(challenges.nonceHash, nonceHash ?? "")))
    .returning({ id: challenges.id });
  if (!spent[0]) throw nonceExpired();
}

const captureRequired = (required: AssuranceLevel, why: string) =>
  new AppError(
    "CAPTURE_REQUIRED",
    `This session needs photos of the level "${assuranceDefinitions[required].label}". ${why}`,
  );

type EarlierCapture = { capture: PhotoCapture; sequence: SequenceMeasurement | null };

/** Captures of the session's other challenges. */
async function findEarlierCaptures(
  ctx: VerbContext,
  { challenges }: CheckWithChallenges,
  next: ChallengeRow,
): Promise<EarlierCapture[]> {
  const ids = challenges.flatMap(({ id, photoId }) => (photoId && id !== next.id ? [photoId] : []));
  if (ids.length === 0) return [];
  const rows = [...(await findPhotos(ctx.db.read, ids)).values()];
  return rows.flatMap((row) => {
    const sequence = openTrace(ctx.vault, row, "sequence", row.sequence);
    if (!row.capture) return [];
    return [{ capture: row.capture, sequence: sequence && JSON.parse(Buffer.from(sequence).toString()) }];
  });
}

/** The doubt that kept a photo from its level, in the words of the finding. */
const whyDoubted = (...judgements: (CaptureJudgement | null)[]): string =>
  judgements
    .flatMap((one) => (one?.outcome === "not_checked" ? one.findings : []))
    .find(({ outcome }) => outcome === "not_checked")?.message ?? "The frames could not be judged.";

/**
 * What a level asks of a photo that was judged. A photo whose evidence failed is taken, and fails the check: who
 * is told why could try until it passes. One in doubt is refused, and may be taken again.
 */
function requireLevel(
  { requiredAssurance }: CheckRow,
  assurance: AssuranceLevel,
  { motion, light }: PhotoCapture,
): void {
  const required = requiredAssurance ?? "uploaded";
  if (reaches(assurance, required)) return;
  if (motion?.outcome === "failed" || light?.outcome === "failed") return;
  const why =
    required === "captured_light" && motion?.outcome === "passed" && light === null
      ? "The colours of the screen were not shown."
      : whyDoubted(motion, light);
  throw captureRequired(required, why);
}

async function judgeFrames(
  { ctx, session, challenge }: CaptureArgs,
  { receipt }: ReadReceipt,
  sequence: SequenceMeasurement | null,
): Promise<CaptureColumns> {
  const { check } = session;
  const earlier = await findEarlierCaptures(ctx, session, challenge);
  const captures = earlier.map(({ capture }) => capture);
  const fingerprint = sequence ? motionFingerprint(sequence) : null;
  const judged = judgeMotion({
    sequence,
    earlier: earlier.flatMap(({ sequence }) => sequence ?? []),
    challenge: challenge.type,
    mirrored: check.mirrored,
  });
  const motion = sequence ? await judgeSeenBefore(ctx, check, fingerprint, judged) : null;
  const order = challenge.lightOrder;
  const light = sequence && order ? judgeLight({ sequence, order }) : null;
  const { frames, photoAtMs, camera, browser } = receipt;
  const capture: PhotoCapture = {
    frameCount: frames.length,
    durationMs: photoAtMs,
    motion,
    light,
    neutral: sequence?.neutral ?? null,
    signals: injectionSignals(receipt, captures),
    camera,
    browser,
  };
  const source = receipt.source === "camera" ? "capture" : "capture_file_fallback";
  const assurance = photoAssurance(source, capture, captures);
  try {
    requireLevel(check, assurance, capture);
  } catch (refusal) {
    await ctx.photoTurns.countUnmeasured(check.id);
    await ctx.db.transaction((tx) => spendNonce(tx, challenge));
    throw refusal;
  }
  return {
    source,
    assurance: assurance === "uploaded" ? null : assurance,
    capture,
    motionFingerprint: fingerprint && Buffer.from(fingerprint.buffer),
  };
}

type CaptureArgs = {
  ctx: VerbContext;
  session: CheckWithChallenges;
  challenge: ChallengeRow;
  input: { receipt?: string | undefined; frames?: Uint8Array | undefined; photo: Uint8Array };
};

/**
 * Reads the receipt of a photo, before anything costs a worker's time.
 * @returns null for a photo without one
 * @throws AppError CAPTURE_REQUIRED | RECEIPT_INVALID | NONCE_EXPIRED
 */
export function captureToJudge(args: CaptureArgs): PhotoCaptureToJudge | null {
  const { ctx, session, challenge, input } = args;
  const required = session.check.requiredAssurance ?? "uploaded";
  const read =
    input.receipt === undefined
      ? null
      : readReceipt(input.receipt, input.frames ?? new Uint8Array(), input.photo);
  if (read?.receipt.source !== "camera" && reaches(required, "captured"))
    throw captureRequired(required, "Take the photo with the capture page's live camera.");
  if (!read) return null;
  requireNonce(challenge, read.receipt.nonce, ctx.now());
  return { frames: read.frames, judge: (sequence) => judgeFrames(args, read, sequence) };
}
