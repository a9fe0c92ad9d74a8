import type { ChallengeType } from "../checks/schemas.ts";
import type { Limits } from "../checks/vocabulary/limits.ts";
import type { PhotoMeasurement } from "../scoring/measurement.ts";

export type JudgedPhoto = {
  sha256: string;
  /** The picture is mirrored, so that its left is the subject's right. */
  mirrored: boolean;
  measurement: PhotoMeasurement;
  embedding: Float32Array | null;
  /** As `MeasuredPhoto.mesh`. */
  mesh: Float32Array | null;
  /** Perceptual hash of the picture; null for photos that were taken before there was one. */
  pictureHash: Uint8Array | null;
};

/** An earlier photo of the workspace that this one repeats. */
export type Replay = { photoSha256: string; checkId: string };

export type AnsweredChallenge = { id: string; type: ChallengeType; photo: JudgedPhoto };

export type DecideInput = {
  challenges: AnsweredChallenge[];
  selfie: JudgedPhoto | null;
  /** Challenge photos that were seen in an earlier check. */
  replays: Replay[];
  /** With a test key a replay is reported and does not decide, so that integrators can repeat their tests. */
  mode: "live" | "test";
  limits: Limits;
};

/**
 * A part's outcome, and how sure it is: 0.5 at its limit, towards 1 beyond it, 0 where nothing could be
 * measured.
 */
export type Judged<Result> = {
  result: Result;
  certainty: number;
  /** It is told and decides nothing. */
  isReportOnly?: boolean;
};

/** A logistic of the distance from the limit in units of `scale`; positive is the passing side. */
export const certaintyOf = (distance: number, scale: number): number => 1 / (1 + Math.exp(-distance / scale));

export const round = (value: number, digits: number): number => Number(value.toFixed(digits));
