import type { SequenceMeasurement } from "../../scoring/sequence-measurement.ts";
import { round } from "../judged.ts";
import { type FacePoints, parallaxBetween, placeOf, tiltBetween } from "./face-parallax.ts";
import type { MotionFinding } from "./finding.ts";
import { endsOf, meanFace, seenFrames } from "./stages.ts";

/**
 * Sine of the angle by which what is ahead moved against what is behind. Flat pictures that were tilted by up to
 * 45° read as 0.06 at most, heads that turn by 10° as 0.2.
 */
const turnMin = 0.12;
/** A flat picture of this tilt or more, cosine, and of no more depth than this, is one. */
const tiltMax = 0.93;
const flatTurnMax = 0.07;
/** From here on a step closer says something of depth: growth of the face, and of what is ahead beside it. */
const growthMin = 1.2;
const approachMin = 0.02;

type Depth = { turn: number; tilt: number; growth: number; approach: number };

/** The clearest signs of depth that a sequence has. */
function depthOf(sequence: SequenceMeasurement): Depth {
  const pose = seenFrames(sequence, "pose");
  const approach = endsOf(seenFrames(sequence, "approach"));
  const views: FacePoints[] = pose.slice(2).map((_, index) => meanFace(pose.slice(index, index + 3)).points);
  const [first] = views;
  const pairs = first ? views.slice(1).map((view) => [first, view] as const) : [];
  const turn = Math.max(0, ...pairs.map(([from, to]) => parallaxBetween(from, to)?.turn ?? 0));
  const tilt = Math.min(1, ...pairs.map(([from, to]) => tiltBetween(from, to) ?? 1));
  const near = approach && parallaxBetween(approach.start.points, approach.end.points);
  return {
    turn,
    tilt,
    growth: approach ? placeOf(approach.end.points).size / placeOf(approach.start.points).size : 1,
    approach: near?.approach ?? 0,
  };
}

/** Whether the face has depth, from every sequence of the session. */
export function judgeDepthOfViews(
  sequence: SequenceMeasurement,
  earlier: readonly SequenceMeasurement[],
): MotionFinding {
  const own = depthOf(sequence);
  const all = [own, ...earlier.map(depthOf)];
  const turn = Math.max(...all.map((one) => one.turn));
  const common = { name: "depth", measured: round(turn, 3), limit: turnMin, unit: "ratio" };
  if (own.tilt <= tiltMax && own.turn <= flatTurnMax)
    return {
      ...common,
      measured: round(own.turn, 3),
      outcome: "failed",
      message: "The face moved like a flat picture that is tilted.",
    };
  if (turn >= turnMin)
    return {
      ...common,
      outcome: "passed",
      message: "The face moved like a head, the nose ahead of the ears.",
    };
  const closer = all.filter(({ growth }) => growth >= growthMin);
  const approach = Math.max(0, ...closer.map((one) => one.approach));
  const near = { ...common, measured: round(approach, 3), limit: approachMin };
  if (approach >= approachMin)
    return {
      ...near,
      outcome: "passed",
      message: "As the face came closer, the nose grew faster than the ears.",
    };
  return {
    ...(closer.length > 0 ? near : common),
    outcome: "not_checked",
    message: "The head turned and came closer too little to tell whether it has depth.",
  };
}
