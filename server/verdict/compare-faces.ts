/** Cosine of two descriptors, -1..1; 1 = same direction. Null when they cannot be compared. */
export function cosine(a: Float32Array, b: Float32Array): number | null {
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

/** The lowest cosine over all pairs; null if a descriptor is missing or there are no pairs. */
export function lowestCosine(pairs: [Float32Array | null, Float32Array | null][]): number | null {
  const cosines = pairs.map(([a, b]) => (a && b ? cosine(a, b) : null));
  return cosines.reduce(
    (lowest, value) => (lowest === null || value === null ? null : Math.min(lowest, value)),
    cosines.length ? 1 : null,
  );
}
