import { challengeDefinitions, type Measure } from "../checks/vocabulary/challenge-types.ts";
import type { DecideInput, JudgedPhoto } from "./judged.ts";
import { measureReaders } from "./measures.ts";

const median = (values: number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[sorted.length % 2 ? middle : middle - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
};

/**
 * The person's own neutral value: from the reference selfie, else the median of the session's other photos
 * whose challenge does not affect this measure. Clamped to the population's range, so that no photo can set a
 * baseline that lets anything pass. Null if the session has no such photo.
 */
export function sessionBaseline(
  { challenges, selfie, limits }: DecideInput,
  measure: Measure,
): number | null {
  const reader = measureReaders[measure];
  const others = challenges.filter(({ type }) => !challengeDefinitions[type].disturbs.includes(measure));
  const tells = ({ measurement }: JudgedPhoto) =>
    measurement.face !== null && reader.tellsNeutral(measurement.face, limits);
  const photos = selfie && tells(selfie) ? [selfie] : others.map(({ photo }) => photo).filter(tells);
  const values = photos.flatMap((photo) =>
    photo.measurement.face ? [reader.read(photo.measurement.face, photo)] : [],
  );
  const value = median(values);
  if (value === null) return null;
  const [neutral, spread] = [limits[reader.neutral], limits[reader.spread]];
  return Math.min(neutral + spread, Math.max(neutral - spread, value));
}
