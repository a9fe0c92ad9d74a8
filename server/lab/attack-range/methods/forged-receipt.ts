import { createHash } from "node:crypto";
import type { BrowserFacts, CameraFacts, CaptureReceipt } from "../../../checks/capture-schemas.ts";
import { type CaptureStage, chainLinkOfFrame, chainLinkOfPhoto } from "../../../checks/vocabulary/capture.ts";

/** A frame as it is sent. */
export type SentFrame = { stage: CaptureStage; atMs: number; colour: number | null; jpeg: Uint8Array };
/** One photo with the frames before it, in their order. */
export type SentCapture = { frames: SentFrame[]; photo: Uint8Array; photoAtMs: number };

const sha256 = (data: Uint8Array | string): string => createHash("sha256").update(data).digest("hex");

/** What a phone's browser says of its camera: an attacker's script says whatever looks best. */
const camera: CameraFacts = {
  label: "Front Camera",
  width: 480,
  height: 640,
  frameRate: 30,
  facingMode: "user",
  capabilityCount: 14,
  widthMax: 3088,
  heightMax: 2316,
  trackKind: "MediaStreamTrack",
  hasCaptureTimes: true,
  isNativeGetUserMedia: true,
};
const browser: BrowserFacts = {
  isAutomated: false,
  timeZone: "Europe/London",
  languages: ["en-GB", "en"],
  cameraCount: 2,
  touchPoints: 5,
  screen: { width: 390, height: 844, pixelRatio: 3 },
};

/** Everything that the page would send, with a chain that is right: the code that makes it is public. */
export function forgedForm(
  session: { token: string; challengeId: string; nonce: string },
  { frames, photo, photoAtMs }: SentCapture,
): FormData {
  const chain = frames.reduce(
    (before, { stage, atMs, jpeg }) =>
      sha256(chainLinkOfFrame(before, { stage, atMs, sha256: sha256(jpeg) })),
    sha256(session.nonce),
  );
  const receipt: CaptureReceipt = {
    nonce: session.nonce,
    source: "camera",
    frames: frames.map(({ atMs, stage, colour, jpeg }) => ({ atMs, stage, colour, bytes: jpeg.byteLength })),
    photoAtMs,
    chain: sha256(chainLinkOfPhoto(chain, { sha256: sha256(photo) })),
    camera,
    browser,
  };
  const form = new FormData();
  form.set("sessionToken", session.token);
  form.set("challengeId", session.challengeId);
  form.set("receipt", JSON.stringify(receipt));
  form.set("photo", blob(photo), "photo.jpg");
  form.set("frames", blob(Buffer.concat(frames.map(({ jpeg }) => jpeg))), "frames");
  return form;
}

export const blob = (bytes: Uint8Array): Blob => new Blob([Uint8Array.from(bytes)]);
