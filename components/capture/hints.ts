import type { CaptureLimits } from "#server/checks/schemas.ts";
import type { NeutralFace } from "./neutral-face.ts";
import type { Box, SeenFace } from "./reading.ts";
import type { Hint } from "./translations/instructions.ts";

/** What to say, and how far the challenge is on its way, 0..1; at 1 it is reached. */
export type Judgement = { hint: Hint; progress: number };

export type Situation = {
  limits: CaptureLimits;
  neutral: NeutralFace;
  /** The part of the picture that the person sees. */
  view: Box;
  /**
   * No other photo of the session tells how wide this mouth is at rest, so that the server wants a wide
   * smile.
   */
  needsWideSmile: boolean;
};

/** What the pictured head does: a CSS transform of its face, or one of its parts in place of another. */
export type Motion = { face: string } | { hides: "mouth" | "eye"; shows: "smile" | "open" | "lid" };

/** What a face lacks for a task. */
export type HintRule = (face: SeenFace, situation: Situation) => Judgement;

/** Hints ask for a bit more than the server does, so that what they call good passes. */
export const spare = {
  turnDegrees: 2,
  lookUpDegrees: 1.5,
  lookUpYawDegrees: 4,
  mouthOpening: 0.03,
  smileRatio: 0.03,
  smileWidth: 0.004,
  eyes: 0.95,
  pixels: 1.3,
  luma: 8,
  share: 0.8,
  sharpness: 1.3,
} as const;

export const share = (value: number, wanted: number): number => Math.max(0, Math.min(1, value / wanted));
/** Under way, never there. */
export const partly = (hint: Hint, progress: number): Judgement => ({
  hint,
  progress: Math.min(progress, 0.99),
});
export const reached: Judgement = { hint: "hold", progress: 1 };
