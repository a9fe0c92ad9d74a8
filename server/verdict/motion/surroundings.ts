import type { SequenceMeasurement } from "../../scoring/sequence-measurement.ts";
import { round } from "../judged.ts";
import { facePoints, placeOf } from "./face-parallax.ts";
import type { MotionFinding } from "./finding.ts";
import { seenFrames } from "./stages.ts";

/** Places beside the face that a judgement needs, and the share of them that must move together. */
const placesMin = 8;
const togetherMin = 0.4;
/** Growth of the face from which a step closer says something. */
const growthMin = 1.2;
/** Growth of the surroundings over the face's, as logarithms: beyond the first in doubt, beyond the second one picture. */
const growthShareMax = 0.65;
const growthShareSure = 0.85;
/** Share of the places that are found again in the next frame; fewer are left after a cut. */
const followedMin = 0.15;

/**
 * Whether the surroundings grow with the face, as a picture's do that is held closer. Null where they have too
 * little texture, or nobody came closer.
 */
export function judgeSurroundings(sequence: SequenceMeasurement): MotionFinding | null {
  const frames = seenFrames(sequence, "approach");
  const [first, last] = [frames[0], frames.at(-1)];
  if (!first || !last || first === last) return null;
  const growth = placeOf(facePoints(last.face.points)).size / placeOf(facePoints(first.face.points)).size;
  const steps = sequence.background.filter(({ from, to }) => from >= first.index && to <= last.index);
  const clear = steps.filter(
    ({ places, followed, together }) =>
      places >= placesMin && together >= togetherMin * followed && together >= placesMin / 2,
  );
  if (growth < growthMin || steps.length === 0 || clear.length < 0.7 * steps.length) return null;
  const behind = (clear.reduce((sum, { scale }) => sum + Math.log(scale), 0) * steps.length) / clear.length;
  const share = behind / Math.log(growth);
  const outcome = share > growthShareSure ? "failed" : share > growthShareMax ? "not_checked" : "passed";
  return {
    name: "surroundings",
    outcome,
    measured: round(share, 2),
    limit: growthShareMax,
    unit: "ratio",
    message: {
      passed: "As the face came closer, what is behind it stayed behind.",
      failed: "As the face came closer, its surroundings grew as much: a picture was held closer.",
      not_checked: "As the face came closer, its surroundings grew nearly as much.",
    }[outcome],
  };
}

/** Whether the surroundings go on from frame to frame. Null where they have too little texture. */
export function judgeContinuity(sequence: SequenceMeasurement): MotionFinding | null {
  const steps = sequence.background.filter(
    ({ to, places }) => sequence.frames[to]?.stage === "pose" && places >= placesMin,
  );
  if (steps.length < 3) return null;
  const shares = steps.map(({ places, followed }) => followed / places);
  const lowest = Math.min(...shares);
  const goesOn = lowest >= followedMin;
  return {
    name: "continuity",
    outcome: goesOn ? "passed" : "not_checked",
    measured: round(lowest, 2),
    limit: followedMin,
    unit: "ratio",
    message: goesOn
      ? "The surroundings go on from frame to frame."
      : "The surroundings change from one frame to the next, as after a cut.",
  };
}
