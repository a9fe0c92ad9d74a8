import { patchSide } from "./face-patch.ts";
import { mirroredLevel, type PatchLevel, patchLevel, smoothSums } from "./patch-levels.ts";
import { solve } from "./solve.ts";

/**
 * Affine map between two patches: x' = x + p0 + p1 X + p2 Y and y' = y + p3 + p4 X + p5 Y, where X and Y run
 * from -1 to 1 and the parameters are shares of half the side.
 */
type Affine = readonly [number, number, number, number, number, number];
const identity: Affine = [0, 0, 0, 0, 0, 0];

/** From coarse to fine: the factor of reduction, the steps at most, and whether the map may shear. */
const stages = {
  coarse: [
    { factor: 6, steps: 8, isRigid: true },
    { factor: 3, steps: 7, isRigid: true },
  ],
  fine: [
    { factor: 2, steps: 5, isRigid: false },
    { factor: 1, steps: 5, isRigid: false },
  ],
} as const;

/** Width of the Gaussian that lets the face decide rather than the edge of the patch. */
const focus = 0.6;
const focusWeights = new Map(
  [...stages.coarse, ...stages.fine].map(({ factor }) => {
    const side = patchSide / factor;
    const centre = (side - 1) / 2;
    const along = Float64Array.from({ length: side }, (_, at) =>
      Math.exp(-(((at - centre) / centre) ** 2) / (2 * focus * focus)),
    );
    return [side, along] as const;
  }),
);
/** No step may move further than this, in pixels of the level. */
const stepMax = 2;
const stepMin = 0.02;

/** A patch made ready for comparing, at every size. */
export type PreparedPatch = {
  levels: ReadonlyMap<number, PatchLevel>;
  mirrored: ReadonlyMap<number, PatchLevel>;
};

export function preparePatch(patch: Uint8Array): PreparedPatch {
  const factors = [...stages.coarse, ...stages.fine].map(({ factor }) => factor);
  const levels = new Map(factors.map((factor) => [factor, patchLevel(patch, factor)] as const));
  const mirrored = new Map([...levels].map(([factor, level]) => [factor, mirroredLevel(level)] as const));
  return { levels, mirrored };
}

/** What of `b` lies at each pixel of `a`. */
function warp(b: PatchLevel, map: Affine): PatchLevel {
  const { side } = b;
  const data = new Float32Array(side * side);
  const inside = new Float32Array(side * side);
  const centre = (side - 1) / 2;
  const [p0, p1, p2, p3, p4, p5] = map;
  for (let row = 0; row < side; row += 1) {
    const v = (row - centre) / centre;
    for (let column = 0; column < side; column += 1) {
      const u = (column - centre) / centre;
      const x = column + (p0 + p1 * u + p2 * v) * centre;
      const y = row + (p3 + p4 * u + p5 * v) * centre;
      if (x < 0 || y < 0 || x > side - 1 || y > side - 1) continue;
      const left = Math.min(side - 2, Math.floor(x));
      const top = Math.min(side - 2, Math.floor(y));
      const at = top * side + left;
      const isInside = b.inside[at] && b.inside[at + 1] && b.inside[at + side] && b.inside[at + side + 1];
      if (!isInside) continue;
      const [s, t] = [x - left, y - top];
      const above = (b.data[at] ?? 0) * (1 - s) + (b.data[at + 1] ?? 0) * s;
      const below = (b.data[at + side] ?? 0) * (1 - s) + (b.data[at + side + 1] ?? 0) * s;
      data[row * side + column] = above * (1 - t) + below * t;
      inside[row * side + column] = 1;
    }
  }
  return { side, data, inside };
}

/** Derivatives of the warped picture with respect to the map's parameters at one pixel. */
function fillRow(
  row: Float64Array,
  isRigid: boolean,
  at: { gx: number; gy: number; u: number; v: number },
): void {
  const { gx, gy, u, v } = at;
  row[0] = gx;
  row[1] = gy;
  row[2] = isRigid ? gx * u + gy * v : gx * u;
  row[3] = isRigid ? gy * u - gx * v : gx * v;
  if (isRigid) return;
  row[4] = gy * u;
  row[5] = gy * v;
}

const toAffine = (d: Float64Array, isRigid: boolean): Affine => {
  const [d0 = 0, d1 = 0, d2 = 0, d3 = 0, d4 = 0, d5 = 0] = d;
  return isRigid ? [d0, d2, -d3, d1, d3, d2] : [d0, d2, d3, d1, d4, d5];
};

