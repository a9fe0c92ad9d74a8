import type { ChallengeType } from "../checks/vocabulary/challenge-types.ts";
import type { FailureReason } from "../checks/vocabulary/failure-reasons.ts";
import type { Limits } from "../checks/vocabulary/limits.ts";
import type { FaceMeasurement } from "../scoring/measurement.ts";
import type { JudgedPhoto } from "./judged.ts";

/** A challenge's measure compared with its limit. */
export type Measured = {
  measured: number;
  limit: number;
  /** How far on the passing side of the limit. */
  margin: number;
  passes: boolean;
  /** The person's own neutral value; null if the session has none. */
  baseline: number | null;
  /** The baseline, or the population's neutral value without one. */
  neutral: number;
};

type Finding = {
  reason: FailureReason | null;
  message: string;
  /** Replaces `Measured.margin` when something else decides too. */
  margin?: number;
};

type Rule = (
  measured: Measured,
  face: FaceMeasurement,
  beside: { photo: JudgedPhoto; limits: Limits },
) => Finding;

const degrees = (value: number) => `${Math.round(Math.abs(value))}°`;
const percent = (ratio: number) => `${Math.round(ratio * 100)} %`;

function turn(side: "left" | "right"): Rule {
  const opposite = side === "right" ? "left" : "right";
  return ({ measured, limit, passes }, { angles }, { photo, limits }) => {
    const nod = Math.abs(angles.pitchDegrees);
    if (Math.abs(measured) >= limit && Math.abs(measured) < limits.turnOverNodMin * nod) {
      const message = `Nodded ${degrees(nod)}, more than turned (${degrees(measured)}); turn your head level to the ${side}.`;
      return { reason: "NOT_TURNED_ENOUGH", message, margin: -1 };
    }
    if (passes) return { reason: null, message: `Turned ${degrees(measured)} to the ${side}.` };
    if (measured <= -limit) {
      const likely = photo.mirrored
        ? "The photo was declared as mirrored: if the camera does not mirror, send mirrored=false."
        : "If the camera mirrors its photos, send mirrored=true.";
      return {
        reason: "WRONG_DIRECTION",
        message: `Turned ${degrees(measured)} to the ${opposite} instead of the ${side}. ${likely}`,
      };
    }
    const where = measured >= 0 ? side : opposite;
    return {
      reason: "NOT_TURNED_ENOUGH",
      message: `Turned ${degrees(measured)} to the ${where}; at least ${degrees(limit)} to the ${side} is needed.`,
    };
  };
}

const lookUp: Rule = ({ measured, limit, margin, passes }, { angles }, { limits }) => {
  const isTurned = Math.abs(angles.yawDegrees) > limits.lookUpYawDegreesMax;
  const said = `Looked ${degrees(measured)} ${measured >= 0 ? "up" : "down"}`;
  if (isTurned)
    return {
      reason: "NOT_LOOKING_UP",
      message: `${said} and turned aside; face the camera and look up.`,
      margin: Math.min(margin, -1),
    };
  if (passes) return { reason: null, message: `${said}.` };
  return { reason: "NOT_LOOKING_UP", message: `${said}; at least ${degrees(limit)} up is needed.` };
};

const blink: Rule = ({ measured, limit, passes, neutral, ...rest }, { geometry }, { limits }) => {
  const eyes = [geometry.leftEyeAspectRatio, geometry.rightEyeAspectRatio];
  const wider = Math.max(...eyes) / neutral;
  const narrower = Math.min(...eyes) / neutral;
  const margin = Math.min(rest.margin, limits.widerEyeClosedRatioMax - wider);
  const isWiderOpen = wider > limits.widerEyeClosedRatioMax;
  if (passes && !isWiderOpen) return { reason: null, message: "Both eyes are closed.", margin };
  if (narrower <= limit && isWiderOpen)
    return { reason: "ONE_EYE_CLOSED", message: "Only one eye is closed; both are needed.", margin };
  return {
    reason: "EYES_NOT_CLOSED",
    message: `The eyes are ${percent(measured)} open, compared with a neutral face; at most ${percent(limit)} counts as closed.`,
    margin,
  };
};

const smile: Rule = ({ measured, limit, passes, baseline }) => {
  const compared = baseline === null ? "as the distance between the eyes" : "as on a neutral face";
  const said = `The mouth is ${percent(measured)} as wide ${compared}`;
  return passes
    ? { reason: null, message: `${said}: a smile.` }
    : { reason: "NOT_SMILING", message: `${said}; at least ${percent(limit)} is needed for a smile.` };
};

const openMouth: Rule = ({ measured, limit, passes }) => {
  const said = `The lips are ${percent(Math.max(0, measured))} of the mouth's width further apart than on a neutral face`;
  return passes
    ? { reason: null, message: `${said}: open.` }
    : { reason: "MOUTH_NOT_OPEN", message: `${said}; at least ${percent(limit)} is needed.` };
};

/** How each challenge's measure is interpreted, and what else the challenge requires. */
export const challengeRules: Record<ChallengeType, Rule> = {
  TURN_LEFT: turn("left"),
  TURN_RIGHT: turn("right"),
  LOOK_UP: lookUp,
  SMILE: smile,
  BLINK: blink,
  OPEN_MOUTH: openMouth,
};
