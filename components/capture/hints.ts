import type { CaptureLimits } from "#server/checks/schemas.ts";
import type { NeutralFace } from "./neutral-face.ts";
import type { Box, SeenFace } from "./reading.ts";
import type { Hint } from "./translations/instructions.ts";

/** The hint to show, and the challenge's progress, 0..1; 1 means reached. */
export type Judgement = { hint: Hint; progress: number };

export type Situation = {
  limits: CaptureLimits;
  neutral: NeutralFace;
  /** The visible part of the picture. */
  view: Box;
  /** No other photo of the session shows this mouth at rest, so the server requires a wide smile. */
  needsWideSmile: boolean;
};

/** The animation of the pictured head: a CSS transform of its face, or one part replaced by another. */
export type Motion = { face: string } | { hides: "mouth" | "eye"; shows: "smile" | "open" | "lid" };

/** Judges what a face lacks for a task. */
export type HintRule = (face: SeenFace, situation: Situation) => Judgement;

/** Hints are slightly stricter than the server, so that a photo they call good passes. */
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
/** In progress, so always below 1. */
export const partly = (hint: Hint, progress: number): Judgement => ({
  hint,
  progress: Math.min(progress, 0.99),
});
export const reached: Judgement = { hint: "hold", progress: 1 };
