import type { ChallengeType } from "../checks/vocabulary/challenge-types.ts";
import type { FailureReason } from "../checks/vocabulary/failure-reasons.ts";
import { type Limits, serviceLimits } from "../checks/vocabulary/limits.ts";
import type { FaceMeasurement } from "../scoring/measurement.ts";
import { baselineOf } from "./baseline.ts";
import { eyeClosure, lipGapOf, smileOf, yawToRight } from "./face-signals.ts";
import { type ChallengeSession, certaintyOf, type SeenPhoto } from "./judged.ts";

type Failure = {
  reason: FailureReason;
  message: string;
  /** For whoever built the capture; the person before the camera can do nothing about it. */
  advice?: string;
};

/** What a rule reads in a photo. */
export type Reading = {
  /** In the challenge's unit, larger passes; null if a model that it needs did not run. */
  measured: number | null;
  /** The person's own neutral value; null if nothing is compared or the session shows none. */
  baseline: number | null;
  /** What the value means, as the start of a sentence. */
  said: string;
  /** Why the challenge was not done, if the value is below both limits. */
  missing: Failure;
  /** Why the challenge was not done, whatever the value is. */
  failure?: Failure | undefined;
  /** Why a value that would pass proves nothing in this photo. */
  doubt?: string | undefined;
  /** What hides the part of the face that the challenge is about: no value proves anything, for or against. */
  hidden?: string | undefined;
};

type Situation = {
  photo: SeenPhoto;
  session: ChallengeSession;
};

/** Reads how far a face shows one challenge. */
type Rule = (face: FaceMeasurement, situation: Situation) => Reading;

const degrees = (value: number) => `${Math.round(Math.abs(value))}°`;

/** A turned head distorts the mesh, so that eyes and mouth tell little. */
function turnedAside({ angles }: FaceMeasurement, { expressionYawDegreesMax: most }: Limits) {
  if (Math.abs(angles.yawDegrees) <= most) return undefined;
  return `the head is turned by ${degrees(angles.yawDegrees)}, too far to judge eyes and mouth; face the camera`;
}

/** A hand, scarf or mask before the mouth looks like a mouth to the models. */
const hiddenMouth = ({ cover, angles }: FaceMeasurement): string | undefined =>
  cover.mouth > serviceLimits.mouthCoverMax &&
  Math.abs(angles.yawDegrees) <= serviceLimits.mouthCoverYawDegreesMax
    ? "the mouth is covered; take away your hand, scarf or mask"
    : undefined;

/** Dark glasses look like closed eyes to the models. */
const hiddenEyes = ({ cover }: FaceMeasurement, most: number): string | undefined =>
  cover.eyes > most ? "the eyes are covered; take off your sunglasses" : undefined;

/** Where much of the face is black or white, shut eyes and open mouths are seen that are none. */
function badLight({ measurement: { light } }: SeenPhoto): string | undefined {
  const { meanLumaMin, meanLumaMax, darkShareMax, brightShareMax } = serviceLimits;
  if (light.meanLuma < meanLumaMin || light.darkShare > darkShareMax)
    return "it is too dark; turn towards a light";
  return light.meanLuma > meanLumaMax || light.brightShare > brightShareMax
    ? "it is too bright; turn away from the light"
    : undefined;
}

function turn(side: "left" | "right"): Rule {
  const opposite = side === "right" ? "left" : "right";
  return (face, { photo, session: { limits } }) => {
    const toRight = yawToRight(face, photo.mirrored);
    const measured = side === "right" ? toRight : -toRight;
    const limit = limits.turnDegreesMin;
    const nod = Math.abs(face.angles.pitchDegrees);
    const needed = `at least ${degrees(limit)} to the ${side} is needed`;
    const said = `Turned ${degrees(measured)} to the ${measured >= 0 ? side : opposite}`;
    const missing: Failure = { reason: "NOT_TURNED_ENOUGH", message: `${said}; ${needed}.` };
    if (Math.abs(measured) >= limit && Math.abs(measured) < limits.turnOverNodMin * nod) {
      const message = `Nodded ${degrees(nod)}, more than turned (${degrees(measured)}); turn your head level to the ${side}.`;
      return { measured, baseline: null, said, missing, failure: { reason: "NOT_TURNED_ENOUGH", message } };
    }
    if (measured > -limit) return { measured, baseline: null, said, missing };
    const advice = photo.mirrored
      ? "The photos are declared as mirrored: if the camera does not mirror, open the session with mirrored=false."
      : "If the camera mirrors its photos, open the session with mirrored=true.";
    const failure: Failure = {
      reason: "WRONG_DIRECTION",
      message: `${said} instead of the ${side}.`,
      advice,
    };
    return { measured, baseline: null, said, missing, failure };
  };
}

