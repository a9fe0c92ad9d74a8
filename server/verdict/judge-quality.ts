import type { PartResult } from "../checks/schemas.ts";
import { outcomeOf } from "../checks/vocabulary/failure-reasons.ts";
import { serviceLimits as limits } from "../checks/vocabulary/limits.ts";
import type { WarningCode } from "../checks/vocabulary/warnings.ts";
import type { PhotoMeasurement } from "../scoring/measurement.ts";
import type { DecideInput, Judged } from "./judged.ts";

/** Why the models cannot judge a photo; the warning that tells the person. */
type PoorPhoto = {
  code: Extract<WarningCode, "FACE_TOO_SMALL" | "FACE_COVERED" | "COMPRESSED">;
  measured: number;
  limit: number;
};

/** JPEG compression that disarms the spoof check, by the file's own tables or by what it left in the picture. */
export function compressionOf({ jpegQuality, blockiness }: PhotoMeasurement): PoorPhoto | null {
  const { jpegQualitySure, blockinessSure } = limits;
  if (jpegQuality !== null && jpegQuality < jpegQualitySure)
    return { code: "COMPRESSED", measured: jpegQuality, limit: jpegQualitySure };
  return blockiness > blockinessSure
    ? { code: "COMPRESSED", measured: blockiness, limit: blockinessSure }
    : null;
}

/**
 * The first fault that leaves the models unable to judge the photo. Warnings come earlier: a photo can be
 * better without being too poor. A photo without a face has no fault of its own here.
 */
export function poorPhotoOf(measurement: PhotoMeasurement): PoorPhoto | null {
  const { face } = measurement;
  if (!face) return null;
  const { faceWidthPixelsSure, meshScoreMin } = limits;
  if (face.widthPixels < faceWidthPixelsSure)
    return { code: "FACE_TOO_SMALL", measured: face.widthPixels, limit: faceWidthPixelsSure };
  if (face.meshScore < meshScoreMin)
    return { code: "FACE_COVERED", measured: face.meshScore, limit: meshScoreMin };
  return compressionOf(measurement);
}

const sentences: Record<PoorPhoto["code"], string> = {
  FACE_TOO_SMALL: "The face in at least one photo is too small to be judged.",
  FACE_COVERED: "The face in at least one photo is covered too much to be judged.",
  COMPRESSED: "At least one photo is compressed too much to be judged.",
};

/** Whether every challenge photo is good enough for the models; a poor one is in doubt, not failed. */
export function judgeQuality({ challenges }: Pick<DecideInput, "challenges">): Judged<PartResult> {
  const poor = challenges.flatMap(({ photo }) => poorPhotoOf(photo.measurement) ?? []);
  const [first] = poor;
  const reason = first ? "QUALITY_UNCERTAIN" : null;
  return {
    certainty: first ? 0 : 1,
    result: {
      name: "photo_quality",
      outcome: outcomeOf(reason),
      reason,
      measured: challenges.length - poor.length,
      limit: challenges.length,
      unit: "photos",
      message: first ? sentences[first.code] : "Every photo is good enough to be judged.",
    },
  };
}
