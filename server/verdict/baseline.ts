import type { ChallengeType } from "../checks/schemas.ts";
import type { FaceMeasurement } from "../scoring/measurement.ts";
import type { DecideInput, JudgedPhoto } from "./judged.ts";
import type { Limits } from "./limits.ts";

/** Degrees the head is turned to the subject's own right, whether or not the photo is mirrored. */
export const yawToRight = (face: FaceMeasurement, mirrored: boolean): number =>
  mirrored ? -face.angles.yawDegrees : face.angles.yawDegrees;

type Measure = (face: FaceMeasurement, photo: JudgedPhoto) => number;

/** Faces the camera well enough that eyes and mouth keep their shape. */
export const facesCamera =
  ({ baselineHeadDegreesMax: most }: Limits) =>
  ({ angles }: FaceMeasurement): boolean =>
    Math.abs(angles.yawDegrees) <= most && Math.abs(angles.pitchDegrees) <= most;

const median = (values: number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[sorted.length % 2 ? middle : middle - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
};

/**
 * The person's own neutral value: from the reference selfie, else the median of the session's other photos, of those
 * whose challenge leaves this measure alone. Kept within `spread` of the population's, so that no photo can set a
 * baseline that lets anything pass. Null where the session offers none.
 */
export function sessionBaseline(
  input: DecideInput,
  measure: Measure,
  options: {
    disturbedBy: readonly ChallengeType[];
    neutral: number;
    spread: number;
    /** Whether this photo's face can tell the measure at all. */
    accepts?: (face: FaceMeasurement) => boolean;
  },
): number | null {
  const { accepts = () => true } = options;
  const others = input.challenges.filter(({ type }) => !options.disturbedBy.includes(type));
  const tells = ({ measurement }: JudgedPhoto) => measurement.face !== null && accepts(measurement.face);
  const { selfie } = input;
  const photos = selfie && tells(selfie) ? [selfie] : others.map(({ photo }) => photo).filter(tells);
  const values = photos.flatMap((photo) =>
    photo.measurement.face ? [measure(photo.measurement.face, photo)] : [],
  );
  const value = median(values);
  if (value === null) return null;
  return Math.min(options.neutral + options.spread, Math.max(options.neutral - options.spread, value));
}
