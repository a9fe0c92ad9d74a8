import type { ChallengeType } from "../../checks/schemas.ts";
import { round } from "../judged.ts";
import { parallaxBetween } from "./face-parallax.ts";
import type { MotionFinding } from "./finding.ts";
import { endsOf, type MeanFace, type SeenFrame } from "./stages.ts";

/** How far a challenge's measure went from the start of its frames to the end, 1 = as far as it must. */
const growthOf: Record<ChallengeType, (from: MeanFace, to: MeanFace, mirrored: boolean) => number> = {
  TURN_LEFT: (from, to, mirrored) => turned(from, to, mirrored, -1),
  TURN_RIGHT: (from, to, mirrored) => turned(from, to, mirrored, 1),
  LOOK_UP: (from, to) => (from.pitchDegrees - to.pitchDegrees) / lookUpDegrees,
  SMILE: (from, to) =>
    Math.max((to.mouthWidth / from.mouthWidth - 1) / smileShare, (to.lipGap - from.lipGap) / smileLipGap),
  OPEN_MOUTH: (from, to) => (to.lipGap - from.lipGap) / lipGap,
  BLINK: (from, to) => (1 - to.lidGap / from.lidGap) / lidShare,
};

/** Degrees of the whole mesh's own angle, which is about 1.3 times Human's. */
const turnDegrees = 7;
const lookUpDegrees = 4;
/** Growth of the mouth's width over the face's width, or of the lips' gap over the mouth's width. */
const smileShare = 0.04;
const smileLipGap = 0.04;
const lipGap = 0.06;
/** Share by which the lids close. */
const lidShare = 0.2;
/** Share of a turn that may lie between two frames. */
const stepShareMax = 0.75;

const turned = (from: MeanFace, to: MeanFace, mirrored: boolean, sign: 1 | -1): number =>
  ((to.yawDegrees - from.yawDegrees) * sign * (mirrored ? -1 : 1)) / turnDegrees;

/** Whether the pose grew from another one during the frames. */
export function judgeGrowth(
  frames: readonly SeenFrame[],
  challenge: ChallengeType,
  mirrored: boolean,
): MotionFinding {
  const ends = endsOf(frames);
  const growth = ends && growthOf[challenge](ends.start, ends.end, mirrored);
  const isGrown = growth !== null && growth >= 1;
  return {
    name: "pose_growth",
    outcome: isGrown ? "passed" : "not_checked",
    measured: growth === null || !Number.isFinite(growth) ? null : round(growth, 2),
    limit: 1,
    unit: "ratio",
    message: isGrown
      ? "The frames show how the pose grew from the face at rest."
      : "The frames do not show how the pose grew from the face at rest.",
  };
}

/** Degrees a second that no head turns, and sizes of the face a second that no head moves. */
const turnSpeedMax = 600;
const moveSpeedMax = 25;
/** Growth of the face from one frame to the next, a second, as a logarithm. */
const growSpeedMax = 6;

/** The fastest step, as a share of what a person can do, and the largest share of the turn in one step. */
export function judgeSpeed(
  frames: readonly SeenFrame[],
  places: readonly { x: number; y: number; size: number }[],
): MotionFinding {
  const common = { name: "speed", limit: 1, unit: "ratio" };
  const ends = endsOf(frames);
  if (frames.length < 3 || !ends)
    return {
      ...common,
      outcome: "not_checked",
      measured: null,
      message: "Too few frames show the face.",
    };
  let fastest = 0;
  const yaws = frames.map(({ face }) => face.yawDegrees);
  for (const [index, frame] of frames.slice(1).entries()) {
    const before = frames[index];
    const [a, b] = [places[index], places[index + 1]];
    if (!before || !a || !b) continue;
    const seconds = (frame.atMs - before.atMs) / 1000;
    if (!(seconds > 0)) continue;
    const turn = Math.hypot(
      frame.face.yawDegrees - before.face.yawDegrees,
      frame.face.pitchDegrees - before.face.pitchDegrees,
    );
    fastest = Math.max(
      fastest,
      turn / seconds / turnSpeedMax,
      Math.hypot(b.x - a.x, b.y - a.y) / a.size / seconds / moveSpeedMax,
      Math.abs(Math.log(b.size / a.size)) / seconds / growSpeedMax,
    );
  }
  const whole = Math.max(...yaws) - Math.min(...yaws);
  const largest = Math.max(...yaws.slice(1).map((yaw, index) => Math.abs(yaw - (yaws[index] ?? yaw))));
  const isCut = whole >= 2 * turnDegrees && largest > stepShareMax * whole;
  const isFlat = (parallaxBetween(ends.start.points, ends.end.points)?.turn ?? 0) < 0.05;
  const outcome = fastest > 1 ? "failed" : isCut && !isFlat ? "not_checked" : "passed";
  return {
    ...common,
    outcome,
    measured: round(fastest, 2),
    message: {
      passed: "The face moved at human speed, without a cut.",
      failed: "The face moved faster than a person can: a cut or a jump.",
      not_checked: "Most of the movement lies between two frames, as after a cut.",
    }[outcome],
  };
}
