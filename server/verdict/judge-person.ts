import type { PartResult } from "../checks/schemas.ts";
import { type FailureReason, outcomeOf } from "../checks/vocabulary/failure-reasons.ts";
import type { LimitName, Limits } from "../checks/vocabulary/limits.ts";
import { likeness, sessionLikeness } from "./compare-faces.ts";
import { certaintyOf, type DecideInput, type Judged, round } from "./judged.ts";
import { strangersScoringAs } from "./limits.ts";

type Part = Judged<PartResult>;
/** A comparison, and the probability that it is of one person: 0.5 at its limit, null where there was none. */
type Match = { part: Part; score: number | null };

/** Logistic slope of same person against strangers at equal odds (development people). */
const likenessSlope = 32;

type Comparison = {
  name: "same_person" | "face_match";
  pass: LimitName;
  fail: LimitName;
  reasons: { unable: FailureReason; doubt: FailureReason; failed: FailureReason };
  sentences: { passed: string; doubt: string; failed: string; unable: string };
};

const samePerson: Comparison = {
  name: "same_person",
  pass: "samePersonCosineMin",
  fail: "samePersonCosineDoubt",
  reasons: {
    unable: "SAME_PERSON_NOT_CHECKED",
    doubt: "SAME_PERSON_UNCERTAIN",
    failed: "DIFFERENT_PERSONS",
  },
  sentences: {
    passed: "All photos show the same person",
    doubt: "It is in doubt whether all photos show the same person",
    failed: "The photos show different people",
    unable: "Not checked: the photos could not be compared with each other.",
  },
};

const faceMatch: Comparison = {
  name: "face_match",
  pass: "faceMatchCosineMin",
  fail: "faceMatchCosineDoubt",
  reasons: { unable: "SELFIE_UNUSABLE", doubt: "FACE_MATCH_UNCERTAIN", failed: "FACE_MISMATCH" },
  sentences: {
    passed: "The photos show the person of the reference selfie",
    doubt: "It is in doubt whether the photos show the person of the reference selfie",
    failed: "The photos do not show the person of the reference selfie",
    unable: "Not checked: the reference selfie or a photo shows no face, or the selfie shows several.",
  },
};

function judge(
  cosine: number | null,
  limits: Limits,
  { name, pass, fail, reasons, sentences }: Comparison,
): Match {
  if (cosine === null) {
    const nothing = { measured: null, limit: null, unit: null };
    const result = { name, ...nothing, outcome: outcomeOf(reasons.unable), reason: reasons.unable };
    return { part: { certainty: 0, result: { ...result, message: sentences.unable } }, score: null };
  }
  const limit = limits[pass];
  const kind = cosine >= limit ? "passed" : cosine >= Math.min(limit, limits[fail]) ? "doubt" : "failed";
  const reason = kind === "passed" ? null : reasons[kind];
  const result = {
    name,
    outcome: outcomeOf(reason),
    reason,
    measured: round(cosine, 4),
    limit,
    unit: "cosine",
    message: `${sentences[kind]}; ${strangersScoringAs(cosine)}.`,
  };
  return {
    part: { certainty: certaintyOf(cosine - limit, 1 / likenessSlope), result },
    score: matchScore(cosine, limit),
  };
}

/** Whether all challenge photos show one person: the odd one out against the mean of the others. */
export const judgeSamePerson = ({ challenges, limits }: Pick<DecideInput, "challenges" | "limits">): Match =>
  judge(sessionLikeness(challenges.map(({ photo }) => photo)), limits, samePerson);

/** Whether the challenge photos show the person of the reference selfie; null without a selfie. */
export function judgeFaceMatch({
  challenges,
  selfie,
  limits,
}: Pick<DecideInput, "challenges" | "selfie" | "limits">): Match | null {
  if (!selfie) return null;
  const photos = challenges.map(({ photo }) => photo);
  const cosine = selfie.measurement.faceCount === 1 ? likeness(selfie, photos) : null;
  return judge(cosine, limits, faceMatch);
}

/** Probability, at equal odds, that photos this alike show one person: 0.5 at the limit. */
export const matchScore = (cosine: number, limit: number): number => {
  const score = round(certaintyOf(cosine - limit, 1 / likenessSlope), 4);
  // Rounding must not lift a failure to 0.5 or drop a pass below it.
  return cosine >= limit ? Math.max(0.5, score) : Math.min(0.4999, score);
};
