import type { BrowserFacts, CameraFacts, CaptureReceipt } from "#server/checks/capture-schemas.ts";
import { chainLinkOfFrame, chainLinkOfPhoto } from "#server/checks/vocabulary/capture.ts";
import type { ChosenFrame } from "./choose-frames.ts";
import { clockOf, type FrameTimes, timeBy } from "./frame-times.ts";

/** A receipt with the frames that belong to it, one JPEG after the other. */
export type WrittenReceipt = { receipt: CaptureReceipt; frames: Blob | null };

/** Whole microseconds: the text of the number is part of the chain. */
const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;

async function sha256(data: BufferSource | string): Promise<string> {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
const hashOf = async (blob: Blob): Promise<string> => sha256(await blob.arrayBuffer());

/** The frames with their times since the first one; those that repeat a time are left out. */
function timed(chosen: readonly ChosenFrame[], photo: FrameTimes) {
  const clock = clockOf([...chosen.map(({ frame }) => frame.times), photo]);
  const start = chosen[0] ? timeBy(clock, chosen[0].frame.times) : timeBy(clock, photo);
  const photoAtMs = rounded(timeBy(clock, photo) - start);
  let before = -1;
  const frames = chosen.flatMap(({ stage, frame }) => {
    const atMs = rounded(timeBy(clock, frame.times) - start);
    if (atMs <= before || atMs > photoAtMs) return [];
    before = atMs;
    return [{ stage, atMs, jpeg: frame.jpeg, colour: stage === "light" ? frame.colour : null }];
  });
  return { frames, photoAtMs, hasCaptureTimes: clock === "capture" };
}

/** Writes the receipt of a photo of the live camera: the frames before it, chained to its challenge's nonce. */
export async function writeReceipt(
  shot: { photo: Blob; takenAt: FrameTimes; chosen: readonly ChosenFrame[] },
  start: { nonce: string },
  facts: { camera: Omit<CameraFacts, "hasCaptureTimes">; browser: BrowserFacts },
): Promise<WrittenReceipt> {
  const { frames, photoAtMs, hasCaptureTimes } = timed(shot.chosen, shot.takenAt);
  let chain = await sha256(start.nonce);
  for (const { stage, atMs, jpeg } of frames)
    chain = await sha256(chainLinkOfFrame(chain, { stage, atMs, sha256: await hashOf(jpeg) }));
  chain = await sha256(chainLinkOfPhoto(chain, { sha256: await hashOf(shot.photo) }));
  const receipt: CaptureReceipt = {
    nonce: start.nonce,
    source: "camera",
    frames: frames.map(({ stage, atMs, jpeg, colour }) => ({ atMs, bytes: jpeg.size, stage, colour })),
    photoAtMs,
    chain,
    camera: { ...facts.camera, hasCaptureTimes },
    browser: facts.browser,
  };
  return { receipt, frames: new Blob(frames.map(({ jpeg }) => jpeg)) };
}

/** Writes the receipt of a photo that another app took. */
export const writeFileReceipt = (start: { nonce: string }, browser: BrowserFacts): WrittenReceipt => ({
  receipt: {
    nonce: start.nonce,
    source: "file",
    frames: [],
    photoAtMs: null,
    chain: null,
    camera: null,
    browser,
  },
  frames: null,
});
