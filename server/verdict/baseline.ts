import { challengeDefinitions } from "../checks/vocabulary/challenge-types.ts";
import type { NeutralMeasurement } from "../scoring/sequence-measurement.ts";
import { type ComparedMeasure, neutralReaders, smileOf } from "./face-signals.ts";
import { isSideways } from "./judge-face.ts";
import type { ChallengeSession, SeenPhoto } from "./judged.ts";

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[sorted.length % 2 ? middle : middle - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

/**
 * How a measure is compared with the person's own neutral value: by a share of the deviation from the
 * population's neutral value, within bounds, so that no photo can set a baseline that lets anything pass.
 */
const comparisons: Record<
  ComparedMeasure,
  { population: number; share: number; from: number; to: number; yawDegreesMax: number }
> = {
  // Pitch of frontal photos varies as much within a session as between people, hence a quarter.
  pitch: { population: 0, share: 0.25, from: -12, to: 6, yawDegreesMax: 32 },
  eyeClosure: { population: -5.85, share: 0.3, from: -3, to: 6, yawDegreesMax: 18 },
  smile: { population: -3.6, share: 0.5, from: -4, to: 4, yawDegreesMax: 18 },
};

type Baseline = {
  /** The person's own neutral value, the median over the other photos; null if none shows it. */
  own: number | null;
  /** What to subtract from the measure. */
  correction: number;
};

/** Readers of the face at rest in a photo's frames. Too small for the eye-state model, so not of the eyes. */
const restReaders: { [Name in ComparedMeasure]?: (rest: NeutralMeasurement) => number | null } = {
  pitch: ({ pitchDegrees }) => pitchDegrees,
  smile: smileOf,
};

/**
 * The person's neutral value from the frames before the session's photos, else from its other photos and the
 * selfie, and what it is worth.
 */
export function baselineOf(
  { challenges, selfie }: ChallengeSession,
  photo: SeenPhoto,
  measure: ComparedMeasure,
): Baseline {
  const { population, share, from, to, yawDegreesMax } = comparisons[measure];
  const others = challenges
    .filter(({ type }) => !challengeDefinitions[type].disturbs.includes(measure))
    .flatMap((answered) => answered.photo ?? [])
    .concat(selfie ?? [])
    .filter((other) => other !== photo);
  const values = others.flatMap(({ measurement: { face } }) => {
    if (!face || isSideways(face) || Math.abs(face.angles.yawDegrees) > yawDegreesMax) return [];
    return neutralReaders[measure](face) ?? [];
  });
  // The face just before a photo is nearer to it than any other photo is.
  const atRest = [photo, ...others].flatMap(
    ({ neutral }) => (neutral && restReaders[measure]?.(neutral)) ?? [],
  );
  const own = median(atRest.length > 0 ? atRest : values);
  if (own === null) return { own, correction: 0 };
  return { own, correction: share * Math.min(to, Math.max(from, own - population)) };
}
