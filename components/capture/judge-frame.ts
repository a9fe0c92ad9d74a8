import { alsoMoves, taskHints } from "./challenge-hints.ts";
import { type Judgement, partly, type Situation, spare } from "./hints.ts";
import type { Box, Reading } from "./reading.ts";
import type { Hint, Task } from "./translations/instructions.ts";

const faceWidthMin = 0.32;
const faceWidthMax = 0.82;
const faceHeightMax = 0.88;
const offCentreMax = 0.17;
const rollDegreesMax = 20;

/** The face's box as fractions of the visible part. */
export const inView = ({ x, y, width, height }: Box, view: Box): Box => ({
  x: (x - view.x) / view.width,
  y: (y - view.y) / view.height,
  width: width / view.width,
  height: height / view.height,
});

/** What is wrong with the picture, independent of the challenge. */
function pictureHint({ faceCount, face, light }: Reading, situation: Situation): Hint | null {
  const { limits, view, widthMin = faceWidthMin, widthMax = faceWidthMax } = situation;
  if (!face) return "no_face";
  if (faceCount > 1) return "several_faces";
  const { x, y, width, height } = inView(face.box, view);
  if (width < widthMin || face.widthPixels < limits.faceWidthPixelsMin * spare.pixels) return "closer";
  if (width > widthMax || height > faceHeightMax) return "further";
  const [aside, above] = [Math.abs(x + width / 2 - 0.5), Math.abs(y + height / 2 - 0.5)];
  if (aside > offCentreMax || above > offCentreMax) return "centre";
  if (light.meanLuma < limits.meanLumaMin + spare.luma) return "more_light";
  if (light.darkShare > limits.darkShareMax * spare.share) return "more_light";
  if (light.meanLuma > limits.meanLumaMax - spare.luma) return "less_light";
  if (light.brightShare > limits.brightShareMax * spare.share) return "less_light";
  if (light.sharpness < limits.sharpnessMin * spare.sharpness) return "blurred";
  return null;
}

/** What a frame lacks for a task: checks the picture first, then the challenge. */
export function judgeFrame(reading: Reading, task: Task, situation: Situation): Judgement {
  const wrong = pictureHint(reading, situation);
  if (wrong || !reading.face) return { hint: wrong ?? "no_face", progress: 0 };
  if (Math.abs(reading.face.rollDegrees) > rollDegreesMax) return partly("level_head", 0);
  const judged = taskHints[task].judge(reading.face, situation);
  if (judged.progress < 1 || !alsoMoves(reading.face, task, situation)) return judged;
  return partly(task === "LOOK_UP" ? "look_up_straight" : "look_straight", 0.9);
}
