import type { PartResult } from "../checks/schemas.ts";
import { type FailureReason, outcomeOf } from "../checks/vocabulary/failure-reasons.ts";
import type { Limits } from "../checks/vocabulary/limits.ts";
import type { FaceMeasurement, SpoofSignals } from "../scoring/measurement.ts";
import { certaintyOf, type DecideInput, type Judged, round } from "./judged.ts";

/** One standard deviation of texture counts as much as this many units of the model's mean log odds. */
const textureWeight = 2;

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** One score of all signals of a photo, about -18..18; positive = a real face. */
export const fuseSpoof = ({ logits, texture }: SpoofSignals): number =>
  meanOf(logits) + textureWeight * texture;

/** From this width on a face has all that the model looks at; pixels. */
const fullFaceWidth = 128;
/**
 * A small face scores higher, real or not, because what gives a print away is lost first: at 64 pixels by 2 to
 * 6 units. The score is lowered by this for each halving: 15 % of screens of 64 pixels then reach the pass
 * limit instead of 29 % (n = 59), and 1.6 % of all real faces fewer (n = 744).
 */
const smallFaceUnits = 1.5;

/** The spoof score of a face; null where the model did not run. */
export function spoofScoreOf({ spoof, widthPixels }: FaceMeasurement): number | null {
  if (!spoof) return null;
  const halvings = Math.max(0, Math.log2(fullFaceWidth / widthPixels));
  return fuseSpoof(spoof) - smallFaceUnits * halvings;
}

/**
 * Units of the score that take the odds from even to e : 1, for one photo and for more: the mean of several
 * photos of one person scatters less. Fitted with the middle at the pass limit to development sources, each
 * scored by a texture head trained without it, real faces and attacks at equal odds.
 */
const scoreScales = { onePhoto: 1.8, morePhotos: 1 };

/** Probability that the face is real: 0.5 at the pass limit. */
export const realProbability = (
  score: number,
  { photos, spoofPassMin }: Pick<Limits, "spoofPassMin"> & { photos: number },
): number => certaintyOf(score - spoofPassMin, photos > 1 ? scoreScales.morePhotos : scoreScales.onePhoto);

type Finding = { reason: FailureReason | null; measured: number; limit: number; message: string };

/** Of several photos the mean counts; yet a photo that would fail alone needs a person to look at it. */
function findingOf(scores: readonly number[], { spoofPassMin, spoofFailMax }: Limits): Finding {
  const mean = meanOf(scores);
  const lowest = Math.min(...scores);
  if (mean >= spoofPassMin && (lowest >= spoofFailMax || scores.length === 1)) {
    const message = "No sign of a print or a screen was found.";
    return { reason: null, measured: mean, limit: spoofPassMin, message };
  }
  if (mean >= spoofPassMin) {
    const message = "One photo looks like a picture of a picture, the others like a real face.";
    return { reason: "SPOOF_UNCERTAIN", measured: lowest, limit: spoofFailMax, message };
  }
  const compared = { measured: mean, limit: spoofPassMin };
  if (mean < spoofFailMax)
    return { ...compared, reason: "SPOOF_DETECTED", message: "The photos look like pictures of a picture." };
  const message = "It is not clear whether the photos show a real face, a print or a screen.";
  return { ...compared, reason: "SPOOF_UNCERTAIN", message };
}

/**
 * Judges whether the challenge photos show a real face or a picture of one. The reference selfie does not
 * count, because whoever attacks chooses it freely.
 */
export function judgeSpoof({ challenges, limits }: Pick<DecideInput, "challenges" | "limits">): {
  part: Judged<PartResult>;
  antiSpoofScore: number | null;
} {
  const scores = challenges.flatMap(({ photo: { measurement } }) => {
    const score = measurement.face && spoofScoreOf(measurement.face);
    return score ?? [];
  });
  if (scores.length === 0 || scores.length < challenges.length) {
    const result: PartResult = {
      name: "anti_spoof",
      outcome: "not_checked",
      reason: "SPOOF_NOT_CHECKED",
      measured: null,
      limit: null,
      unit: null,
      message: "Not checked: the anti-spoofing model gave no score for at least one photo.",
    };
    return { part: { certainty: 0, result }, antiSpoofScore: null };
  }
  const { reason, measured, limit, message } = findingOf(scores, limits);
  const { spoofPassMin } = limits;
  const probability = realProbability(meanOf(scores), { photos: scores.length, spoofPassMin });
  // Neither rounding nor the mean of photos that contradict each other may lift a doubt to 0.5.
  const antiSpoofScore =
    reason === null ? Math.max(0.5, round(probability, 4)) : Math.min(0.4999, round(probability, 4));
  const outcome = outcomeOf(reason);
  const told = { measured: round(measured, 4), limit, unit: "score", message } as const;
  return {
    part: { certainty: antiSpoofScore, result: { name: "anti_spoof", outcome, reason, ...told } },
    antiSpoofScore,
  };
}
