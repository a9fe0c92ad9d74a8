import { compareViews } from "../scoring/compare-views.ts";
import type { ViewComparison } from "../scoring/measurement.ts";
import type { DecideInput, JudgedPhoto } from "../verdict/judged.ts";

type PhotosOfCheck = Pick<DecideInput, "challenges" | "selfie">;
type Compare = (one: JudgedPhoto, other: JudgedPhoto) => ViewComparison | null;

const compareNow: Compare = ({ view: one }, { view: other }) => one && other && compareViews(one, other);

const isCompared = (a: JudgedPhoto, b: JudgedPhoto): boolean =>
  [a, b].some((one) => {
    const other = one === a ? b : a;
    return one.measurement.comparisons?.some(({ sha256 }) => sha256 === other.sha256);
  });

/**
 * Compares what has not been compared yet. Photos are compared as they arrive; those that arrived at the same
 * moment knew nothing of each other.
 */
export function withComparisons<Photos extends PhotosOfCheck>(photos: Photos, compare = compareNow): Photos {
  const seen: JudgedPhoto[] = [];
  const complete = (photo: JudgedPhoto): JudgedPhoto => {
    const added = seen.flatMap((earlier) => {
      const found = isCompared(earlier, photo) ? null : compare(earlier, photo);
      return found ? [{ sha256: earlier.sha256, ...found }] : [];
    });
    seen.push(photo);
    if (added.length === 0) return photo;
    const comparisons = [...(photo.measurement.comparisons ?? []), ...added];
    return { ...photo, measurement: { ...photo.measurement, comparisons } };
  };
  const challenges = photos.challenges.map((challenge) => ({
    ...challenge,
    photo: complete(challenge.photo),
  }));
  return { ...photos, challenges, selfie: photos.selfie && complete(photos.selfie) };
}
