import type { CaptureLimits, ChallengeType } from "#server/checks/schemas.ts";
import { looksStraight, type NeutralFace } from "./neutral-face.ts";
import type { Box, Reading, SeenFace } from "./reading.ts";

/** Before the first challenge people look straight ahead, which tells what their face does when it does nothing. */
export type Task = ChallengeType | "NEUTRAL";

export const hints = [
  "no_face",
  "several_faces",
  "closer",
  "further",
  "centre",
  "more_light",
  "less_light",
  "blurred",
  "look_straight",
  "turn_left",
  "turn_right",
  "turn_further",
  "turn_back",
  "other_side",
  "level_head",
  "look_up",
  "look_up_further",
  "look_up_straight",
  "smile",
  "smile_more",
  "open_mouth",
  "open_wider",
  "close_eyes",
  "both_eyes",
  "move_a_little",
  "hold",
] as const;
export type Hint = (typeof hints)[number];

/** What to say, and how far the challenge is on its way, 0..1; at 1 it is reached. */
export type Judgement = { hint: Hint; progress: number };

export type Situation = {
  limits: CaptureLimits;
  neutral: NeutralFace;
  /** The part of the picture that the person sees. */
  view: Box;
  /** No other photo of the session tells how wide this mouth is at rest, so that the server wants a wide smile. */
  needsWideSmile: boolean;
};

/** Hints ask for a bit more than the server does, so that what they call good passes. */
const spare = {
  turnDegrees: 2,
  lookUpDegrees: 1.5,
  lookUpYawDegrees: 4,
  mouthOpening: 0.03,
  smileRatio: 0.03,
  smileWidth: 0.004,
  eyes: 0.95,
  pixels: 1.3,
  luma: 8,
  share: 0.8,
  sharpness: 1.3,
} as const;

const turnDegreesMax = 36;
const faceWidthMin = 0.32;
const faceWidthMax = 0.82;
const faceHeightMax = 0.88;
const offCentreMax = 0.17;
const rollDegreesMax = 20;

/** The face's box as fractions of what the person sees. */
const inView = ({ x, y, width, height }: Box, view: Box): Box => ({
  x: (x - view.x) / view.width,
  y: (y - view.y) / view.height,
  width: width / view.width,
  height: height / view.height,
});

/** What is wrong with the picture, whatever the challenge. */
function pictureHint({ faceCount, face, light }: Reading, { limits, view }: Situation): Hint | null {
  if (!face) return "no_face";
  if (faceCount > 1) return "several_faces";
  const { x, y, width, height } = inView(face.box, view);
  if (width < faceWidthMin || face.widthPixels < limits.faceWidthPixelsMin * spare.pixels) return "closer";
  if (width > faceWidthMax || height > faceHeightMax) return "further";
  const [aside, above] = [Math.abs(x + width / 2 - 0.5), Math.abs(y + height / 2 - 0.5)];
  if (aside > offCentreMax || above > offCentreMax) return "centre";
  if (light.meanLuma < limits.meanLumaMin + spare.luma) return "more_light";
  if (light.darkShare > limits.darkShareMax * spare.share) return "more_light";
  if (light.meanLuma > limits.meanLumaMax - spare.luma) return "less_light";
  if (light.brightShare > limits.brightShareMax * spare.share) return "less_light";
  if (light.sharpness < limits.sharpnessMin * spare.sharpness) return "blurred";
  return null;
}

const share = (value: number, wanted: number): number => Math.max(0, Math.min(1, value / wanted));
/** Under way, never there. */
const partly = (hint: Hint, progress: number): Judgement => ({ hint, progress: Math.min(progress, 0.99) });
const reached: Judgement = { hint: "hold", progress: 1 };

type Rule = (face: SeenFace, situation: Situation) => Judgement;

