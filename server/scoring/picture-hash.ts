import type { Pixels } from "./decode.ts";
import { lumaOf } from "./light.ts";

const side = 32;
const frequencies = 16;
/** Number of bits used; the last of the 256 is always zero. */
export const pictureHashBits = frequencies * frequencies - 1;

/** cos((2x + 1) u π / 2N), the basis of the DCT-II. */
const cosines = Array.from({ length: frequencies }, (_, u) =>
  Array.from({ length: side }, (_, x) => Math.cos(((2 * x + 1) * u * Math.PI) / (2 * side))),
);

const whole = { x: 0, y: 0, width: 1, height: 1 };

/**
 * A perceptual hash of the whole picture (pHash: the signs of its 255 lowest DCT frequencies around their
 * median). Recompressed or resized copies differ in few bits, different pictures in about a hundred.
 */
export function pictureHash(pixels: Pixels): Uint8Array {
  const { data } = lumaOf(pixels, whole, side, side);
  const rows = cosines.map((basis) =>
    Array.from({ length: side }, (_, y) =>
      basis.reduce((sum, cosine, x) => sum + cosine * (data[y * side + x] ?? 0), 0),
    ),
  );
  const values: number[] = [];
  for (const basis of cosines) {
    for (const row of rows) values.push(basis.reduce((sum, cosine, y) => sum + cosine * (row[y] ?? 0), 0));
  }
  // Skips the first, which is the mean brightness.
  const [, ...signs] = values;
  const median = signs.toSorted((a, b) => a - b)[(signs.length - 1) / 2] ?? 0;
  const hash = new Uint8Array(frequencies * 2);
  for (const [index, value] of signs.entries()) {
    if (value > median) hash[index >> 3] = (hash[index >> 3] ?? 0) | (1 << (index & 7));
  }
  return hash;
}

/** The hash of the mirrored picture: horizontally odd frequencies change their sign. */
export function mirroredHash(hash: Uint8Array): Uint8Array {
  const mirrored = Uint8Array.from(hash);
  for (let index = 0; index < pictureHashBits; index += 1) {
    // The frequency is `index + 1`, because the first is left out; 16 per row.
    if ((index + 1) % 2 === 1) mirrored[index >> 3] = (mirrored[index >> 3] ?? 0) ^ (1 << (index & 7));
  }
  return mirrored;
}

/** Number of differing bits, 0..255. */
export function hashDistance(a: Uint8Array, b: Uint8Array): number {
  let bits = 0;
  for (const [index, byte] of a.entries()) {
    let rest = byte ^ (b[index] ?? 0);
    while (rest > 0) {
      bits += rest & 1;
      rest >>= 1;
    }
  }
  return bits;
}

/** Number of differing bits; the smaller one of the picture as it is and mirrored. */
export const pictureDistance = (a: Uint8Array, b: Uint8Array): number =>
  Math.min(hashDistance(a, b), hashDistance(mirroredHash(a), b));
