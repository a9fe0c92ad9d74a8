import type { ChallengeType } from "../checks/schemas.ts";
import type { Limits } from "../checks/vocabulary/limits.ts";
import type { PhotoMeasurement } from "../scoring/measurement.ts";

export type JudgedPhoto = {
  sha256: string;
  /** The picture is mirrored, so its left side is the subject's right. */
  mirrored: boolean;
  measurement: PhotoMeasurement;
  embedding: Float32Array | null;
  /** As `MeasuredPhoto.mesh`. */
  mesh: Float32Array | null;
  /** Perceptual hash of the picture; null for photos from before hashes were stored. */
  pictureHash: Uint8Array | null;
};

/** An earlier photo in the workspace that this one repeats. */
export type Replay = { photoSha256: string; checkId: string };

export type AnsweredChallenge = { id: string; type: ChallengeType; photo: JudgedPhoto };

export type DecideInput = {
  challenges: AnsweredChallenge[];
  selfie: JudgedPhoto | null;
  /** Challenge photos that an earlier check contains too. */
  replays: Replay[];
  /**
   * With a test key, replays are reported but do not affect the verdict, so that integrators can repeat their
   * tests.
   */
  mode: "live" | "test";
  limits: Limits;
};

/**
 * A part's outcome and its certainty: 0.5 at its limit, towards 1 beyond it, 0 if nothing could be measured.
 */
export type Judged<Result> = {
  result: Result;
  certainty: number;
  /** Reported, but does not affect the verdict. */
  isReportOnly?: boolean;
};

/** Logistic function of the distance from the limit in units of `scale`; positive is the passing side. */
export const certaintyOf = (distance: number, scale: number): number => 1 / (1 + Math.exp(-distance / scale));

export const round = (value: number, digits: number): number => Number(value.toFixed(digits));
