import type { PartResult } from "../checks/schemas.ts";
import { outcomeOf } from "../checks/vocabulary/failure-reasons.ts";
import type { Limits } from "../checks/vocabulary/limits.ts";
import { hourMs } from "../durations.ts";
import type { SceneMeasurement } from "../scoring/measurement.ts";
import { certaintyOf, type DecideInput, type Judged, type JudgedPhoto, round } from "./judged.ts";
import { hoursBefore, isEdited } from "./warnings.ts";

type Background = NonNullable<SceneMeasurement["background"]>;

/** Share of two histograms in thousandths that they do not have in common, 0..1. */
const unlike = (a: readonly number[], b: readonly number[]): number =>
  1 - a.reduce((sum, share, bin) => sum + Math.min(share, b[bin] ?? 0), 0) / 1000;

/** How different two backgrounds are in brightness and colour, 0..1. */
const backgroundDifference = (a: Background, b: Background): number =>
  (unlike(a.luma, b.luma) + unlike(a.blue, b.blue) + unlike(a.red, b.red)) / 3;

/** The largest difference of two photos' backgrounds; null when fewer than two show enough of it. */
function largestDifference(photos: readonly JudgedPhoto[]): number | null {
  const backgrounds = photos.flatMap(({ measurement }) => measurement.scene?.background ?? []);
  const differences = backgrounds.flatMap((a, index) =>
    backgrounds.slice(index + 1).map((b) => backgroundDifference(a, b)),
  );
  return differences.length > 0 ? Math.max(...differences) : null;
}

/** What the files say of themselves that no photo taken in this session says; null when nothing. */
function contradictionIn(
  photos: readonly JudgedPhoto[],
  openedAt: Date | null,
  limits: Limits,
): string | null {
  const captures = photos.map(({ measurement }) => measurement.capture);
  if (captures.some(isEdited)) return "A photo editor wrote one of the photos, by the file's own word.";
  const ages = openedAt ? captures.flatMap((capture) => hoursBefore(capture, openedAt) ?? []) : [];
  if (ages.some((hours) => hours > limits.captureAgeHoursMax))
    return "One of the photos was taken long before the session, by the file's own word.";
  const cameras = new Set(captures.flatMap(({ camera }) => camera ?? []));
  if (cameras.size > 1) return "The photos come from different cameras, by the files' own word.";
  const times = captures.flatMap(({ takenAt }) => (takenAt === null ? [] : Date.parse(takenAt)));
  if (times.length > 1 && (Math.max(...times) - Math.min(...times)) / hourMs > limits.captureSpreadHoursMax)
    return "The photos were taken at times far apart, by the files' own word.";
  return null;
}

/**
 * Judges whether the challenge photos come from one place, one time and one camera. Differences are a doubt,
 * never a failure: people walk, and anybody can write EXIF. The reference selfie may be from anywhere. Null if
 * the photos say nothing about it.
 */
export function judgeScene({ challenges, limits, openedAt = null }: DecideInput): Judged<PartResult> | null {
  const photos = challenges.map(({ photo }) => photo);
  const difference = largestDifference(photos);
  const contradiction = contradictionIn(photos, openedAt, limits);
  if (difference === null && contradiction === null) return null;
  const limit = limits.backgroundDifferenceMax;
  const isOneScene = difference === null || difference <= limit;
  const reason = contradiction === null && isOneScene ? null : "SCENE_UNCERTAIN";
  const likely = certaintyOf(limit - (difference ?? 0), 0.08);
  return {
    certainty: contradiction === null ? likely : Math.min(likely, 0.4),
    result: {
      name: "scene",
      outcome: outcomeOf(reason),
      reason,
      measured: difference === null ? null : round(difference, 4),
      limit,
      unit: "ratio",
      message:
        contradiction ??
        (isOneScene
          ? "The photos look as if taken in one place."
          : "The backgrounds of the photos differ: stay in one place while you take them."),
    },
  };
}
