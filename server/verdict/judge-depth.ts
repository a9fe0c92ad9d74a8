import type { PartResult } from "../checks/schemas.ts";
import { challengeDefinitions } from "../checks/vocabulary/challenge-types.ts";
import { outcomeOf } from "../checks/vocabulary/failure-reasons.ts";
import { certaintyOf, type DecideInput, type Judged, type JudgedPhoto, round } from "./judged.ts";

/**
 * Mesh points that move with the skull: brows, nose, eye corners, cheeks, jaw. Those beside the middle come in
 * pairs, which change places in a mirrored picture.
 */
const middlePoints = [1, 4, 5, 6, 168, 10, 152, 2, 9, 8, 197, 195, 151];
const pairedPoints = [
  [33, 263],
  [133, 362],
  [234, 454],
  [98, 327],
  [50, 280],
  [105, 334],
  [127, 356],
  [58, 288],
  [172, 397],
  [67, 297],
  [205, 425],
] as const;
const rigidPoints = [...middlePoints, ...pairedPoints.flat()];
const mirroredPoints = [...middlePoints, ...pairedPoints.flatMap(([a, b]) => [b, a])];

type Point = readonly [x: number, y: number];

/**
 * The rigid points in pixels of the measured picture, as an unmirrored camera would see them; null without a
 * mesh.
 */
function rigidPointsOf({
  mesh,
  mirrored,
  measurement: { measuredWidth: width, measuredHeight: height },
}: Pick<JudgedPhoto, "mesh" | "mirrored"> & {
  measurement: Pick<JudgedPhoto["measurement"], "measuredWidth" | "measuredHeight">;
}): Point[] | null {
  if (!mesh) return null;
  return (mirrored ? mirroredPoints : rigidPoints).map((index): Point => {
    const x = mesh[index * 3] ?? Number.NaN;
    return [(mirrored ? 1 - x : x) * width, (mesh[index * 3 + 1] ?? Number.NaN) * height];
  });
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

/** Degrees of yaw to the subject's own right, whether or not the photo is mirrored. */
const yawOf = (yawDegrees: number, mirrored: boolean): number => (mirrored ? -yawDegrees : yawDegrees);

/** `isClear`: the head turned far enough for a small residual to prove a flat picture. */
type Residual = { residual: number; isClear: boolean };

/** The residuals of all pairs of photos that show the head at different angles. */
function residualsOf({ challenges, limits }: Pick<DecideInput, "challenges" | "limits">): Residual[] {
  const photos = challenges.map(({ photo }) => photo);
  return photos.flatMap((photo, index) =>
    photos.slice(index + 1).flatMap((other) => {
      const [a, b] = [photo.measurement.face?.angles, other.measurement.face?.angles];
      const [from, to] = [rigidPointsOf(photo), rigidPointsOf(other)];
      if (!a || !b || !from || !to) return [];
      const yaw = yawOf(a.yawDegrees, photo.mirrored) - yawOf(b.yawDegrees, other.mirrored);
      const pitch = Math.abs(a.pitchDegrees - b.pitchDegrees);
      const isTurned = Math.abs(yaw) >= limits.depthDegreesMin;
      if (!isTurned && pitch < limits.depthDegreesMin) return [];
      const isClear = isTurned || pitch >= limits.depthClearPitchDegreesMin;
      return [{ residual: planeResidual(from, to), isClear }];
    }),
  );
}

/** Whether the photo answers a turn or a look-up, and shows one. */
function turnsForChallenge(
  { type, photo }: DecideInput["challenges"][number],
  { depthDegreesMin }: DecideInput["limits"],
): boolean {
  const { measure } = challengeDefinitions[type];
  const angles = photo.measurement.face?.angles;
  if (!angles) return false;
  if (measure === "yaw") return Math.abs(angles.yawDegrees) >= depthDegreesMin;
  return measure === "pitch" && Math.abs(angles.pitchDegrees) >= depthDegreesMin;
}

/**
 * Judges whether the face has depth, from photos that show the head at different angles. Where a turn or a
 * look-up was asked for and shows in its photo alone, depth is in doubt. Null where no head turned.
 */
export function judgeDepth(input: DecideInput): Judged<PartResult> | null {
  const limit = input.limits.planeResidualMin;
  const residuals = residualsOf(input);
  if (residuals.length === 0) {
    if (!input.challenges.some((one) => turnsForChallenge(one, input.limits))) return null;
    const message = "No two photos show the head at angles that differ enough to tell whether it has depth.";
    const reason = "DEPTH_UNCERTAIN";
    const nothing = { measured: null, limit, unit: "ratio" };
    return {
      certainty: 0,
      result: { name: "depth", outcome: outcomeOf(reason), reason, ...nothing, message },
    };
  }
  const measured = Math.min(...residuals.map(({ residual }) => residual));
  const passed = measured >= limit;
  const isFlat = residuals.some(({ residual, isClear }) => isClear && residual < limit);
  const reason = passed ? null : isFlat ? "FLAT_FACE" : "DEPTH_UNCERTAIN";
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
        : isFlat
          ? "Between the photos the face moved like a flat picture that is tilted."
          : "The head nodded too little to tell whether it has depth.",
    },
  };
}
