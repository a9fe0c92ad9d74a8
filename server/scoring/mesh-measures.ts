import { frontalMesh } from "./frontal-mesh.ts";
import { type MeshPoint, meshDistance } from "./geometry.ts";
import type { MouthMeasurement } from "./measurement.ts";

// Pure: the capture page measures the live picture by these too, so that hints and verdict agree.

/** Point indices in MediaPipe's face mesh. */
const points = {
  innerLips: [
    [13, 14],
    [82, 87],
    [312, 317],
  ],
  corners: [61, 291],
  faceSides: [234, 454],
  outerEyeCorners: [33, 263],
  upperLip: 0,
} as const;

/** Of the subject's own eyes: outer and inner corner, and three pairs of upper and lower lid. */
const eyePoints = {
  right: {
    corners: [33, 133],
    lids: [
      [160, 144],
      [159, 145],
      [158, 153],
    ],
  },
  left: {
    corners: [263, 362],
    lids: [
      [387, 373],
      [386, 374],
      [385, 380],
    ],
  },
} as const;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * The mouth's opening and shape by the face mesh.
 * @param mesh 468 points, unrounded, all three axes in one unit
 */
export function mouthShape(
  mesh: readonly MeshPoint[],
): Pick<MouthMeasurement, "lipGap" | "width" | "cornerLift" | "cornerDepth"> {
  const width = meshDistance(mesh, points.corners);
  const frontal = frontalMesh(mesh);
  const middle = (a: number, b: number, axis: 0 | 1 | 2) =>
    ((frontal[a]?.[axis] ?? Number.NaN) + (frontal[b]?.[axis] ?? Number.NaN)) / 2;
  const [leftCorner, rightCorner] = points.corners;
  const [upper, lower] = points.innerLips[0];
  const eyes = meshDistance(frontal, points.outerEyeCorners);
  return {
    lipGap: mean(points.innerLips.map((pair) => meshDistance(mesh, pair))) / width,
    width: width / meshDistance(mesh, points.faceSides),
    cornerLift: (middle(upper, lower, 1) - middle(leftCorner, rightCorner, 1)) / eyes,
    cornerDepth: (middle(leftCorner, rightCorner, 2) - (frontal[points.upperLip]?.[2] ?? Number.NaN)) / eyes,
  };
}

/** Mean lid gap / eye width in the picture plane, by the face mesh. */
export function meshLidGap(mesh: readonly MeshPoint[], side: "left" | "right"): number {
  const { corners, lids } = eyePoints[side];
  return mean(lids.map((pair) => meshDistance(mesh, pair, 2))) / meshDistance(mesh, corners, 2);
}
