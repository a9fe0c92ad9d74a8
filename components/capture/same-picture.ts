/** Side length of the greyscale picture that is hashed. */
export const hashSide = 32;
const frequencies = 16;
const bits = frequencies * frequencies - 1;

const cosines = Array.from({ length: frequencies }, (_, u) =>
  Float64Array.from({ length: hashSide }, (_, x) => Math.cos(((2 * x + 1) * u * Math.PI) / (2 * hashSide))),
);

/**
 * Perceptual hash of a greyscale picture of 32 by 32 pixels, one bit each; same as on the server
 * (server/scoring/picture-hash.ts).
 */
export function hashOf(luma: ArrayLike<number>): boolean[] {
  const rows = cosines.map((basis) =>
    Float64Array.from({ length: hashSide }, (_, y) =>
      basis.reduce((sum, cosine, x) => sum + cosine * (luma[y * hashSide + x] ?? 0), 0),
    ),
  );
  const values = cosines.flatMap((basis) =>
    rows.map((row) => basis.reduce((sum, cosine, y) => sum + cosine * (row[y] ?? 0), 0)),
  );
  const [, ...signs] = values;
  const median = signs.toSorted((a, b) => a - b)[(bits - 1) / 2] ?? 0;
  return signs.map((value) => value > median);
}

/** The whole picture as 32 by 32 greyscale pixels. */
export function greyOf({ data }: Pick<ImageData, "data">): Float32Array {
  return Float32Array.from({ length: hashSide * hashSide }, (_, index) => {
    const at = index * 4;
    return 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);
  });
}

const distance = (a: boolean[], b: boolean[]): number => a.filter((bit, index) => bit !== b[index]).length;

/** Bits added to the server's limit, since its picture is scaled down slightly differently. */
const spareBits = 8;

/**
 * Whether the server would take this picture for one sent before: with a still camera and a still background,
 * photos of two challenges may look that similar.
 */
export const isTooAlike = (hash: boolean[], earlier: boolean[][], distanceMax: number): boolean =>
  earlier.some((other) => distance(hash, other) <= distanceMax + spareBits);
