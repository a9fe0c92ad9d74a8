import type { ChallengeType } from "../../../checks/schemas.ts";
import type { Pixels } from "../../../scoring/decode.ts";

export type Size = { width: number; height: number };

/** What every instrument shows: upright, as a phone's front camera takes it, not mirrored. */
export const sizes = {
  /** A frame of the sequence. */
  frame: { width: 240, height: 320 },
  /** The photo, and the picture of a camera that a page looks through. */
  photo: { width: 480, height: 640 },
} as const satisfies Record<string, Size>;
export type View = keyof typeof sizes;

/** Something that is made once for each size. */
export type PerView<Thing> = Record<View, Thing>;

/** How many frames a stage has, and how large: few and small for a receipt, many and large for a camera. */
export type Staging = { frames: number; view: View };
export const receiptStaging: Staging = { frames: 12, view: "frame" };

/** One picture of a clip; `atMs` counts from the clip's start. */
export type ClipFrame = { pixels: Pixels; atMs: number };

/** A frame taken while the screen shows the colour of this index. */
export type LightFrame = ClipFrame & { colour: number };

/** One challenge: from the neutral face into the pose, and the photo at its end, in its own size. */
export type PoseClip = { frames: ClipFrame[]; photo: ClipFrame };

/** The colours of a session and how long each is shown. */
export type LightOrder = { colours: readonly string[]; colourMs: number };

/** One attempt of one instrument: a stage is made when it is asked for, since nobody knows it before. */
export type Performer = {
  approach: (staging?: Staging) => ClipFrame[];
  light: (order: LightOrder, staging?: Staging) => LightFrame[];
  pose: (type: ChallengeType, staging?: Staging) => PoseClip;
};

/** A photo prepared for animation. */
export type Portrait = {
  /** Whose face it is, for the split by person. */
  subject: string;
  file: string;
  pixels: Pixels;
  /** x and y as fractions of the picture, z as a fraction of its width (`MeasuredPhoto.mesh`). */
  mesh: Float32Array;
};
