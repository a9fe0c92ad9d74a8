export type MeshPoint = readonly [x: number, y: number, z: number];
type Pair = readonly [number, number];

/**
 * The iris model's outline of an eye: from corner 0 along the lower lid to corner 8; points 9-15 are on the
 * upper lid.
 */
const eye = { corners: [0, 8], lowerLid: 1, upperLid: 9, lidPoints: 7 } as const;

/** Distance of two points of a mesh, in its unit; NaN if one is missing. */
export function meshDistance(mesh: readonly MeshPoint[], [from, to]: Pair, axes: 2 | 3 = 3): number {
  const a = mesh[from];
  const b = mesh[to];
  if (!a || !b) return Number.NaN;
  return Math.hypot(a[0] - b[0], a[1] - b[1], axes === 3 ? a[2] - b[2] : 0);
}

/** Mean lid gap / eye width in the picture plane; the model's depth says nothing about the lids. */
export function eyeAspectRatio(outline: readonly MeshPoint[]): number {
  let gap = 0;
  for (let index = 0; index < eye.lidPoints; index += 1) {
    gap += meshDistance(outline, [eye.lowerLid + index, eye.upperLid + index], 2);
  }
  return gap / eye.lidPoints / meshDistance(outline, eye.corners, 2);
}

/** Points of the attention mesh's lips: the inner lips' pairs above and the mouth corners, in its own order. */
const lips = {
  inner: [
    [35, 25],
    [34, 24],
    [36, 26],
  ],
  corners: [0, 10],
} as const satisfies Record<string, Pair | readonly Pair[]>;

/**
 * Inner-lip gap / mouth width in the picture plane, like `MouthMeasurement.lipGap`.
 * @param points 80 lip points, x and y in one unit, one after the other
 */
export function lipGap(points: Float32Array): number {
  const mesh = Array.from({ length: points.length / 2 }, (_, index): MeshPoint => {
    return [points[index * 2] ?? Number.NaN, points[index * 2 + 1] ?? Number.NaN, 0];
  });
  const gaps = lips.inner.map((pair) => meshDistance(mesh, pair, 2));
  return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length / meshDistance(mesh, lips.corners, 2);
}