/** One Gauss-Newton step of Lucas and Kanade's method; null where it finds no hold. */
function stepOf(a: PatchLevel, warped: PatchLevel, isRigid: boolean): Affine | null {
  const { side } = a;
  const centre = (side - 1) / 2;
  const size = isRigid ? 4 : 6;
  let total = 0;
  let count = 0;
  for (let at = 0; at < a.data.length; at += 1) {
    if (!a.inside[at] || !warped.inside[at]) continue;
    total += Math.abs((a.data[at] ?? 0) - (warped.data[at] ?? 0));
    count += 1;
  }
  if (count < side * side * 0.08) return null;
  // Differences beyond the usual one count less: a hand, a new reflection, the edge of a crop.
  const usual = total / count + 1e-3;
  const along = focusWeights.get(side);
  if (!along) throw new Error("no level has this size");
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  const row = new Float64Array(size);
  for (let y = 1; y < side - 1; y += 1) {
    const v = (y - centre) / centre;
    for (let x = 1; x < side - 1; x += 1) {
      const at = y * side + x;
      if (!a.inside[at] || !warped.inside[at]) continue;
      const u = (x - centre) / centre;
      const gx = ((warped.data[at + 1] ?? 0) - (warped.data[at - 1] ?? 0)) / 2;
      const gy = ((warped.data[at + side] ?? 0) - (warped.data[at - side] ?? 0)) / 2;
      const rest = (a.data[at] ?? 0) - (warped.data[at] ?? 0);
      const weight = ((along[x] ?? 0) * (along[y] ?? 0)) / (1 + (rest / usual) ** 2);
      fillRow(row, isRigid, { gx, gy, u, v });
      for (let i = 0; i < size; i += 1) {
        const weighted = weight * (row[i] ?? 0);
        right[i] = (right[i] ?? 0) + weighted * rest;
        for (let j = 0; j <= i; j += 1)
          matrix[i * size + j] = (matrix[i * size + j] ?? 0) + weighted * (row[j] ?? 0);
      }
    }
  }
  let trace = 0;
  for (let i = 0; i < size; i += 1) trace += matrix[i * size + i] ?? 0;
  const damping = (1e-3 * trace) / size + 1e-3;
  for (let i = 0; i < size; i += 1) matrix[i * size + i] = (matrix[i * size + i] ?? 0) + damping;
  const found = solve(matrix, right);
  return (
    found &&
    toAffine(
      found.map((value) => Math.min(stepMax, Math.max(-stepMax, value))),
      isRigid,
    )
  );
}

type Stage = { factor: number; steps: number; isRigid: boolean };

function align(a: PatchLevel, b: PatchLevel, start: Affine, { steps, isRigid }: Stage): Affine {
  const centre = (a.side - 1) / 2;
  let map = start;
  for (let step = 0; step < steps; step += 1) {
    const change = stepOf(a, warp(b, map), isRigid);
    if (!change) break;
    const moved = map.map((value, index) => value + (change[index] ?? 0) / centre);
    map = moved as unknown as Affine;
    if (change.every((value) => Math.abs(value) < stepMin)) break;
  }
  return map;
}

/** Distance from the patch's centre within which the face lies, as a share of half the side. */
const faceReach = 0.42;
const distanceAt = (at: number, side: number): number => {
  const centre = (side - 1) / 2;
  return Math.hypot((at % side) - centre, Math.floor(at / side) - centre) / centre;
};

/** Correlation of what lies inside both. */
function correlation(a: PatchLevel, b: PatchLevel, reach: number): number {
  let [n, sa, sb, aa, bb, ab] = [0, 0, 0, 0, 0, 0];
  for (let at = 0; at < a.data.length; at += 1) {
    if (!a.inside[at] || !b.inside[at] || distanceAt(at, a.side) >= reach) continue;
    const [va, vb] = [a.data[at] ?? 0, b.data[at] ?? 0];
    n += 1;
    sa += va;
    sb += vb;
    aa += va * va;
    bb += vb * vb;
    ab += va * vb;
  }
  if (n < 16) return 0;
  return (ab - (sa * sb) / n) / Math.sqrt((aa - (sa * sa) / n) * (bb - (sb * sb) / n) + 1e-9);
}

/** How well two patches lie over each other after registration. */
export type PatchLikeness = {
  /** The one is compared with the mirror image of the other. */
  isMirrored: boolean;
  /** Correlation of the fine detail within the face and in the whole patch, -1..1. */
  faceCorrelation: number;
  correlation: number;
  /**
   * Root mean square of what parts of the patch moved against the common affine map, percent of its side, in
   * the whole patch, in the face, and around it. A copy: about 0.06; what lives moves by more.
   */
  motion: number;
  faceMotion: number;
  surroundingMotion: number;
};

const nodeStep = 6;
const windowRadius = 4;
/** Against division by nothing in even areas. */
const textureFloor = 0.004;

type Node = { motion: number; texture: number; distance: number };

