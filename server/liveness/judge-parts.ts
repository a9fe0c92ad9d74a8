import { lowestCosine } from "./compare-faces.ts";
import { certaintyOf, type DecideInput, type Judged, round } from "./judged.ts";
import type { FailureReason, PartResult } from "./schemas.ts";

type Part = Judged<PartResult>;

/** Failures of a kind that knows no degrees are certain. */
const certain = (passed: boolean) => (passed ? 1 : 0);

function notChecked(name: PartResult["name"], reason: FailureReason, message: string): Part {
  const nothing = { measured: null, limit: null, unit: null };
  return { certainty: 0, result: { name, ...nothing, outcome: "not_checked", reason, message } };
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
      outcome: reason === null ? "passed" : "failed",
      reason,
      measured: reason === "NO_FACE" ? fewest : most,
      limit: 1,
      unit: "faces",
      message,
    },
  };
}

function antiSpoof({ challenges, limits }: DecideInput): { part: Part; score: number | null } {
  const scores = challenges.map(({ photo }) => photo.measurement.face?.spoof.liveness ?? null);
  const known = scores.filter((score) => score !== null);
  if (known.length < scores.length) {
    const message = "Not checked: the anti-spoofing model gave no score for at least one photo.";
    return { part: notChecked("anti_spoof", "SPOOF_NOT_CHECKED", message), score: null };
  }
  const score = round(Math.min(...known), 4);
  const limit = limits.antiSpoofScoreMin;
  const passed = score >= limit;
  const part: Part = {
    certainty: certaintyOf(score - limit, 0.1),
    result: {
      name: "anti_spoof",
      outcome: passed ? "passed" : "failed",
      reason: passed ? null : "SPOOF_DETECTED",
      measured: score,
      limit,
      unit: "score",
      message: passed
        ? "No sign of a print, a screen or a mask was found."
        : "At least one photo looks like a picture of a picture.",
    },
  };
  return { part, score };
}

function duplicate({ challenges }: DecideInput): Part {
  const distinct = new Set(challenges.map(({ photo }) => photo.sha256)).size;
  const passed = distinct === challenges.length;
  return {
    certainty: certain(passed),
    result: {
      name: "duplicate",
      outcome: passed ? "passed" : "failed",
      reason: passed ? null : "DUPLICATE_PHOTO",
      measured: distinct,
      limit: challenges.length,
      unit: "photos",
      message: passed
        ? "Every photo is another one."
        : "The same photo was sent for more than one challenge.",
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
  return {
    certainty: certaintyOf(lowest - limit, limits.samePersonCosineScale),
    result: {
      name,
      outcome: passed ? "passed" : "failed",
      reason: passed ? null : failed,
      measured: round(lowest, 4),
      limit,
      unit: "cosine",
      message: passed ? sentences.passed : sentences.failed,
    },
  };
}

const samePerson: Comparison = {
  name: "same_person",
  unable: "SAME_PERSON_NOT_CHECKED",
  failed: "DIFFERENT_PERSONS",
  sentences: {
    passed: "All photos show the same person.",
    failed: "The photos show different people.",
    unable: "Not checked: the photos could not be compared with each other.",
  },
};

const faceMatch: Comparison = {
  name: "face_match",
  unable: "SELFIE_UNUSABLE",
  failed: "FACE_MISMATCH",
  sentences: {
    passed: "The person of the photos is the one of the reference selfie.",
    failed: "The person of the photos is not the one of the reference selfie.",
    unable: "Not checked: the reference selfie or a photo shows no face, or the selfie shows several.",
  },
};

/** Judges what concerns all photos together, and gives the two scores that the public contract names. */
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
  const parts = [
    facePresence(input),
    spoof.part,
    duplicate(input),
    compare(lowestCosine(pairs), input, samePerson),
  ];
  const antiSpoofScore = spoof.score;
  const { selfie } = input;
  if (!selfie) return { parts, antiSpoofScore, faceMatchScore: null };

  const selfieEmbedding = selfie.measurement.faceCount === 1 ? selfie.embedding : null;
  const match = compare(
    lowestCosine(embeddings.map((embedding) => [selfieEmbedding, embedding])),
    input,
    faceMatch,
  );
  const faceMatchScore = match.result.measured === null ? null : round(match.certainty, 4);
  return { parts: [...parts, match], antiSpoofScore, faceMatchScore };
}
