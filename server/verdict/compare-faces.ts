import type { FaceTraces } from "../scoring/measurement.ts";

/** What identifies a face: the embeddings of two models, each of unit length. */
export type Identity = Pick<FaceTraces, "embedding" | "secondEmbedding">;

/** Cosine of two descriptors, -1..1; 1 = same direction. Null when they cannot be compared. */
function cosine(a: Float32Array, b: Float32Array): number | null {
  if (a.length !== b.length || a.length === 0) return null;
  let dot = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? 0;
    dot += left * right;
    squaresA += left * left;
    squaresB += right * right;
  }
  const value = dot / Math.sqrt(squaresA * squaresB);
  return Number.isFinite(value) ? value : null;
}

const sumOf = (vectors: readonly Float32Array[]): Float32Array | null => {
  const [first, ...others] = vectors;
  return first
    ? first.map((value, at) => others.reduce((sum, vector) => sum + (vector[at] ?? 0), value))
    : null;
};

/** All of them, or null if one is missing. */
const allOf = <T>(values: readonly (T | null)[]): T[] | null => {
  const known = values.filter((value) => value !== null);
  return known.length === values.length ? known : null;
};

/**
 * How alike a face is to the mean of others, -1..1: the mean of both models' cosines, or the first model's
 * where a photo has no second embedding. Null if a face was not found.
 */
export function likeness(one: Identity, others: readonly Identity[]): number | null {
  const compare = (part: keyof Identity): number | null => {
    const own = one[part];
    const rest = allOf(others.map((other) => other[part]));
    const mean = rest && sumOf(rest);
    return own && mean ? cosine(own, mean) : null;
  };
  const first = compare("embedding");
  const second = compare("secondEmbedding");
  return first === null || second === null ? first : (first + second) / 2;
}

/**
 * How alike the photos of a session are: the likeness of the odd one out to the mean of the others. Refuses
 * half as many people as the least alike pair, at the same false-match rate.
 */
export function sessionLikeness(photos: readonly Identity[]): number | null {
  if (photos.length < 2) return null;
  const each = allOf(photos.map((photo, index) => likeness(photo, photos.toSpliced(index, 1))));
  return each && Math.min(...each);
}