/** The rest of the motion at nodes of a grid, by one step of Lucas and Kanade's method in a small window. */
function nodesOf(a: PatchLevel, b: PatchLevel): Node[] {
  const { side } = a;
  const empty = () => new Float32Array(side * side);
  const [xx, xy, yy] = [empty(), empty(), empty()];
  const [xr, yr, weight] = [empty(), empty(), empty()];
  for (let y = 1; y < side - 1; y += 1) {
    for (let x = 1; x < side - 1; x += 1) {
      const at = y * side + x;
      if (!a.inside[at] || !b.inside[at]) continue;
      const mean = (offset: number) => (a.data[at + offset] ?? 0) + (b.data[at + offset] ?? 0);
      const gx = (mean(1) - mean(-1)) / 4;
      const gy = (mean(side) - mean(-side)) / 4;
      const rest = (a.data[at] ?? 0) - (b.data[at] ?? 0);
      xx[at] = gx * gx;
      xy[at] = gx * gy;
      yy[at] = gy * gy;
      xr[at] = gx * rest;
      yr[at] = gy * rest;
      weight[at] = 1;
    }
  }
  const window = (2 * windowRadius + 1) ** 4;
  const over = (values: Float32Array) => smoothSums(values, side, windowRadius);
  const smooth = {
    xx: over(xx),
    xy: over(xy),
    yy: over(yy),
    xr: over(xr),
    yr: over(yr),
    weight: over(weight),
  };
  const nodes: Node[] = [];
  for (let y = nodeStep / 2; y < side; y += nodeStep) {
    for (let x = nodeStep / 2; x < side; x += nodeStep) {
      const at = y * side + x;
      const mean = (values: Float32Array) => (values[at] ?? 0) / window;
      const inside = mean(smooth.weight);
      if (inside < 0.8) continue;
      const [sxx, sxy, syy] = [mean(smooth.xx), mean(smooth.xy), mean(smooth.yy)];
      const [sxr, syr] = [mean(smooth.xr), mean(smooth.yr)];
      const determinant = (sxx + textureFloor) * (syy + textureFloor) - sxy * sxy;
      const dx = ((syy + textureFloor) * sxr - sxy * syr) / determinant;
      const dy = ((sxx + textureFloor) * syr - sxy * sxr) / determinant;
      const half = (sxx + syy) / 2;
      const texture = half - Math.sqrt(Math.max(0, half * half - (sxx * syy - sxy * sxy)));
      nodes.push({
        motion: (Math.hypot(dx, dy) / side) * 100,
        texture: Math.max(0, texture),
        distance: distanceAt(at, side),
      });
    }
  }
  return nodes;
}

/** Weighted by texture, but no node counts for more than the most of them. Null without enough nodes. */
function motionOf(nodes: Node[]): number | null {
  if (nodes.length < 4) return null;
  const textures = nodes.map(({ texture }) => texture).toSorted((a, b) => a - b);
  const most = textures[Math.floor(textures.length * 0.8)] ?? 0;
  let [sum, weights] = [0, 0];
  for (const { motion, texture } of nodes) {
    const weight = Math.min(texture, most) + 1e-6;
    sum += weight * motion * motion;
    weights += weight;
  }
  return Math.sqrt(sum / weights);
}

/** Below these correlations on the coarse levels, two patches are not of one photo; saves the fine levels. */
const coarseCorrelationMin = 0.4;
const fineCorrelationMin = 0.5;

/** Two patches at one size, the second one laid over the first, and how alike the face is. */
type Overlay = { map: Affine; over: readonly [PatchLevel, PatchLevel]; face: number };
type Levels = ReadonlyMap<number, PatchLevel>;

function overlay(a: PatchLevel, b: PatchLevel, map: Affine): Overlay {
  const over = [a, warp(b, map)] as const;
  return { map, over, face: correlation(...over, faceReach) };
}

/** Registers at one size, from the better of the map found so far and none; never makes it worse. */
function refine(a: Levels, b: Levels, start: Affine, stage: Stage): Overlay {
  const [from, to] = [a.get(stage.factor), b.get(stage.factor)];
  if (!from || !to) throw new Error("a patch was prepared without this level");
  const begun = overlay(from, to, start);
  const inPlace = start === identity ? begun : overlay(from, to, identity);
  const first = inPlace.face > begun.face ? inPlace : begun;
  const moved = overlay(from, to, align(from, to, first.map, stage));
  return moved.face > first.face ? moved : first;
}

function likenessOf({ over, face }: Overlay, isMirrored: boolean): PatchLikeness | null {
  const nodes = nodesOf(...over);
  const motion = motionOf(nodes);
  if (motion === null) return null;
  const faceMotion = motionOf(nodes.filter(({ distance }) => distance < faceReach)) ?? motion;
  const around = motionOf(nodes.filter(({ distance }) => distance >= faceReach));
  return {
    isMirrored,
    faceCorrelation: face,
    correlation: correlation(...over, Number.POSITIVE_INFINITY),
    motion,
    faceMotion,
    surroundingMotion: around ?? faceMotion,
  };
}

/** Registers two patches with each other, the second one mirrored too. Null where they are plainly not alike. */
export function comparePatches(a: PreparedPatch, b: PreparedPatch): PatchLikeness | null {
  const coarse = (other: Levels): Overlay => {
    const { map } = refine(a.levels, other, identity, stages.coarse[0]);
    return refine(a.levels, other, map, stages.coarse[1]);
  };
  const [straight, mirror] = [coarse(b.levels), coarse(b.mirrored)];
  const isMirrored = mirror.face > straight.face;
  const { map, face } = isMirrored ? mirror : straight;
  if (face < coarseCorrelationMin) return null;
  const other = isMirrored ? b.mirrored : b.levels;
  const half = refine(a.levels, other, map, stages.fine[0]);
  if (half.face < fineCorrelationMin) return null;
  return likenessOf(refine(a.levels, other, half.map, stages.fine[1]), isMirrored);
}
