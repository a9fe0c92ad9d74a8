import type { SequenceMeasurement } from "../../scoring/sequence-measurement.ts";
import { round } from "../judged.ts";
import { parallaxBetween } from "./face-parallax.ts";
import type { MotionFinding } from "./finding.ts";
import { leastSquares } from "./least-squares.ts";
import { endsOf, type MeanFace, meanFace, median, seenFrames } from "./stages.ts";

/**
 * Where `shadePoints` lie on the average face, x to the right of the picture and y down, in half of its width.
 */
const places: readonly (readonly [x: number, y: number])[] = [
  [-0.15, -0.97],
  [0.15, -0.97],
  [0, -1],
  [0, -0.77],
  [-0.37, -0.97],
  [0.37, -0.97],
  [-0.6, 0.07],
  [0.6, 0.07],
  [-0.49, 0.22],
  [0.49, 0.22],
  [-0.45, -0.11],
  [0.45, -0.11],
  [-0.19, -0.11],
  [0.19, -0.11],
  [0, -0.13],
  [0, 0.82],
];

/** A turn of the head, as `Parallax.turn`, from which the light on it must change. */
const turnMin = 0.18;
/**
 * Change of the light on the face for a turn of 1: 0.28 of photos that are warped in space lie above it.
 */
const changeMin = 0.3;
/** Steps of `shadeSteps` below which a place is too dark to compare. */
const darkest = 40;

/**
 * How much the light on the face changed between two views, as a logarithm: its scatter over the face, and its
 * slope across it. A head that turns shows other sides to the lamp; a picture that is warped takes its light
 * along.
 */
function shadeChange(from: MeanFace, to: MeanFace): number | null {
  const changes = places.flatMap((place, index) => {
    const [a = 0, b = 0] = [from.shade[index], to.shade[index]];
    return a >= darkest && b >= darkest ? [{ place, value: Math.log(b / a) }] : [];
  });
  if (changes.length < 10) return null;
  const middle = median(changes.map(({ value }) => value));
  const scatter = median(changes.map(({ value }) => Math.abs(value - middle)));
  let weights = changes.map(() => 1);
  let slope = 0;
  for (let round = 0; round < 6; round += 1) {
    const fit = leastSquares(
      changes.map(({ place: [x, y] }, index) => [1, x, y].map((one) => one * (weights[index] ?? 0))),
      changes.map(({ value }, index) => value * (weights[index] ?? 0)),
    );
    if (!fit) return null;
    const [base = 0, across = 0, down = 0] = fit;
    slope = Math.hypot(across, down);
    const errors = changes.map(({ place: [x, y], value }) => Math.abs(value - base - across * x - down * y));
    const usual = 1.5 * median(errors) + 0.01;
    weights = errors.map((error) => 1 / Math.sqrt(1 + (error / usual) ** 2));
  }
  // The slope counts for a quarter over 1.33 times half of the face's width.
  return scatter + 0.19 * slope;
}

/** The largest turn that a sequence shows, and the change of light that went with it. */
function shadeOf(sequence: SequenceMeasurement): { turn: number; change: number } | null {
  const frames = seenFrames(sequence, "pose");
  const ends = endsOf(frames);
  if (!ends) return null;
  const views = frames.slice(2).map((_, index) => meanFace(frames.slice(index, index + 3)));
  let best: { turn: number; change: number } | null = null;
  for (const view of views) {
    const turn = parallaxBetween(ends.start.points, view.points)?.turn ?? 0;
    // Beyond a half profile the mesh guesses what it does not see.
    if (turn < turnMin || turn > 0.7 || turn <= (best?.turn ?? 0)) continue;
    const change = shadeChange(ends.start, view);
    if (change !== null) best = { turn, change };
  }
  return best;
}

/** Whether the light on the face changed as the head turned, in the sequences of the session that show a turn. */
export function judgeShade(
  sequence: SequenceMeasurement,
  earlier: readonly SequenceMeasurement[],
): MotionFinding {
  const found = [sequence, ...earlier].flatMap((one) => shadeOf(one) ?? []);
  const common = { name: "shade", limit: changeMin, unit: "ratio" };
  if (found.length === 0)
    return {
      ...common,
      outcome: "not_checked",
      measured: null,
      message: "The head turned too little to tell whether the light on it changes as on a solid head.",
    };
  const measured = Math.min(...found.map(({ turn, change }) => change / turn));
  const changes = measured >= changeMin;
  return {
    ...common,
    outcome: changes ? "passed" : "not_checked",
    measured: round(measured, 3),
    message: changes
      ? "As the head turned, the light on it changed as on a solid head."
      : "The head turned and the light on it hardly changed: the light is very even, or a picture was warped.",
  };
}
