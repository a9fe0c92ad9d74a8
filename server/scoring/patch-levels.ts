import { flipped } from "./face-crops.ts";
import { patchSide } from "./face-patch.ts";

/** A patch reduced in size, free of light: local mean 0, local contrast 1. */
export type PatchLevel = {
  side: number;
  data: Float32Array;
  /** 1 inside the photo, 0 outside. */
  inside: Float32Array;
};

/** Averages over a square window of 2 × radius + 1 pixels, repeating nothing: the edge has smaller sums. */
function boxSums(values: Float32Array, side: number, radius: number): Float32Array {
  const across = new Float32Array(values.length);
  const sums = new Float32Array(values.length);
  for (let row = 0; row < side; row += 1) {
    const start = row * side;
    let sum = 0;
    for (let x = 0; x < Math.min(radius, side); x += 1) sum += values[start + x] ?? 0;
    for (let x = 0; x < side; x += 1) {
      if (x + radius < side) sum += values[start + x + radius] ?? 0;
      if (x - radius - 1 >= 0) sum -= values[start + x - radius - 1] ?? 0;
      across[start + x] = sum;
    }
  }
  for (let x = 0; x < side; x += 1) {
    let sum = 0;
    for (let y = 0; y < Math.min(radius, side); y += 1) sum += across[y * side + x] ?? 0;
    for (let y = 0; y < side; y += 1) {
      if (y + radius < side) sum += across[(y + radius) * side + x] ?? 0;
      if (y - radius - 1 >= 0) sum -= across[(y - radius - 1) * side + x] ?? 0;
      sums[y * side + x] = sum;
    }
  }
  return sums;
}

/** Two passes of a box window, close to a Gaussian of sigma = sqrt(2 r (r + 1) / 3). */
export const smoothSums = (values: Float32Array, side: number, radius: number): Float32Array =>
  boxSums(boxSums(values, side, radius), side, radius);

/** Smoothed values, counting only what lies inside. */
function smoothed(values: Float32Array, inside: Float32Array, side: number, radius: number): Float32Array {
  const sums = smoothSums(values, side, radius);
  const weights = smoothSums(inside, side, radius);
  return sums.map((sum, index) => {
    const weight = weights[index] ?? 0;
    return weight > 0 ? sum / weight : 0;
  });
}

/** Keeps noise in even areas from being raised to full contrast; in logarithms of luma. */
const contrastFloor = 0.015;
/** Keeps dark areas from dominating the logarithm, luma. */
const lumaFloor = 16;

type Radii = { slow: number; contrast: number };
/** Away with everything slower than about six pixels, and even contrast over about twelve. */
const usualRadii: Radii = { slow: 3, contrast: 6 };

/** The patch at a whole fraction of its size, with its light taken out. */
export function patchLevel(patch: Uint8Array, factor: number, radii: Radii = usualRadii): PatchLevel {
  const side = patchSide / factor;
  const sums = new Float32Array(side * side);
  const counts = new Float32Array(side * side);
  for (let y = 0; y < patchSide; y += 1) {
    const row = Math.floor(y / factor) * side;
    for (let x = 0; x < patchSide; x += 1) {
      const value = patch[y * patchSide + x] ?? 0;
      if (value === 0) continue;
      const at = row + Math.floor(x / factor);
      sums[at] = (sums[at] ?? 0) + value;
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  const countMin = 0.6 * factor * factor;
  const inside = counts.map((count) => (count >= countMin ? 1 : 0));
  const logs = sums.map((sum, at) => (inside[at] === 1 ? Math.log(sum / (counts[at] ?? 1) + lumaFloor) : 0));
  const fine = finelySmoothed(logs, inside, side);
  const slow = smoothed(logs, inside, side, radii.slow);
  const band = fine.map((value, at) => (inside[at] === 1 ? value - (slow[at] ?? 0) : 0));
  const power = smoothed(
    band.map((value) => value * value),
    inside,
    side,
    Math.min(radii.contrast, side / 4),
  );
  const data = band.map((value, at) => value / (Math.sqrt(Math.max(0, power[at] ?? 0)) + contrastFloor));
  return { side, data, inside };
}

/** Binomial weights 1 2 1 in both directions, counting only what lies inside. */
function finelySmoothed(values: Float32Array, inside: Float32Array, side: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      let sum = 0;
      let weights = 0;
      for (let v = Math.max(0, y - 1); v <= Math.min(side - 1, y + 1); v += 1) {
        for (let u = Math.max(0, x - 1); u <= Math.min(side - 1, x + 1); u += 1) {
          const at = v * side + u;
          const weight = (u === x ? 2 : 1) * (v === y ? 2 : 1) * (inside[at] ?? 0);
          sum += weight * (values[at] ?? 0);
          weights += weight;
        }
      }
      result[y * side + x] = weights > 0 ? sum / weights : 0;
    }
  }
  return result;
}

/** The level of the mirrored patch. */
export const mirroredLevel = ({ side, data, inside }: PatchLevel): PatchLevel => ({
  side,
  data: flipped(data, side),
  inside: flipped(inside, side),
});
