import type { SequenceMeasurement } from "../../scoring/sequence-measurement.ts";
import { round } from "../judged.ts";
import type { MotionFinding } from "./finding.ts";
import { seenFrames } from "./stages.ts";

/** As `sequenceLimits.poseFramesMin`: what a receipt must hold at least. */
const poseFramesMin = 8;
/** Frames of the pose that show a face, at least. */
const seenFramesMin = 7;
/** Milliseconds. No camera takes frames closer together. */
const stepMsMin = 4;
/** Milliseconds by which the steps of a camera's clock differ at least. */
const stepSpreadMsMin = 0.02;

export function judgeFrames(sequence: SequenceMeasurement): MotionFinding {
  const pose = sequence.frames.filter(({ stage }) => stage === "pose");
  const seen = seenFrames(sequence, "pose").length;
  const isEnough = pose.length >= poseFramesMin && seen >= seenFramesMin;
  return {
    name: "frames",
    outcome: isEnough ? "passed" : "not_checked",
    measured: seen,
    limit: seenFramesMin,
    unit: "frames",
    message: isEnough
      ? "Enough frames show the face on its way into the pose."
      : "Too few frames show the face on its way into the pose.",
  };
}

export function judgeTimes({ frames }: SequenceMeasurement): MotionFinding {
  const times = frames.map(({ atMs }) => atMs);
  const steps = times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0));
  const shortest = Math.min(...steps);
  const spread = Math.max(...steps) - shortest;
  const common = {
    name: "frame_times",
    measured: round(shortest, 2),
    limit: stepMsMin,
    unit: "milliseconds",
  };
  if (steps.length === 0 || shortest < stepMsMin)
    return {
      ...common,
      measured: steps.length === 0 ? null : common.measured,
      outcome: steps.length === 0 ? "not_checked" : "failed",
      message: "The frames' times do not follow each other as a camera's do.",
    };
  if (spread < stepSpreadMsMin)
    return {
      ...common,
      outcome: "not_checked",
      message: "The frames' times are as regular as a program's; a camera's clock varies a little.",
    };
  return { ...common, outcome: "passed", message: "The frames' times look like a camera's." };
}
