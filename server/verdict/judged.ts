import type { PhotoCapture } from "../checks/capture-schemas.ts";
import type { ChallengeType } from "../checks/schemas.ts";
import type { AssuranceLevel } from "../checks/vocabulary/assurance.ts";
import type { Limits } from "../checks/vocabulary/limits.ts";
import type { FaceTraces, PhotoMeasurement } from "../scoring/measurement.ts";
import type { NeutralMeasurement } from "../scoring/sequence-measurement.ts";

/** What of a photo the challenges are judged by. */
export type SeenPhoto = {
  /** The picture is mirrored, so its left side is the subject's right. */
  mirrored: boolean;
  measurement: PhotoMeasurement;
  /** The face at rest before the photo, where its frames show it. */
  neutral?: NeutralMeasurement | null;
};

export type JudgedPhoto = FaceTraces &
  SeenPhoto & {
    sha256: string;
    /** Perceptual hash of the picture; null for photos from before hashes were stored. */
    pictureHash: Uint8Array | null;
    /** Perceptual hash of the aligned face; null without a face. */
    faceHash: Uint8Array | null;
    /** How its receipt was judged; null for a photo without one. */
    capture?: Pick<PhotoCapture, "motion" | "light" | "signals"> | null;
  };

/** An earlier photo in the workspace that this one repeats. */
export type Replay = {
  photoSha256: string;
  checkId: string;
  /** False: so alike that it may be a copy. */
  isCertain: boolean;
};

export type AnsweredChallenge = { id: string; type: ChallengeType; photo: JudgedPhoto };

/** A session as its challenges are judged by, also before it is complete. */
export type ChallengeSession = {
  /** Without a photo as long as it is not answered. */
  challenges: readonly { type: ChallengeType; photo: SeenPhoto | null }[];
  selfie: SeenPhoto | null;
  limits: Limits;
};

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
  /** When the session was opened, to find photos that are older; null or missing where that says nothing. */
  openedAt?: Date | null;
  /** The least that each photo must reach; null or missing: `uploaded`. */
  requiredAssurance?: AssuranceLevel | null;
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
