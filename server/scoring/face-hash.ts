import { type PatchLevel, patchLevel } from "./patch-levels.ts";
import { hashDistance } from "./picture-hash.ts";

/** Bits of the hash; the last of the 256 is always zero. */
const hashBits = 255;
/** Pixels of the patch's level that are hashed: the face, the hair, the neck. */
const windowSide = 32;
/** The level is half as large as the patch: 48 pixels. */
const level = { factor: 2, radii: { slow: 4, contrast: 8 } } as const;

/** Horizontal and vertical frequencies of the DCT-II, the lowest first; the mean is left out. */
const frequencies = Array.from({ length: 400 }, (_, at) => ({ u: at % 20, v: Math.floor(at / 20) }))
  .filter(({ u, v }) => u + v > 0)
  .toSorted((a, b) => a.u ** 2 + a.v ** 2 - (b.u ** 2 + b.v ** 2) || a.v - b.v)
  .slice(0, hashBits);
const highest = Math.max(...frequencies.map(({ u, v }) => Math.max(u, v))) + 1;

/** cos((2x + 1) u π / 2N), faded out towards the window's edge. */
const bases = Array.from({ length: highest }, (_, u) =>
  Float64Array.from({ length: windowSide }, (_, x) => {
    const fade = Math.sqrt(0.5 - 0.5 * Math.cos((2 * Math.PI * (x + 1)) / (windowSide + 1)));
    return fade * Math.cos(((2 * x + 1) * u * Math.PI) / (2 * windowSide));
  }),
);

/** A small change of the alignment, because a copy's mesh lies a little differently: pixels, factor, radians. */
type Shift = { x: number; y: number; scale: number; turn: number };
const inPlace: Shift = { x: 0, y: 0, scale: 1, turn: 0 };
const shifts: readonly Shift[] = [
  inPlace,
  { ...inPlace, x: 0.5 },
  { ...inPlace, x: -0.5 },
  { ...inPlace, y: 0.5 },
  { ...inPlace, y: -0.5 },
  { ...inPlace, scale: 1.025 },
  { ...inPlace, scale: 0.975 },
  { ...inPlace, turn: 0.02 },
  { ...inPlace, turn: -0.02 },
];

/** Bilinear; the even grey outside. */
function at({ data, inside, side }: PatchLevel, x: number, y: number): number {
  if (x < 0 || y < 0 || x > side - 1 || y > side - 1) return 0;
  const left = Math.min(side - 2, Math.floor(x));
  const top = Math.min(side - 2, Math.floor(y));
  const value = (index: number) => (data[index] ?? 0) * (inside[index] ?? 0);
  const start = top * side + left;
  const above = value(start) * (1 - x + left) + value(start + 1) * (x - left);
  const below = value(start + side) * (1 - x + left) + value(start + side + 1) * (x - left);
  return above * (1 - y + top) + below * (y - top);
}

function hashOf(source: PatchLevel, { x, y, scale, turn }: Shift): Uint8Array {
  const [cos, sin] = [Math.cos(turn) * scale, Math.sin(turn) * scale];
  const centre = (source.side - 1) / 2;
  const half = (windowSide - 1) / 2;
  // First along the rows, then along the columns.
  const rows = Array.from({ length: windowSide }, (_, row) => {
    const values = Float64Array.from({ length: windowSide }, (_, column) => {
      const [u, v] = [column - half, row - half];
      return at(source, centre + x + u * cos - v * sin, centre + y + u * sin + v * cos);
    });
    return bases.map((basis) => basis.reduce((sum, weight, index) => sum + weight * (values[index] ?? 0), 0));
  });
  const hash = new Uint8Array(32);
  for (const [index, { u, v }] of frequencies.entries()) {
    const sum = rows.reduce((all, row, y) => all + (row[u] ?? 0) * (bases[v]?.[y] ?? 0), 0);
    if (sum > 0) hash[index >> 3] = (hash[index >> 3] ?? 0) | (1 << (index & 7));
  }
  return hash;
}

const levelOf = (patch: Uint8Array): PatchLevel => patchLevel(patch, level.factor, level.radii);

/**
 * A perceptual hash of the aligned face (the signs of the 255 lowest frequencies of its DCT), which rotating,
 * cropping and resizing the photo change in few bits. To find candidates with: what is a copy is decided by
 * registering the patches.
 */
export const faceHash = (patch: Uint8Array): Uint8Array => hashOf(levelOf(patch), inPlace);

/** Bits of the horizontally odd frequencies, which change their sign in a mirror image. */
const oddBits = new Uint8Array(32);
for (const [index, { u }] of frequencies.entries()) {
  if (u % 2 === 1) oddBits[index >> 3] = (oddBits[index >> 3] ?? 0) | (1 << (index & 7));
}

const mirrored = (hash: Uint8Array): Uint8Array => hash.map((byte, index) => byte ^ (oddBits[index] ?? 0));

/** Hashes to look for: of the patch as it is, a little shifted, scaled or turned, and each mirrored. */
export function faceHashProbes(patch: Uint8Array): Uint8Array[] {
  const source = levelOf(patch);
  const straight = shifts.map((shift) => hashOf(source, shift));
  return [...straight, ...straight.map(mirrored)];
}

/** Differing bits between a hash and the nearest of the probes, 0..255. */
export const nearestDistance = (probes: readonly Uint8Array[], hash: Uint8Array): number =>
  Math.min(...probes.map((probe) => hashDistance(probe, hash)));
