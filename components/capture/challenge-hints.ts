import { type HintRule, type Motion, partly, reached, share, spare } from "./hints.ts";
import { looksStraight, type NeutralFace } from "./neutral-face.ts";
import type { SeenFace } from "./reading.ts";
import { blinkTimes, type MomentTimes, usualTimes } from "./right-moment.ts";
import type { Task } from "./translations/instructions.ts";

const turnDegreesMax = 36;

const turn =
  (side: "left" | "right"): HintRule =>
  ({ yawDegrees, pitchDegrees }, { limits }) => {
    const turned = side === "right" ? yawDegrees : -yawDegrees;
    const wanted = limits.turnDegreesMin + limits.baselineYawDegreesMax + spare.turnDegrees;
    if (turned <= -wanted / 2) return partly("other_side", 0);
    if (turned > Math.max(turnDegreesMax, wanted + 8)) return partly("turn_back", 0.9);
    const progress = share(turned, wanted);
    if (progress < 1) return partly(progress < 0.3 ? `turn_${side}` : "turn_further", progress);
    return Math.abs(pitchDegrees) > turned ? partly("level_head", 0.9) : reached;
  };

const lookUp: HintRule = ({ yawDegrees, pitchDegrees }, { limits }) => {
  if (Math.abs(yawDegrees) > limits.lookUpYawDegreesMax - spare.lookUpYawDegrees)
    return partly("look_up_straight", 0.5);
  const wanted = limits.lookUpDegreesMin + limits.baselinePitchDegreesMax + spare.lookUpDegrees;
  const progress = share(limits.neutralPitchDegrees - pitchDegrees, wanted);
  if (progress < 1) return partly(progress < 0.3 ? "look_up" : "look_up_further", progress);
  return reached;
};

/** Judges eyes and mouth only while the face looks at the camera. */
const facing =
  (rule: HintRule): HintRule =>
  (face, situation) => {
    const most = situation.limits.baselineHeadDegreesMax;
    const isFacing = Math.abs(face.yawDegrees) <= most && Math.abs(face.pitchDegrees) <= most;
    return isFacing ? rule(face, situation) : partly("look_straight", 0);
  };

const smile: HintRule = ({ mouthWidth, mouthWidthToEyes }, { limits, neutral, needsWideSmile }) => {
  const ratio = share(mouthWidth / neutral.mouthWidth - 1, limits.smileRatioMin - 1 + spare.smileRatio);
  const width = needsWideSmile ? share(mouthWidthToEyes, limits.smileWidthMin + spare.smileWidth) : 1;
  const progress = Math.min(ratio, width);
  if (progress < 1) return partly(ratio < 0.3 ? "smile" : "smile_more", progress);
  return reached;
};

const openMouth: HintRule = ({ mouthOpening }, { limits }) => {
  const wanted =
    limits.neutralMouthOpening + limits.baselineMouthOpeningMax + limits.mouthOpeningMin + spare.mouthOpening;
  const progress = share(mouthOpening, wanted);
  return progress < 1 ? partly(progress < 0.5 ? "open_mouth" : "open_wider", progress) : reached;
};

const blink: HintRule = ({ eyes }, { limits, neutral }) => {
  if (!eyes) return partly("close_eyes", 0);
  const closed = limits.eyesClosedRatioMax * neutral.eyeAspectRatio * spare.eyes;
  const wider = limits.widerEyeClosedRatioMax * neutral.eyeAspectRatio * spare.eyes;
  const isShut = (eyes.left + eyes.right) / 2 <= closed && Math.max(eyes.left, eyes.right) <= wider;
  if (isShut) return reached;
  return partly(Math.min(eyes.left, eyes.right) <= closed ? "both_eyes" : "close_eyes", 0.5);
};

/** Whether the mesh suggests shut eyes, so that running the slower iris model is worth it. */
const eyesMayBeShut = ({ lidGap }: SeenFace, neutral: NeutralFace): boolean =>
  neutral.lidGap === null || lidGap < neutral.lidGap * 0.88;

type TaskHints = {
  judge: HintRule;
  motion: Motion | null;
  times: MomentTimes;
  /** Its photo shows the mouth at rest, so the server can measure the resting width there. */
  showsMouthAtRest: boolean;
  /** For rules that need the iris model: whether to run it, given the last face seen. */
  wantsEyes?: (last: SeenFace, neutral: NeutralFace) => boolean;
};

/** How the capture page judges each challenge; the texts are in `translations/instructions.ts`. */
export const taskHints: Record<Task, TaskHints> = {
  NEUTRAL: {
    judge: (face) => (looksStraight(face) ? reached : partly("look_straight", 0)),
    motion: null,
    times: usualTimes,
    showsMouthAtRest: true,
  },
  TURN_LEFT: {
    judge: turn("left"),
    motion: { face: "translateX(-9px) scaleX(0.78)" },
    times: usualTimes,
    showsMouthAtRest: false,
  },
  TURN_RIGHT: {
    judge: turn("right"),
    motion: { face: "translateX(9px) scaleX(0.78)" },
    times: usualTimes,
    showsMouthAtRest: false,
  },
  LOOK_UP: {
    judge: lookUp,
    motion: { face: "translateY(-9px) scaleY(0.88)" },
    times: usualTimes,
    showsMouthAtRest: true,
  },
  SMILE: {
    judge: facing(smile),
    motion: { hides: "mouth", shows: "smile" },
    times: usualTimes,
    showsMouthAtRest: false,
  },
  OPEN_MOUTH: {
    judge: facing(openMouth),
    motion: { hides: "mouth", shows: "open" },
    times: usualTimes,
    showsMouthAtRest: false,
  },
  BLINK: {
    judge: facing(blink),
    motion: { hides: "eye", shows: "lid" },
    times: blinkTimes,
    showsMouthAtRest: true,
    wantsEyes: eyesMayBeShut,
  },
};
