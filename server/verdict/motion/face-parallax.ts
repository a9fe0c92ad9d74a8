import { pointStepsPerPixel, sequencePoints } from "../../scoring/sequence-measurement.ts";
import { leastSquares } from "./least-squares.ts";

/** The points of one or the mean of several frames, x and y in pixels. */
export type FacePoints = readonly (readonly [x: number, y: number])[];

export const facePoints = (points: readonly number[]): FacePoints =>
  sequencePoints.map((_, index) => [
    (points[index * 2] ?? Number.NaN) / pointStepsPerPixel,
    (points[index * 2 + 1] ?? Number.NaN) / pointStepsPerPixel,
  ]);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Middle of the points, and their root mean square distance from it, pixels. */
export function placeOf(points: FacePoints): {
  x: number;
  y: number;
  size: number;
} {
  const [x, y] = [mean(points.map(([u]) => u)), mean(points.map(([, v]) => v))];
  return {
    x,
    y,
    size: Math.sqrt(mean(points.map(([u, v]) => (u - x) ** 2 + (v - y) ** 2))),
  };
}

type Parallax = {
  /**
   * Sine of the angle by which points ahead have moved against those behind: 0 for a flat picture, however it
   * is moved, tilted or stretched.
   */
  turn: number;
  /**
   * How much more what is ahead has grown than what is behind, for half of a face's width of depth; above 0 as
   * a head comes closer to the lens, 0 for a flat picture.
   */
  approach: number;
  /** Root mean square distance from this motion of a head, over the face's size. */
  residual: number;
  /** The same from the best motion of a plane. */
  planeResidual: number;
};

/** Half of the average face's width over the root mean square distance of its points from their middle. */
const halfWidthOverSize = 1.36;

/**
 * Explains the second view of a face by the first one, as a plane that is moved before a lens in any way, and each
 * point moved further by its depth. The depths are the average face's.
 */
export function parallaxBetween(from: FacePoints, to: FacePoints): Parallax | null {
  const [a, b] = [placeOf(from), placeOf(to)];
  if (!(a.size > 1) || !(b.size > 1)) return null;
  const rows: number[][] = [];
  const flatRows: number[][] = [];
  const goals: number[] = [];
  for (const [index, [px, py]] of from.entries()) {
    const [qx = 0, qy = 0] = to[index] ?? [];
    const depth = sequencePoints[index]?.[1] ?? 0;
    const [x, y] = [(px - a.x) / a.size, (py - a.y) / a.size];
    const [u, v] = [(qx - b.x) / b.size, (qy - b.y) / b.size];
    rows.push(
      [1, x, y, depth, 0, 0, 0, 0, depth * x, -x * u, -y * u],
      [0, 0, 0, 0, 1, x, y, depth, depth * y, -x * v, -y * v],
    );
    flatRows.push([1, x, y, 0, 0, 0], [0, 0, 0, 1, x, y]);
    goals.push(u, v);
  }
  const solved = leastSquares(rows, goals);
  const flat = leastSquares(flatRows, goals);
  if (!solved || !flat) return null;
  const errorOf = (all: readonly number[][], solution: readonly number[]) =>
    Math.sqrt(
      mean(
        all.map(
          (row, index) =>
            (row.reduce((sum, value, at) => sum + value * (solution[at] ?? 0), 0) - (goals[index] ?? 0)) ** 2,
        ),
      ) * 2,
    );
  return {
    turn: Math.hypot(solved[3] ?? 0, solved[7] ?? 0) / halfWidthOverSize,
    approach: -(solved[8] ?? 0),
    residual: errorOf(rows, solved),
    planeResidual: errorOf(flatRows, flat),
  };
}

/**
 * How far the best affine map from one view to the other is from a similarity: the smaller over the larger
 * stretch, which is the cosine of a flat picture's tilt.
 */
export function tiltBetween(from: FacePoints, to: FacePoints): number | null {
  const rows = from.map(([x, y]) => [1, x, y]);
  const across = leastSquares(
    rows,
    to.map(([x]) => x),
  );
  const down = leastSquares(
    rows,
    to.map(([, y]) => y),
  );
  if (!across || !down) return null;
  const [a, b, c, d] = [across[1] ?? 0, across[2] ?? 0, down[1] ?? 0, down[2] ?? 0];
  const [sum, difference] = [Math.hypot(a + d, c - b), Math.hypot(a - d, c + b)];
  return sum > 0 ? Math.abs(sum - difference) / (sum + difference) : null;
}
