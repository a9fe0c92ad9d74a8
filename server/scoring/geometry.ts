import type { FaceGeometry } from "./measurement.ts";

export type MeshPoint = readonly [x: number, y: number, z: number];
type Pair = readonly [number, number];

/** Point indices in MediaPipe's face mesh. */
const points = {
  innerLips: [
    [13, 14],
    [82, 87],
    [312, 317],
  ],
  mouthCorners: [61, 291],
  faceSides: [234, 454],
  outerEyeCorners: [33, 263],
} as const satisfies Record<string, Pair | readonly Pair[]>;

/**
 * The iris model's outline of an eye: from corner 0 along the lower lid to corner 8; points 9-15 are on the
 * upper lid.
 */
const eye = { corners: [0, 8], lowerLid: 1, upperLid: 9, lidPoints: 7 } as const;

const distance = (mesh: readonly MeshPoint[], [from, to]: Pair, axes: 2 | 3 = 3): number => {
  const a = mesh[from];
  const b = mesh[to];
  if (!a || !b) return Number.NaN;
  return Math.hypot(a[0] - b[0], a[1] - b[1], axes === 3 ? a[2] - b[2] : 0);
};

/** Mean lid gap / eye width in the picture plane; the model's depth says nothing about the lids. */
function eyeAspectRatio(outline: readonly MeshPoint[]): number {
  let gap = 0;
  for (let index = 0; index < eye.lidPoints; index += 1) {
    gap += distance(outline, [eye.lowerLid + index, eye.upperLid + index], 2);
  }
  return gap / eye.lidPoints / distance(outline, eye.corners, 2);
}

/**
 * Computes ratios of distances, so that distance to the camera and (in 3-D) head angle matter little. NaN if
 * points are missing.
 * @param mesh 468 points, all three axes in one unit
 * @param eyes the iris model's outline of the subject's own left and right eye, any unit
 */
export function measureGeometry(
  mesh: readonly MeshPoint[],
  eyes: { left: readonly MeshPoint[]; right: readonly MeshPoint[] },
): FaceGeometry {
  const mouth = distance(mesh, points.mouthCorners);
  const gaps = points.innerLips.map((pair) => distance(mesh, pair));
  return {
    leftEyeAspectRatio: eyeAspectRatio(eyes.left),
    rightEyeAspectRatio: eyeAspectRatio(eyes.right),
    mouthOpening: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length / mouth,
    mouthWidth: mouth / distance(mesh, points.faceSides),
    mouthWidthToEyes: mouth / distance(mesh, points.outerEyeCorners),
  };
}
