import { type CaptureReceipt, captureReceipt } from "../checks/capture-schemas.ts";
import {
  captureStages,
  chainLinkOfFrame,
  chainLinkOfPhoto,
  sequenceLimits,
} from "../checks/vocabulary/capture.ts";
import { AppError } from "../errors.ts";
import { sha256 } from "../ids.ts";
import type { SequenceFrame } from "../scoring/sequence-measurement.ts";

const invalid = (detail: string) =>
  new AppError("RECEIPT_INVALID", `${detail} Begin the challenge again and take a new photo.`);

function parse(text: string): CaptureReceipt {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid("The receipt is not JSON.");
  }
  const parsed = captureReceipt.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw invalid(`The receipt's "${issue?.path.join(".") ?? ""}" is not valid.`);
}

/** Cuts the attached file into frames. */
function framesOf({ frames }: CaptureReceipt, bytes: Uint8Array): SequenceFrame[] {
  const total = frames.reduce((sum, frame) => sum + frame.bytes, 0);
  if (total !== bytes.byteLength) throw invalid("The frames do not have the lengths of the receipt.");
  let at = 0;
  return frames.map(({ atMs, stage, colour, bytes: length }) => {
    at += length;
    return { bytes: bytes.subarray(at - length, at), atMs, stage, colour };
  });
}

/** Stages follow each other in their order, and time runs forward. */
function requireOrder({ frames, photoAtMs }: CaptureReceipt): void {
  for (const [index, { atMs, stage }] of frames.entries()) {
    const before = frames[index - 1];
    if (!before) continue;
    if (captureStages.indexOf(stage) < captureStages.indexOf(before.stage) || atMs <= before.atMs)
      throw invalid("The frames are out of order.");
  }
  if ((photoAtMs ?? 0) < (frames.at(-1)?.atMs ?? 0)) throw invalid("The photo is older than its frames.");
  for (const stage of captureStages) {
    const { length } = frames.filter((frame) => frame.stage === stage);
    if (length > sequenceLimits.stageFramesMax)
      throw invalid(`A stage has at most ${sequenceLimits.stageFramesMax} frames.`);
  }
  if (frames.filter(({ stage }) => stage === "pose").length < sequenceLimits.poseFramesMin)
    throw invalid(`The photo needs at least ${sequenceLimits.poseFramesMin} frames of the pose before it.`);
}

function chainOf(nonce: string, frames: readonly SequenceFrame[], photo: Uint8Array): string {
  const ofFrames = frames.reduce(
    (before, { stage, atMs, bytes }) =>
      sha256(chainLinkOfFrame(before, { stage, atMs, sha256: sha256(bytes) })),
    sha256(nonce),
  );
  return sha256(chainLinkOfPhoto(ofFrames, { sha256: sha256(photo) }));
}

export type ReadReceipt = { receipt: CaptureReceipt; frames: SequenceFrame[] };

/**
 * Reads the receipt of a captured photo, and holds it against the frames and the photo that came with it. Whether
 * its nonce is the challenge's is for the caller.
 * @param frames the frames' JPEGs, one after the other
 * @throws AppError RECEIPT_INVALID
 */
export function readReceipt(text: string, frames: Uint8Array, photo: Uint8Array): ReadReceipt {
  const receipt = parse(text);
  const cut = framesOf(receipt, frames);
  if (receipt.source === "file") {
    if (cut.length > 0) throw invalid("A photo from a file has no frames.");
    return { receipt, frames: cut };
  }
  requireOrder(receipt);
  if (receipt.chain !== chainOf(receipt.nonce, cut, photo))
    throw invalid("The receipt is not that of these frames and this photo.");
  return { receipt, frames: cut };
}