const turn =
  (side: "left" | "right"): Rule =>
  ({ yawDegrees, pitchDegrees }, { limits }) => {
    const turned = side === "right" ? yawDegrees : -yawDegrees;
    const wanted = limits.turnDegreesMin + limits.baselineYawDegreesMax + spare.turnDegrees;
    if (turned <= -wanted / 2) return partly("other_side", 0);
    if (turned > Math.max(turnDegreesMax, wanted + 8)) return partly("turn_back", 0.9);
    const progress = share(turned, wanted);
    if (progress < 1) return partly(progress < 0.3 ? `turn_${side}` : "turn_further", progress);
    return Math.abs(pitchDegrees) > turned ? partly("level_head", 0.9) : reached;
  };

const lookUp: Rule = ({ yawDegrees, pitchDegrees }, { limits }) => {
  if (Math.abs(yawDegrees) > limits.lookUpYawDegreesMax - spare.lookUpYawDegrees)
    return partly("look_up_straight", 0.5);
  const wanted = limits.lookUpDegreesMin + limits.baselinePitchDegreesMax + spare.lookUpDegrees;
  const progress = share(limits.neutralPitchDegrees - pitchDegrees, wanted);
  if (progress < 1) return partly(progress < 0.3 ? "look_up" : "look_up_further", progress);
  return reached;
};

/** Eyes and mouth are read where the face looks at the camera. */
const facing =
  (rule: Rule): Rule =>
  (face, situation) => {
    const most = situation.limits.baselineHeadDegreesMax;
    const isFacing = Math.abs(face.yawDegrees) <= most && Math.abs(face.pitchDegrees) <= most;
    return isFacing ? rule(face, situation) : partly("look_straight", 0);
  };

const smile: Rule = ({ mouthWidth, mouthWidthToEyes }, { limits, neutral, needsWideSmile }) => {
  const ratio = share(mouthWidth / neutral.mouthWidth - 1, limits.smileRatioMin - 1 + spare.smileRatio);
  const width = needsWideSmile ? share(mouthWidthToEyes, limits.smileWidthMin + spare.smileWidth) : 1;
  const progress = Math.min(ratio, width);
  if (progress < 1) return partly(ratio < 0.3 ? "smile" : "smile_more", progress);
  return reached;
};

const openMouth: Rule = ({ mouthOpening }, { limits }) => {
  const wanted =
    limits.neutralMouthOpening + limits.baselineMouthOpeningMax + limits.mouthOpeningMin + spare.mouthOpening;
  const progress = share(mouthOpening, wanted);
  return progress < 1 ? partly(progress < 0.5 ? "open_mouth" : "open_wider", progress) : reached;
};

const blink: Rule = ({ eyes }, { limits, neutral }) => {
  if (!eyes) return partly("close_eyes", 0);
  const closed = limits.eyesClosedRatioMax * neutral.eyeAspectRatio * spare.eyes;
  const wider = limits.widerEyeClosedRatioMax * neutral.eyeAspectRatio * spare.eyes;
  const isShut = (eyes.left + eyes.right) / 2 <= closed && Math.max(eyes.left, eyes.right) <= wider;
  if (isShut) return reached;
  return partly(Math.min(eyes.left, eyes.right) <= closed ? "both_eyes" : "close_eyes", 0.5);
};

const rules: Record<Task, Rule> = {
  NEUTRAL: (face) => (looksStraight(face) ? reached : partly("look_straight", 0)),
  TURN_LEFT: turn("left"),
  TURN_RIGHT: turn("right"),
  LOOK_UP: lookUp,
  SMILE: facing(smile),
  OPEN_MOUTH: facing(openMouth),
  BLINK: facing(blink),
};

/** Whether the mesh hints at shut eyes, so that the slower iris model is worth asking. */
export const eyesMayBeShut = ({ lidGap }: SeenFace, neutral: NeutralFace): boolean =>
  neutral.lidGap === null || lidGap < neutral.lidGap * 0.88;

/** What a frame lacks for a task: the picture first, then the challenge. */
export function judgeFrame(reading: Reading, task: Task, situation: Situation): Judgement {
  const wrong = pictureHint(reading, situation);
  if (wrong || !reading.face) return { hint: wrong ?? "no_face", progress: 0 };
  if (Math.abs(reading.face.rollDegrees) > rollDegreesMax) return partly("level_head", 0);
  return rules[task](reading.face, situation);
}
