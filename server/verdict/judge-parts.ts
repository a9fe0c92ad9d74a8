import type { PartResult } from "../checks/schemas.ts";
import { type FailureReason, outcomeOf } from "../checks/vocabulary/failure-reasons.ts";
import type { Limits } from "../checks/vocabulary/limits.ts";
import { pictureDistance } from "../scoring/picture-hash.ts";
import { lowestCosine } from "./compare-faces.ts";
import { judgeDepth } from "./judge-depth.ts";
import { certaintyOf, type DecideInput, type Judged, type JudgedPhoto, round } from "./judged.ts";
import { strangersScoringAs } from "./limits.ts";

type Part = Judged<PartResult>;

/** Certainty of results that have no degrees: either passed or failed. */
const certain = (passed: boolean) => (passed ? 1 : 0);

function notChecked(name: PartResult["name"], reason: FailureReason, message: string): Part {
  const nothing = { measured: null, limit: null, unit: null };
  return { certainty: 0, result: { name, ...nothing, outcome: outcomeOf(reason), reason, message } };
}

function facePresence({ challenges }: DecideInput): Part {
  const counts = challenges.map(({ photo }) => photo.measurement.faceCount);
  const fewest = Math.min(...counts);
  const most = Math.max(...counts);
  const reason = fewest === 0 ? "NO_FACE" : most > 1 ? "MULTIPLE_FACES" : null;
  const message =
    reason === "NO_FACE"
      ? "At least one photo shows no face."
      : reason === "MULTIPLE_FACES"
        ? "At least one photo shows more than one face."
        : "Every photo shows exactly one face.";
  return {
    certainty: certain(reason === null),
    result: {
      name: "face_presence",
      outcome: outcomeOf(reason),
      reason,
      measured: reason === "NO_FACE" ? fewest : most,
      limit: 1,
      unit: "faces",
      message,
    },
  };
}

/**
 * Scales the model's odds by those of the limit: 0.5 at the limit, monotone. A steeper curve would have no
 * basis, because in the development photos no print comes near any real face.
 */
export function calibratedRealScore(real: number, limit: number): number {
  const score = (real * (1 - limit)) / (real * (1 - limit) + (1 - real) * limit);
  // Rounding must not lift a failure to 0.5 or drop a pass below it.
  return real >= limit ? Math.max(0.5, round(score, 4)) : Math.min(0.4999, round(score, 4));
}

function antiSpoof({ challenges, limits }: DecideInput): { part: Part; score: number | null } {
  const scores = challenges.map(({ photo }) => photo.measurement.face?.realScore ?? null);
  const known = scores.filter((score) => score !== null);
  if (known.length < scores.length) {
    const message = "Not checked: the anti-spoofing model gave no score for at least one photo.";
    return { part: notChecked("anti_spoof", "SPOOF_NOT_CHECKED", message), score: null };
  }
  const lowest = Math.min(...known);
  const limit = limits.realScoreMin;
  const passed = lowest >= limit;
  const reason = passed ? null : "SPOOF_DETECTED";
  const score = calibratedRealScore(lowest, limit);
  const part: Part = {
    certainty: score,
    result: {
      name: "anti_spoof",
      outcome: outcomeOf(reason),
      reason,
      measured: round(lowest, 4),
      limit,
      unit: "score",
      message: passed
        ? "No sign of a print, a screen or a mask was found."
        : "At least one photo looks like a picture of a picture.",
    },
  };
  return { part, score };
}

const isSamePicture = (a: JudgedPhoto, b: JudgedPhoto, { pictureDistanceMax }: Limits): boolean =>
  a.sha256 === b.sha256 ||
  (a.pictureHash !== null &&
    b.pictureHash !== null &&
    pictureDistance(a.pictureHash, b.pictureHash) <= pictureDistanceMax);

/**
 * Detects the same picture used for two challenges, or the reference selfie used for one; copies and mirror
 * images count.
 */
