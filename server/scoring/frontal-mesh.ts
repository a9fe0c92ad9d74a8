import type { MeshPoint } from "./geometry.ts";

/**
 * Points that expressions hardly move: forehead, bridge and wings of the nose, eye corners, temples and sides.
 * Each with its place on the average frontal face: x to the right of the picture, y down, z away from the
 * camera; the outer eye corners are 1.73 apart. From the development photos (verdict-challenges.md).
 */
export const stablePoints: readonly (readonly [index: number, x: number, y: number, z: number])[] = [
  [10, 0.01354, -1.63531, -0.07324],
  [67, -0.65907, -1.57156, 0.0593],
  [297, 0.6825, -1.56557, 0.08981],
  [109, -0.34952, -1.625, -0.05317],
  [338, 0.37714, -1.6219, -0.03661],
  [151, 0.01231, -1.34031, -0.15494],
  [9, 0.011, -1.03509, -0.22021],
  [8, 0.00841, -0.86805, -0.20242],
  [168, 0.00669, -0.72242, -0.20042],
  [6, 0.00665, -0.57408, -0.28978],
  [197, 0.00745, -0.43953, -0.39115],
  [195, 0.00852, -0.3139, -0.50178],
  [5, 0.00928, -0.17852, -0.61469],
  [4, 0.00922, -0.01239, -0.66472],
  [33, -0.86687, -0.62108, 0.19377],
  [133, -0.33787, -0.59977, 0.10524],
  [263, 0.86682, -0.61108, 0.23188],
  [362, 0.33854, -0.59526, 0.11955],
  [127, -1.3432, -0.52144, 1.13159],
  [356, 1.31197, -0.50904, 1.19103],
  [103, -0.94599, -1.45265, 0.25849],
  [332, 0.96165, -1.44431, 0.30102],
  [54, -1.13306, -1.27494, 0.4923],
  [284, 1.13859, -1.26428, 0.54331],
  [21, -1.24996, -1.05084, 0.71473],
  [251, 1.24408, -1.03917, 0.77121],
  [162, -1.31639, -0.81519, 0.95033],
  [389, 1.29755, -0.80278, 1.00924],
  [129, -0.40499, 0.07873, -0.1177],
  [358, 0.40367, 0.0806, -0.09956],
  [98, -0.33054, 0.21097, -0.19065],
  [327, 0.33169, 0.21258, -0.17598],
  [1, 0.00793, 0.11709, -0.62734],
  [94, 0.00393, 0.20933, -0.41832],
  [234, -1.33337, -0.24594, 1.20863],
  [454, 1.29379, -0.23377, 1.26727],
];

type Vector = readonly [number, number, number];
type Matrix = readonly [Vector, Vector, Vector];

function centroid(points: readonly Vector[]): Vector {
  const sum = [0, 0, 0];
  for (const point of points)
    for (const axis of [0, 1, 2] as const) sum[axis] = (sum[axis] ?? 0) + point[axis];
  const [x = 0, y = 0, z = 0] = sum.map((value) => value / points.length);
  return [x, y, z];
}

const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/**
 * The rotation that best turns `from` onto `to`, both around their centroids (Horn 1987: the eigenvector of
 * the largest eigenvalue of a 4 × 4 matrix is the rotation as a quaternion).
 */
function bestRotation(from: readonly Vector[], to: readonly Vector[]): Matrix {
  const product = (a: 0 | 1 | 2, b: 0 | 1 | 2) =>
    from.reduce((sum, point, index) => sum + point[a] * (to[index]?.[b] ?? 0), 0);
  const [xx, xy, xz] = [product(0, 0), product(0, 1), product(0, 2)];
  const [yx, yy, yz] = [product(1, 0), product(1, 1), product(1, 2)];
  const [zx, zy, zz] = [product(2, 0), product(2, 1), product(2, 2)];
  const rows = [
    [xx + yy + zz, yz - zy, zx - xz, xy - yx],
    [yz - zy, xx - yy - zz, xy + yx, zx + xz],
    [zx - xz, xy + yx, yy - xx - zz, yz + zy],
    [xy - yx, zx + xz, yz + zy, zz - xx - yy],
  ];
  // Power iteration; the shift makes the largest eigenvalue also the largest in size.
  const shift = Math.hypot(...rows.flat());
  let q = [1, 0, 0, 0];
  for (let round = 0; round < 200; round += 1) {
    const next = rows.map(
      (row, index) => row.reduce((sum, value, at) => sum + value * (q[at] ?? 0), 0) + shift * (q[index] ?? 0),
    );
    const length = Math.hypot(...next);
    q = next.map((value) => value / length);
  }
  const [w = 1, x = 0, y = 0, z = 0] = q;
  return [
    [w * w + x * x - y * y - z * z, 2 * (x * y - w * z), 2 * (x * z + w * y)],
    [2 * (x * y + w * z), w * w - x * x + y * y - z * z, 2 * (y * z - w * x)],
    [2 * (x * z - w * y), 2 * (y * z + w * x), w * w - x * x - y * y + z * z],
  ];
}

/** The rotation that turns a seen mesh onto the average face, and the centroids around which it does. */
function rotationOf(mesh: readonly MeshPoint[]) {
  const nothing: Vector = [Number.NaN, Number.NaN, Number.NaN];
  const seen = stablePoints.map(([index]): Vector => mesh[index] ?? nothing);
  const average = stablePoints.map(([, x, y, z]): Vector => [x, y, z]);
  const [from, to] = [centroid(seen), centroid(average)];
  const centred = seen.map((point) => minus(point, from));
  const goal = average.map((point) => minus(point, to));
  return { rotation: bestRotation(centred, goal), from, to, centred, goal };
}

/**
 * How the head is turned, by the whole mesh; signs as in `HeadAngles`, degrees of the mesh's own depth.
 * @param mesh at least 468 points, all three axes in one unit
 */
export function headAngles(mesh: readonly MeshPoint[]): {
  yaw: number;
  pitch: number;
  roll: number;
} {
  const { rotation } = rotationOf(mesh);
  const degrees = (radians: number) => (radians * 180) / Math.PI;
  const [right, , back] = rotation;
  return {
    yaw: degrees(Math.atan2(back[0], back[2])),
    pitch: degrees(Math.asin(Math.max(-1, Math.min(1, -back[1])))),
    roll: degrees(Math.atan2(right[1], right[0])),
  };
}

/**
 * Turns a face mesh to the front and scales it to the average face, so that a turned or tilted head changes
 * no proportions. The fit is rigid, on points that expressions do not move.
 * @param mesh at least 468 points, all three axes in one unit
 * @returns the points in the average face's frame; NaN if points are missing
 */
export function frontalMesh(mesh: readonly MeshPoint[]): Vector[] {
  const { rotation, from, to, centred, goal } = rotationOf(mesh);
  const turn = (point: Vector): Vector => [
    dot(rotation[0], point),
    dot(rotation[1], point),
    dot(rotation[2], point),
  ];
  const along = centred.reduce((sum, point, index) => sum + dot(turn(point), goal[index] ?? [0, 0, 0]), 0);
  const scale = along / centred.reduce((sum, point) => sum + dot(point, point), 0);
  return mesh.map((point): Vector => {
    const [x, y, z] = turn(minus(point, from));
    return [x * scale + to[0], y * scale + to[1], z * scale + to[2]];
  });
}
