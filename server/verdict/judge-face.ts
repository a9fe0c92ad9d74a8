import type { PartResult } from "../checks/schemas.ts";
import { type FailureReason, outcomeOf } from "../checks/vocabulary/failure-reasons.ts";
import { serviceLimits } from "../checks/vocabulary/limits.ts";
import type { FaceBox, FaceMeasurement } from "../scoring/measurement.ts";
import type { DecideInput, Judged } from "./judged.ts";

/** Share of the face's box outside the picture, 0..1. */
export function outsideShare({ x, y, width, height }: FaceBox): number {
  const seen = (from: number, extent: number) => Math.max(0, Math.min(1, from + extent) - Math.max(0, from));
  return 1 - (seen(x, width) * seen(y, height)) / (width * height);
}

/**
 * Whether the face lies on its side or upside down even in the way up that was measured. Its angles mean
 * nothing then: a neutral face at 90° reads as turned by anything.
 */
export const isSideways = ({ angles }: FaceMeasurement): boolean =>
  Math.abs(angles.rollDegrees) > serviceLimits.rollDegreesMax;

/** Whether so much of the face is outside the picture that what is measured is guessed. */
export const isHalfOutside = ({ box }: FaceMeasurement): boolean =>
  outsideShare(box) > serviceLimits.faceOutsideShareDoubt;

const sentences = {
  NO_FACE: "At least one photo shows no face.",
  MULTIPLE_FACES: "At least one photo shows more than one face.",
  sideways: "At least one photo shows a face on its side, where nothing can be measured.",
  outside: "At least one photo shows only a part of the face; the rest is outside the picture.",
  passed: "Every photo shows exactly one face.",
} as const;

function findingOf({ challenges }: DecideInput): { reason: FailureReason | null; message: string } {
  const photos = challenges.map(({ photo }) => photo.measurement);
  const faces = photos.flatMap(({ face }) => face ?? []);
  if (photos.some(({ faceCount }) => faceCount === 0))
    return { reason: "NO_FACE", message: sentences.NO_FACE };
  if (photos.some(({ faceCount }) => faceCount > 1))
    return { reason: "MULTIPLE_FACES", message: sentences.MULTIPLE_FACES };
  if (faces.some(isSideways)) return { reason: "FACE_UNCERTAIN", message: sentences.sideways };
  if (faces.some(isHalfOutside)) return { reason: "FACE_UNCERTAIN", message: sentences.outside };
  return { reason: null, message: sentences.passed };
}

/** Judges whether every photo shows exactly one face, upright and whole. */
export function judgeFacePresence(input: DecideInput): Judged<PartResult> {
  const counts = input.challenges.map(({ photo }) => photo.measurement.faceCount);
  const { reason, message } = findingOf(input);
  return {
    certainty: reason === null ? 1 : 0,
    result: {
      name: "face_presence",
      outcome: outcomeOf(reason),
      reason,
      measured: reason === "NO_FACE" ? Math.min(...counts) : Math.max(...counts),
      limit: 1,
      unit: "faces",
      message,
    },
  };
}