function duplicate({ challenges, selfie, limits }: DecideInput): Part {
  const photos = challenges.map(({ photo }) => photo).concat(selfie ?? []);
  const distinct = photos.filter((photo, index) =>
    photos.slice(0, index).every((earlier) => !isSamePicture(earlier, photo, limits)),
  ).length;
  const passed = distinct === photos.length;
  const reason = passed ? null : "DUPLICATE_PHOTO";
  return {
    certainty: certain(passed),
    result: {
      name: "duplicate",
      outcome: outcomeOf(reason),
      reason,
      measured: distinct,
      limit: photos.length,
      unit: "photos",
      message: passed
        ? "Every photo is different."
        : "The same picture was sent more than once, or the reference selfie for a challenge.",
    },
  };
}

function replay({ challenges, replays, mode }: DecideInput): Part {
  const passed = replays.length === 0;
  const reason = passed ? null : "REPLAYED_PHOTO";
  const told = "was sent in an earlier check";
  return {
    certainty: certain(passed),
    isReportOnly: mode === "test",
    result: {
      name: "replay",
      outcome: outcomeOf(reason),
      reason,
      measured: challenges.length - replays.length,
      limit: challenges.length,
      unit: "photos",
      message: passed
        ? `No photo ${told}.`
        : `At least one photo, or a copy of it, ${told}.${mode === "test" ? " With a test key this does not decide." : ""}`,
    },
  };
}

type Comparison = {
  name: "same_person" | "face_match";
  unable: FailureReason;
  failed: FailureReason;
  sentences: { passed: string; failed: string; unable: string };
};

function compare(lowest: number | null, { limits }: DecideInput, comparison: Comparison): Part {
  const { name, unable, failed, sentences } = comparison;
  if (lowest === null) return notChecked(name, unable, sentences.unable);
  const limit = limits.samePersonCosineMin;
  const passed = lowest >= limit;
  const reason = passed ? null : failed;
  return {
    certainty: certaintyOf(lowest - limit, 1 / limits.matchCosineSlope),
    result: {
      name,
      outcome: outcomeOf(reason),
      reason,
      measured: round(lowest, 4),
      limit,
      unit: "cosine",
      message: `${passed ? sentences.passed : sentences.failed}; for the least alike two photos, ${strangersScoringAs(lowest)}.`,
    },
  };
}

const samePerson: Comparison = {
  name: "same_person",
  unable: "SAME_PERSON_NOT_CHECKED",
  failed: "DIFFERENT_PERSONS",
  sentences: {
    passed: "All photos show the same person",
    failed: "The photos show different people",
    unable: "Not checked: the photos could not be compared with each other.",
  },
};

const faceMatch: Comparison = {
  name: "face_match",
  unable: "SELFIE_UNUSABLE",
  failed: "FACE_MISMATCH",
  sentences: {
    passed: "The photos show the person of the reference selfie",
    failed: "The photos do not show the person of the reference selfie",
    unable: "Not checked: the reference selfie or a photo shows no face, or the selfie shows several.",
  },
};

/** Probability that two photos show the same person, assuming even prior odds. */
export const matchScore = (cosine: number, { matchCosineMiddle, matchCosineSlope }: Limits): number =>
  certaintyOf(cosine - matchCosineMiddle, 1 / matchCosineSlope);

/**
 * Judges everything that concerns all photos together, and computes the two scores of the public contract.
 */
export function judgeParts(input: DecideInput): {
  parts: Part[];
  antiSpoofScore: number | null;
  faceMatchScore: number | null;
} {
  const embeddings = input.challenges.map(({ photo }) => photo.embedding);
  const pairs = embeddings.flatMap((a, index) =>
    embeddings.slice(index + 1).map((b): [Float32Array | null, Float32Array | null] => [a, b]),
  );
  const spoof = antiSpoof(input);
  const depth = judgeDepth(input);
  const parts = [
    facePresence(input),
    spoof.part,
    duplicate(input),
    replay(input),
    ...(depth ? [depth] : []),
    compare(lowestCosine(pairs), input, samePerson),
  ];
  const antiSpoofScore = spoof.score;
  const { selfie } = input;
  if (!selfie) return { parts, antiSpoofScore, faceMatchScore: null };

  const selfieEmbedding = selfie.measurement.faceCount === 1 ? selfie.embedding : null;
  const cosine = lowestCosine(embeddings.map((embedding) => [selfieEmbedding, embedding]));
  const match = compare(cosine, input, faceMatch);
  const faceMatchScore = cosine === null ? null : round(matchScore(cosine, input.limits), 4);
  return { parts: [...parts, match], antiSpoofScore, faceMatchScore };
}
