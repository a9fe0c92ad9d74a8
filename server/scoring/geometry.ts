import type { FaceGeometry } from "./measurement.ts";

export type MeshPoint = readonly [x: number, y: number, z: number];

/** Points of MediaPipe's face mesh; left and right are the subject's own. */
const points = {
  leftEye: {
    corners: [263, 362],
    lids: [
      [387, 373],
      [386, 374],
      [385, 380],
    ],
  },
  rightEye: {
    corners: [33, 133],
    lids: [
      [160, 144],
      [159, 145],
      [158, 153],
    ],
  },
  innerLips: [13, 14],
  mouthCorners: [61, 291],
  faceSides: [234, 454],
  outerEyeCorners: [33, 263],
} as const;

type Pair = readonly [number, number];
type Eye = { readonly corners: Pair; readonly lids: readonly Pair[] };

/**
 * Ratios of distances in 3-D, so that head angle and distance to the camera matter little.
 * @param mesh 468 or 478 points in pixels, all three axes in one unit
 */
export function measureGeometry(mesh: readonly MeshPoint[]): FaceGeometry {
  const distance = ([from, to]: Pair): number => {
    const a = mesh[from];
    const b = mesh[to];
    if (!a || !b) return Number.NaN;
    return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
  };
  const eyeAspectRatio = ({ corners, lids }: Eye): number =>
    lids.reduce((sum, pair) => sum + distance(pair), 0) / lids.length / distance(corners);
  const mouth = distance(points.mouthCorners);
  return {
    leftEyeAspectRatio: eyeAspectRatio(points.leftEye),
    rightEyeAspectRatio: eyeAspectRatio(points.rightEye),
    mouthOpening: distance(points.innerLips) / mouth,
    mouthWidth: mouth / distance(points.faceSides),
    mouthWidthToEyes: mouth / distance(points.outerEyeCorners),
  };
}
