import type { PartResult } from "../checks/schemas.ts";
import { outcomeOf } from "../checks/vocabulary/failure-reasons.ts";
import { certaintyOf, type DecideInput, type Judged, type JudgedPhoto, round } from "./judged.ts";

/** Mesh points that move with the skull: brows, nose, eye corners, cheeks, jaw. */
const rigidPoints = [
  1, 4, 5, 6, 168, 33, 133, 362, 263, 10, 152, 234, 454, 2, 98, 327, 50, 280, 105, 334, 9, 8, 197, 195, 127,
  356, 58, 288, 172, 397, 151, 67, 297, 205, 425,
];

type Point = readonly [x: number, y: number];

/** The rigid points in pixels of the measured picture; null without a mesh. */
function pointsOf({ mesh, measurement }: JudgedPhoto): Point[] | null {
  if (!mesh) return null;
  return rigidPoints.map(
    (index): Point => [
      (mesh[index * 3] ?? Number.NaN) * measurement.measuredWidth,
      (mesh[index * 3 + 1] ?? Number.NaN) * measurement.measuredHeight,
    ],
  );
}

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * How poorly `to` can be explained as `from` seen as a plane: the root mean square error of the best affine
 * map, as a share of the face's diagonal. A tilted print is such a plane (except for perspective, which
 * matters little); a turned head is not, because its nose shifts relative to its ears.
 */
export function planeResidual(from: readonly Point[], to: readonly Point[]): number {
  const [fromX, fromY, toX, toY] = [
    mean(from.map(([x]) => x)),
    mean(from.map(([, y]) => y)),
    mean(to.map(([x]) => x)),
    mean(to.map(([, y]) => y)),
  ];
  let [xx, xy, yy, xu, yu, xv, yv] = [0, 0, 0, 0, 0, 0, 0];
  for (const [index, [fx, fy]] of from.entries()) {
    const [tx = 0, ty = 0] = to[index] ?? [];
    const [x, y, u, v] = [fx - fromX, fy - fromY, tx - toX, ty - toY];
    xx += x * x;
    xy += x * y;
    yy += y * y;
    xu += x * u;
    yu += y * u;
    xv += x * v;
    yv += y * v;
  }
  const determinant = xx * yy - xy * xy;
  const [a, b] = [(xu * yy - yu * xy) / determinant, (yu * xx - xu * xy) / determinant];
  const [c, d] = [(xv * yy - yv * xy) / determinant, (yv * xx - xv * xy) / determinant];
  let squares = 0;
  for (const [index, [fx, fy]] of from.entries()) {
    const [tx = 0, ty = 0] = to[index] ?? [];
    const [x, y] = [fx - fromX, fy - fromY];
    squares += (a * x + b * y - (tx - toX)) ** 2 + (c * x + d * y - (ty - toY)) ** 2;
  }
  const extent = (axis: 0 | 1) => {
    const values = to.map((point) => point[axis]);
    return Math.max(...values) - Math.min(...values);
  };
  return Math.sqrt(squares / from.length) / Math.hypot(extent(0), extent(1));
}

/**
 * Judges whether the face has depth, from two photos that show the head at different angles. Null if there
 * are no such photos.
 */
export function judgeDepth({ challenges, limits }: DecideInput): Judged<PartResult> | null {
  const photos = challenges.map(({ photo }) => photo);
  const residuals = photos.flatMap((photo, index) =>
    photos.slice(index + 1).flatMap((other) => {
      const [a, b] = [photo.measurement.face?.angles, other.measurement.face?.angles];
      const [from, to] = [pointsOf(photo), pointsOf(other)];
      if (!a || !b || !from || !to || photo.mirrored !== other.mirrored) return [];
      const isTurned =
        Math.abs(a.yawDegrees - b.yawDegrees) >= limits.turnDegreesMin ||
        Math.abs(a.pitchDegrees - b.pitchDegrees) >= limits.lookUpDegreesMin;
      return isTurned ? [planeResidual(from, to)] : [];
    }),
  );
  if (residuals.length === 0) return null;
  const measured = Math.min(...residuals);
  const limit = limits.planeResidualMin;
  const passed = measured >= limit;
  const reason = passed ? null : "FLAT_FACE";
  return {
    certainty: certaintyOf(measured - limit, 0.002),
    result: {
      name: "depth",
      outcome: outcomeOf(reason),
      reason,
      measured: round(measured, 4),
      limit,
      unit: "ratio",
      message: passed
        ? "Between the photos the face moved like a real head, the nose ahead of the ears."
        : "Between the photos the face moved like a flat picture that is tilted.",
    },
  };
}
