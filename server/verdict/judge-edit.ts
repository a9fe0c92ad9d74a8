import type { PartResult } from "../checks/schemas.ts";
import { outcomeOf } from "../checks/vocabulary/failure-reasons.ts";
import type { Limits } from "../checks/vocabulary/limits.ts";
import type { ViewComparison } from "../scoring/measurement.ts";
import { certaintyOf, type DecideInput, type Judged, type JudgedPhoto, round } from "./judged.ts";

/** The comparison of two photos, which stands with the one that came later. */
const comparisonOf = (a: JudgedPhoto, b: JudgedPhoto): ViewComparison | null =>
  b.measurement.comparisons?.find(({ sha256 }) => sha256 === a.sha256) ??
  a.measurement.comparisons?.find(({ sha256 }) => sha256 === b.sha256) ??
  null;

/** Degrees by which the head turned or nodded between two photos; 0 where a face is missing. */
const turnBetween = ({ measurement: { face: a } }: JudgedPhoto, { measurement: { face: b } }: JudgedPhoto) =>
  a && b
    ? Math.max(
        Math.abs(a.angles.yawDegrees - b.angles.yawDegrees),
        Math.abs(a.angles.pitchDegrees - b.angles.pitchDegrees),
      )
    : 0;

/**
 * How much two photos look like edits of one, over the limit: 1 at the limit. Where the head kept its place,
 * what lies close to it tells; where it turned, an edit bends that too, and what lies beyond tells.
 */
function likenessOf(a: JudgedPhoto, b: JudgedPhoto, limits: Limits): number | null {
  const comparison = comparisonOf(a, b);
  if (!comparison) return null;
  const isTurned = turnBetween(a, b) >= limits.depthDegreesMin;
  return Math.max(
    isTurned
      ? comparison.far / limits.turnedSurroundingsSameMax
      : comparison.near / limits.surroundingsSameMax,
    comparison.mirrored / limits.mirroredSurroundingsSameMax,
  );
}

/**
 * Judges whether two of the photos, the reference selfie included, may be edits of one picture: a doubt, never
 * a failure, because a person who sits still before a fixed camera comes close. Null where nothing was
 * compared.
 */
export function judgeEdit({ challenges, selfie, limits }: DecideInput): Judged<PartResult> | null {
  const photos = [...challenges.map(({ photo }) => photo), ...(selfie ? [selfie] : [])];
  const likenesses = photos.flatMap((photo, index) =>
    photos.slice(index + 1).flatMap((other) => likenessOf(photo, other, limits) ?? []),
  );
  if (likenesses.length === 0) return null;
  const highest = Math.max(...likenesses);
  const reason = highest <= 1 ? null : "EDIT_UNCERTAIN";
  return {
    certainty: certaintyOf(1 - highest, 0.15),
    result: {
      name: "edit",
      outcome: outcomeOf(reason),
      reason,
      measured: round(highest, 4),
      limit: 1,
      unit: "ratio",
      message:
        reason === null
          ? "Between the photos head, hair and clothes moved against each other, as they do in life."
          : "Around the face two photos are the same to a fraction of a pixel: they may be edits of one picture.",
    },
  };
}