const lookUp: Rule = (face, { photo, session }) => {
  const { limits } = session;
  const { own, correction } = baselineOf(session, photo, "pitch");
  const measured = correction - face.angles.pitchDegrees;
  const said = `Looked ${degrees(measured)} ${measured >= 0 ? "up" : "down"}`;
  const short = limits.lookUpDegreesMin - measured;
  const isTurned = Math.abs(face.angles.yawDegrees) > limits.expressionYawDegreesMax;
  return {
    measured,
    baseline: own,
    said,
    missing: {
      reason: "NOT_LOOKING_UP",
      message: `${said}; raise your chin ${degrees(Math.max(1, short))} further.`,
    },
    doubt: isTurned
      ? "the head is turned aside, too far to judge its tilt; face the camera and look up"
      : undefined,
    // What is before the face draws the mesh with it: a neutral face with a mask or glasses reads as raised by 10°.
    hidden: hiddenMouth(face) ?? hiddenEyes(face, serviceLimits.eyesCoverMax),
  };
};

/** A logit as a score: 0.5 at `middle`. */
const scoreOf = (logit: number, middle: number, slope: number): number =>
  certaintyOf((logit - middle) * slope, 1);

/**
 * How clearly the eyes must be closed while the head looks down: lids of someone who reads look like closed
 * ones. Of 41 pairs of closed eyes 31 pass, of 240 photos that look down (some with closed eyes) 26; a plain
 * limit on the pitch would pass 15 and 2.
 */
const downcastLogit = (pitchDegrees: number, { blinkPitchDegreesMax: most }: Limits): number =>
  3.6 * Math.min(1, Math.max(0, (2 * pitchDegrees) / most - 1));

const blink: Rule = (face, { photo, session }) => {
  const { limits } = session;
  const closure = eyeClosure(face);
  const { own, correction } = baselineOf(session, photo, "eyeClosure");
  const { pitchDegrees } = face.angles;
  const missing: Failure = { reason: "EYES_NOT_CLOSED", message: "The eyes are open; close both." };
  if (!closure) return { measured: null, baseline: own, said: "", missing };
  const isWink =
    closure.narrower > 1 && closure.wider < 0 && closure.narrower - closure.wider > limits.winkLogitMin;
  const value = closure.both - correction;
  const isDowncast = value < downcastLogit(pitchDegrees, limits);
  return {
    measured: scoreOf(value, 0, 0.907),
    baseline: own,
    said: "Both eyes are closed",
    missing,
    failure: isWink
      ? { reason: "ONE_EYE_CLOSED", message: "Only one eye is closed; both are needed." }
      : undefined,
    doubt: isDowncast
      ? `the head is tilted by ${degrees(pitchDegrees)}, where lowered lids look like closed eyes; look straight ahead`
      : (turnedAside(face, limits) ?? badLight(photo)),
    hidden: hiddenEyes(face, serviceLimits.eyesCoverDoubt),
  };
};

/** Without a photo to compare with, a smile has to be clearer. */
const smileMiddle = { compared: -0.84, alone: 0.5 };

const smile: Rule = (face, { photo, session }) => {
  const { limits } = session;
  const value = smileOf(face);
  const { own, correction } = baselineOf(session, photo, "smile");
  const missing: Failure = { reason: "NOT_SMILING", message: "No smile is seen; smile more." };
  if (value === null) return { measured: null, baseline: own, said: "", missing };
  const middle = own === null ? smileMiddle.alone : smileMiddle.compared;
  const isWide = face.mouth.lipGap > limits.smileLipGapMax;
  return {
    measured: scoreOf(value - correction, middle, 1),
    baseline: own,
    said: "The face smiles",
    missing,
    doubt: isWide
      ? "the mouth is wide open, which hides a smile; close it a little"
      : (turnedAside(face, limits) ?? badLight(photo)),
    hidden: hiddenMouth(face),
  };
};

/** Full lips that are shut look open to the face mesh alone, and may lift the mean above the limit. */
const looksShut = ({ mouth }: FaceMeasurement): string | undefined =>
  mouth.attentionLipGap !== null && mouth.attentionLipGap < serviceLimits.lipGapShut
    ? "the lips may be shut; open your mouth wider"
    : undefined;

/** Where both meshes see the mouth open by themselves, bad light does not make it so. */
const opensInBothMeshes = ({ mouth }: FaceMeasurement, { lipGapMin }: Limits): boolean =>
  Math.min(mouth.lipGap, mouth.attentionLipGap ?? 0) >= lipGapMin;

const openMouth: Rule = (face, { photo, session: { limits } }) => {
  const measured = lipGapOf(face);
  const share = `${Math.round(Math.max(0, measured) * 100)} %`;
  const said = `The lips are ${share} of the mouth's width apart`;
  return {
    measured,
    baseline: null,
    said,
    missing: { reason: "MOUTH_NOT_OPEN", message: `${said}; open your mouth wider.` },
    doubt: looksShut(face) ?? (opensInBothMeshes(face, limits) ? undefined : badLight(photo)),
    hidden: hiddenMouth(face),
  };
};

/** How each challenge is read in a face. */
export const challengeRules: Record<ChallengeType, Rule> = {
  TURN_LEFT: turn("left"),
  TURN_RIGHT: turn("right"),
  LOOK_UP: lookUp,
  SMILE: smile,
  BLINK: blink,
  OPEN_MOUTH: openMouth,
};
