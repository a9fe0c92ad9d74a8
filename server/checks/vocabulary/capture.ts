/** What the person does while frames are taken: comes closer, looks at colours, moves into the pose. */
export const captureStages = ["approach", "light", "pose"] as const;
export type CaptureStage = (typeof captureStages)[number];

/** What a receipt may hold; the page and the service both keep to it. */
export const sequenceLimits = {
  /** Pixels of a frame's longer side. */
  sidePixels: 320,
  /** Frames of the pose, from the neutral face on. */
  poseFramesMin: 8,
  /** What the page sends: enough to see depth and movement; a pose costs about 1.3 times the CPU of its photo. */
  approachFrames: 8,
  poseFrames: 12,
  /** Frames of each stage. */
  stageFramesMax: 16,
  frameBytesMax: 48 * 1024,
  /** Bytes of all frames of one photo. */
  framesBytesMax: 1024 * 1024,
  /** Bytes of a receipt as JSON. */
  receiptBytesMax: 16 * 1024,
  /** Milliseconds from the first frame to the photo. */
  durationMsMax: 60_000,
} as const;

export const framesMax = captureStages.length * sequenceLimits.stageFramesMax;

/**
 * The chain that binds a photo's frames to the nonce of its challenge, in SHA-256 as lower-case hex of UTF-8 text:
 * it starts as the hash of the nonce, takes in each frame, and ends with the photo.
 */
export const chainLinkOfFrame = (
  before: string,
  { stage, atMs, sha256 }: { stage: CaptureStage; atMs: number; sha256: string },
): string => `${before}|${stage}|${atMs}|${sha256}`;
export const chainLinkOfPhoto = (before: string, { sha256 }: { sha256: string }): string =>
  `${before}|photo|${sha256}`;
