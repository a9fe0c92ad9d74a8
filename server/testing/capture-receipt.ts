import type { CaptureReceipt, ReceiptFrame } from "../checks/capture-schemas.ts";
import { chainLinkOfFrame, chainLinkOfPhoto } from "../checks/vocabulary/capture.ts";
import { sha256 } from "../ids.ts";
import { facelessPhoto } from "./photos.ts";

type Frame = Pick<ReceiptFrame, "atMs" | "stage" | "colour"> & { bytes: Uint8Array };

export const someCamera: NonNullable<CaptureReceipt["camera"]> = {
  label: "Integrated Camera",
  width: 1280,
  height: 720,
  frameRate: 30,
  facingMode: "user",
  capabilityCount: 12,
  widthMax: 1920,
  heightMax: 1080,
  trackKind: "MediaStreamTrack",
  hasCaptureTimes: true,
  isNativeGetUserMedia: true,
};
export const someBrowser: CaptureReceipt["browser"] = {
  isAutomated: false,
  timeZone: "Europe/Berlin",
  languages: ["de"],
  cameraCount: 1,
  touchPoints: 0,
  screen: { width: 1440, height: 900, pixelRatio: 1 },
};

/** Frames without a face, as far apart as a camera takes them. */
export const facelessFrames = async (count = 8): Promise<Frame[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, index) => ({
      bytes: await facelessPhoto(index + 10),
      atMs: index * 133.3 + (index % 3) * 0.7,
      stage: "pose" as const,
      colour: null,
    })),
  );

/** A receipt as the capture page makes it, and the file of its frames. */
export function makeReceipt(
  nonce: string,
  photo: Uint8Array,
  frames: readonly Frame[],
  change: Partial<CaptureReceipt> = {},
): { receipt: string; frames: Uint8Array } {
  const ofFrames = frames.reduce(
    (before, { stage, atMs, bytes }) =>
      sha256(chainLinkOfFrame(before, { stage, atMs, sha256: sha256(bytes) })),
    sha256(nonce),
  );
  const receipt: CaptureReceipt = {
    nonce,
    source: "camera",
    frames: frames.map(({ bytes, ...frame }) => ({ ...frame, bytes: bytes.byteLength })),
    photoAtMs: (frames.at(-1)?.atMs ?? 0) + 40,
    chain: sha256(chainLinkOfPhoto(ofFrames, { sha256: sha256(photo) })),
    camera: someCamera,
    browser: someBrowser,
    ...change,
  };
  return { receipt: JSON.stringify(receipt), frames: Buffer.concat(frames.map(({ bytes }) => bytes)) };
}
