import type { PhotoMeasurement } from "../scoring/measurement.ts";
import type { Limits } from "./limits.ts";
import type { ChallengeType } from "./schemas.ts";

export type JudgedPhoto = {
  sha256: string;
  /** The picture is mirrored, so that its left is the subject's right. */
  mirrored: boolean;
  measurement: PhotoMeasurement;
  embedding: Float32Array | null;
};

export type AnsweredChallenge = { id: string; type: ChallengeType; photo: JudgedPhoto };

export type DecideInput = {
  challenges: AnsweredChallenge[];
  selfie: JudgedPhoto | null;
  limits: Limits;
};

/** A part's outcome, and how sure it is: 0.5 at its limit, towards 1 beyond it, 0 where nothing could be measured. */
export type Judged<Result> = { result: Result; certainty: number };

/** A logistic of the distance from the limit in units of `scale`; positive is the passing side. */
export const certaintyOf = (distance: number, scale: number): number => 1 / (1 + Math.exp(-distance / scale));

export const round = (value: number, digits: number): number => Number(value.toFixed(digits));
