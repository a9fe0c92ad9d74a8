import { oneAtATime } from "#server/checks/vocabulary/challenge-types.ts";
import { type HintRule, type Motion, own, partly, reached, type Situation, share, spare } from "./hints.ts";
import { looksStraight, type NeutralFace } from "./neutral-face.ts";
import type { SeenFace } from "./reading.ts";
import { blinkTimes, type MomentTimes, usualTimes } from "./right-moment.ts";
import type { Task } from "./translations/instructions.ts";

const turnDegreesMax = 36;

const turn =
  (side: "left" | "right"): HintRule =>
  ({ yawDegrees, pitchDegrees }, { limits }) => {
    const turned = side === "right" ? yawDegrees : -yawDegrees;
    const wanted = limits.turnDegreesMin + spare.turnDegrees;
    if (turned <= -wanted / 2) return partly("other_side", 0);
    if (turned > Math.max(turnDegreesMax, wanted + 8)) return partly("turn_back", 0.9);
    const progress = share(turned, wanted);
    if (progress < 1) return partly(progress < 0.3 ? `turn_${side}` : "turn_further", progress);
    return Math.abs(pitchDegrees) > turned ? partly("level_head", 0.9) : reached;
  };

/** Like the server, compares with a quarter of the person's own pitch, where that asks for more. */
const lookUp: HintRule = ({ yawDegrees, pitchDegrees }, { limits, neutral }) => {
  if (Math.abs(yawDegrees) > limits.expressionYawDegreesMax - spare.lookUpYawDegrees)
    return partly("look_up_straight", 0.5);
  const wanted = limits.lookUpDegreesMin + spare.lookUpDegrees - Math.min(0, neutral.pitchDegrees / 4);
  const progress = share(-pitchDegrees, wanted);
  if (progress < 1) return partly(progress < 0.3 ? "look_up" : "look_up_further", progress);
  return reached;
};

const straight: HintRule = (face) => (looksStraight(face) ? reached : partly("look_straight", 0));

/** Judges eyes and mouth only while the face looks at the camera. */
const facing =
  (rule: HintRule): HintRule =>
  (face, situation) => {
    const { expressionYawDegreesMax, blinkPitchDegreesMax } = situation.limits;
    const isFacing =
      Math.abs(face.yawDegrees) <= expressionYawDegreesMax - spare.facingYawDegrees &&
      Math.abs(face.pitchDegrees) <= blinkPitchDegreesMax - spare.facingPitchDegrees;
    return isFacing ? rule(face, situation) : partly("look_straight", 0);
  };

/** The smile without half of the person's own deviation from the average face, as on the server. */
const smileBeyondOwn = ({ smile }: SeenFace, { neutral }: Situation): number =>
  smile - 0.5 * (neutral.smile + 3);

const smile: HintRule = (face, situation) => {
  const { limits, needsClearSmile } = situation;
  if (face.mouthOpening > limits.smileLipGapMax - spare.smileLipGap) return partly("close_mouth", 0.5);
  const compared = share(smileBeyondOwn(face, situation) + 3, own.smileMin + 3);
  const alone = needsClearSmile ? share(face.smile + 3, own.clearSmileMin + 3) : 1;
  const progress = Math.min(compared, alone);
  if (progress < 1) return partly(progress < 0.3 ? "smile" : "smile_more", progress);
  return reached;
};

const openMouth: HintRule = (face, situation) => {
  const { limits, neutral, asked } = situation;
  const { mouthOpening } = face;
  const wanted = Math.max(limits.lipGapMin + spare.lipGap, neutral.mouthOpening + own.lipGapRise);
  const progress = share(mouthOpening, wanted);
  if (progress < 1) return partly(progress < 0.5 ? "open_mouth" : "open_wider", progress);
  // The server takes a mouth that is wide open for no smile.
  const mayBeSmile =
    mouthOpening <= limits.smileLipGapMax && smileBeyondOwn(face, situation) > own.smileMaybe;
  return mayBeSmile && asked.includes("SMILE") ? partly("open_no_smile", 0.9) : reached;
};

const blink: HintRule = ({ eyes, pitchDegrees }, { limits, neutral }) => {
  // The further a head looks down, the clearer the server wants its eyes to be shut.
  if (pitchDegrees > limits.blinkPitchDegreesMax * spare.downcastShare) return partly("level_head", 0.3);
  if (!eyes) return partly("close_eyes", 0);
  const limit = Math.max(own.eyesClosedMin, (neutral.eyes ?? -Infinity) + own.eyesClosedRise);
  const [wider, narrower] = [Math.min(eyes.left, eyes.right), Math.max(eyes.left, eyes.right)];
  const both = Math.min((eyes.left + eyes.right) / 2, wider + 1);
  const isWink = narrower - wider > own.eyesDifferenceMax;
  if (both >= limit && !isWink) return reached;
  return partly(narrower >= limit ? "both_eyes" : "close_eyes", 0.5);
};

/** Whether the mesh suggests shut eyes, so that running the slower iris model is worth it. */
const eyesMayBeShut = ({ lidGap }: SeenFace, neutral: NeutralFace): boolean =>
  neutral.lidGap === null || lidGap < neutral.lidGap * 0.92;

/**
 * Whether the head also does another challenge of the session, which counts before this one. Eyes and mouth
 * are left to the rules above and to the server.
 */
export function alsoMoves(face: SeenFace, task: Task, { asked, limits }: Situation): boolean {
  if (task === "NEUTRAL" || task === "CLOSER" || task === "COLOURS") return false;
  const turned = limits.turnDegreesMin - spare.otherDegrees;
  const raised = limits.lookUpDegreesMin - spare.otherDegrees;
  const isDone: Partial<Record<Task, boolean>> = {
    TURN_LEFT: -face.yawDegrees >= turned,
    TURN_RIGHT: face.yawDegrees >= turned,
    LOOK_UP: -face.pitchDegrees >= raised,
  };
  const earlier = oneAtATime.slice(0, oneAtATime.indexOf(task));
  return earlier.some((other) => asked.includes(other) && isDone[other]);
}

type TaskHints = {
  judge: HintRule;
  motion: Motion | null;
  times: MomentTimes;
  /** For rules that need the iris model: whether to run it, given the last face seen. */
  wantsEyes?: (last: SeenFace, neutral: NeutralFace) => boolean;
};

/** How the capture page judges each challenge; the texts are in `translations/instructions.ts`. */
export const taskHints: Record<Task, TaskHints> = {
  NEUTRAL: { judge: straight, motion: null, times: usualTimes },
  CLOSER: { judge: straight, motion: { head: "scale(1.12)" }, times: usualTimes },
  COLOURS: { judge: straight, motion: null, times: usualTimes },
  TURN_LEFT: {
    judge: turn("left"),
    motion: { face: "translateX(-9px) scaleX(0.78)" },
    times: usualTimes,
  },
  TURN_RIGHT: {
    judge: turn("right"),
    motion: { face: "translateX(9px) scaleX(0.78)" },
    times: usualTimes,
  },
  LOOK_UP: {
    judge: lookUp,
    motion: { face: "translateY(-9px) scaleY(0.88)" },
    times: usualTimes,
  },
  SMILE: {
    judge: facing(smile),
    motion: { hides: "mouth", shows: "smile" },
    times: usualTimes,
  },
  OPEN_MOUTH: {
    judge: facing(openMouth),
    motion: { hides: "mouth", shows: "open" },
    times: usualTimes,
  },
  BLINK: {
    judge: facing(blink),
    motion: { hides: "eye", shows: "lid" },
    times: blinkTimes,
    wantsEyes: eyesMayBeShut,
  },
};
