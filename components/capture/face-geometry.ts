export type Point = readonly [x: number, y: number, z: number];
type Pair = readonly [number, number];

// Measured as on the server (server/scoring/geometry.ts), so that hints and verdict agree; a test compares
// both.
const innerLips: readonly Pair[] = [
  [13, 14],
  [82, 87],
  [312, 317],
];
const mouthCorners: Pair = [61, 291];
const faceSides: Pair = [234, 454];
const outerEyeCorners: Pair = [33, 263];
/** Upper and lower lid, brow and cheek of each eye. */
const lids: readonly { lid: Pair; height: Pair }[] = [
  { lid: [159, 145], height: [105, 101] },
  { lid: [386, 374], height: [334, 330] },
];
/**
 * The iris model's outline of an eye: corners 0 and 8, seven points of the lower lid from 1, of the upper
 * from 9.
 */
const lidPoints = 7;

function distance(points: readonly Point[], [from, to]: Pair, axes: 2 | 3): number {
  const [a, b] = [points[from], points[to]];
  if (!a || !b) return Number.NaN;
  return Math.hypot(a[0] - b[0], a[1] - b[1], axes === 3 ? a[2] - b[2] : 0);
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Ratios of distances on the mesh, which hardly depend on the distance to the camera. */
export function measureMesh(mesh: readonly Point[]) {
  const mouth = distance(mesh, mouthCorners, 3);
  return {
    mouthOpening: mean(innerLips.map((pair) => distance(mesh, pair, 3))) / mouth,
    mouthWidth: mouth / distance(mesh, faceSides, 3),
    mouthWidthToEyes: mouth / distance(mesh, outerEyeCorners, 3),
    lidGap: mean(lids.map(({ lid, height }) => distance(mesh, lid, 2) / distance(mesh, height, 2))),
  };
}

/** Mean lid gap / eye width, from the iris model's outline of one eye. */
export function eyeAspectRatio(outline: readonly Point[]): number {
  const gaps = Array.from({ length: lidPoints }, (_, index) => distance(outline, [1 + index, 9 + index], 2));
  return mean(gaps) / distance(outline, [0, 8], 2);
}

/** The mesh's bounding box. */
export function extentOf(mesh: readonly Point[]): {
  left: number;
  top: number;
  width: number;
  height: number;
} {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of mesh) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { left, top, width: right - left, height: bottom - top };
}
