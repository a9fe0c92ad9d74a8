import type { ChallengeResult, ChallengeType, FailureReason } from "../checks/schemas.ts";
import type { FaceMeasurement } from "../scoring/measurement.ts";
import { facesCamera, sessionBaseline, yawToRight } from "./baseline.ts";
import { type AnsweredChallenge, certaintyOf, type DecideInput, type Judged, round } from "./judged.ts";

/** What a challenge's own rule says of a face. */
type Finding = {
  measured: number;
  limit: number;
  unit: "degrees" | "ratio";
  baseline: number | null;
  reason: FailureReason | null;
  message: string;
  certainty: number;
};

type Rule = (face: FaceMeasurement, answered: AnsweredChallenge, input: DecideInput) => Finding;

const degrees = (value: number) => `${Math.round(Math.abs(value))}°`;
const percent = (ratio: number) => `${Math.round(ratio * 100)} %`;

function turnRule(side: "left" | "right"): Rule {
  const sign = side === "right" ? 1 : -1;
  const opposite = side === "right" ? "left" : "right";
  return (face, { photo }, input) => {
    const { limits } = input;
    const baseline = sessionBaseline(input, (other, { mirrored }) => yawToRight(other, mirrored), {
      disturbedBy: ["TURN_LEFT", "TURN_RIGHT"],
      neutral: limits.neutralYawDegrees,
      spread: limits.baselineYawDegreesMax,
    });
    const limit = limits.turnDegreesMin;
    const measured = sign * (yawToRight(face, photo.mirrored) - (baseline ?? limits.neutralYawDegrees));
    const base = {
      measured,
      limit,
      unit: "degrees" as const,
      baseline,
      certainty: certaintyOf(measured - limit, 3),
    };
    const nod = Math.abs(face.angles.pitchDegrees);
    if (Math.abs(measured) >= limit && Math.abs(measured) < limits.turnOverNodMin * nod) {
      const message = `Nodded ${degrees(nod)}, more than turned (${degrees(measured)}); turn your head level to the ${side}.`;
      return { ...base, certainty: certaintyOf(-1, 3), reason: "NOT_TURNED_ENOUGH", message };
    }
    if (measured >= limit)
      return { ...base, reason: null, message: `Turned ${degrees(measured)} to the ${side}.` };
    if (measured <= -limit) {
      const likely = photo.mirrored
        ? "The photo was said to be mirrored: if the camera does not mirror, send mirrored=false."
        : "If the camera mirrors its photos, send mirrored=true.";
      return {
        ...base,
        reason: "WRONG_DIRECTION",
        message: `Turned ${degrees(measured)} to the ${opposite} instead of the ${side}. ${likely}`,
      };
    }
    const where = measured >= 0 ? side : opposite;
    return {
      ...base,
      reason: "NOT_TURNED_ENOUGH",
      message: `Turned ${degrees(measured)} to the ${where}; at least ${degrees(limit)} to the ${side} is needed.`,
    };
  };
}

const lookUp: Rule = (face, _, input) => {
  const { limits } = input;
  const baseline = sessionBaseline(input, (other) => other.angles.pitchDegrees, {
    disturbedBy: ["LOOK_UP"],
    neutral: limits.neutralPitchDegrees,
    spread: limits.baselinePitchDegreesMax,
  });
  const limit = limits.lookUpDegreesMin;
  const measured = (baseline ?? limits.neutralPitchDegrees) - face.angles.pitchDegrees;
  const isTurned = Math.abs(face.angles.yawDegrees) > limits.lookUpYawDegreesMax;
  const passed = measured >= limit && !isTurned;
  const direction = measured >= 0 ? "up" : "down";
  const aside = isTurned ? " and turned aside; face the camera and look up" : "";
  return {
    measured,
    limit,
    unit: "degrees",
    baseline,
    certainty: certaintyOf(isTurned ? Math.min(measured - limit, -1) : measured - limit, 3),
    reason: passed ? null : "NOT_LOOKING_UP",
    message: `Looked ${degrees(measured)} ${direction}${aside}${passed || isTurned ? "." : `; at least ${degrees(limit)} up is needed.`}`,
  };
};

const blink: Rule = (face, _, input) => {
  const { limits } = input;
  const { leftEyeAspectRatio: left, rightEyeAspectRatio: right } = face.geometry;
  const openness = ({ geometry }: FaceMeasurement) =>
    (geometry.leftEyeAspectRatio + geometry.rightEyeAspectRatio) / 2;
  const baseline = sessionBaseline(input, openness, {
    disturbedBy: ["BLINK", "SMILE"],
    accepts: facesCamera(limits),
    neutral: limits.neutralEyeAspectRatio,
    spread: limits.baselineEyeAspectRatioMax,
  });
  const limit = limits.eyesClosedRatioMax;
  const open = baseline ?? limits.neutralEyeAspectRatio;
  const measured = openness(face) / open;
  const wider = Math.max(left, right) / open;
  const narrower = Math.min(left, right) / open;
  const isShut = measured <= limit && wider <= limits.widerEyeClosedRatioMax;
  const oneClosed = narrower <= limit && wider > limits.widerEyeClosedRatioMax;
  const base = {
    measured,
    limit,
    unit: "ratio" as const,
    baseline,
    certainty: certaintyOf(Math.min(limit - measured, limits.widerEyeClosedRatioMax - wider), 0.06),
  };
  if (isShut) return { ...base, reason: null, message: "Both eyes are closed." };
  if (oneClosed)
    return { ...base, reason: "ONE_EYE_CLOSED", message: "Only one eye is closed; both are needed." };
  return {
    ...base,
    reason: "EYES_NOT_CLOSED",
    message: `The eyes are ${percent(measured)} open, compared with a neutral face; at most ${percent(limit)} counts as closed.`,
  };
};

const smile: Rule = (face, _, input) => {
  const { limits } = input;
  const baseline = sessionBaseline(input, ({ geometry }) => geometry.mouthWidth, {
    disturbedBy: ["SMILE", "OPEN_MOUTH"],
    accepts: facesCamera(limits),
    neutral: limits.neutralMouthWidth,
    spread: limits.baselineMouthWidthMax,
  });
  // Without a neutral photo the distance of the eyes is the better yardstick.
  const limit = baseline === null ? limits.smileWidthMin : limits.smileRatioMin;
  const measured = baseline === null ? face.geometry.mouthWidthToEyes : face.geometry.mouthWidth / baseline;
  const passed = measured >= limit;
  const compared = baseline === null ? "as the distance between the eyes" : "as on a neutral face";
  const said = `The mouth is ${percent(measured)} as wide ${compared}`;
  return {
    measured,
    limit,
    unit: "ratio",
    baseline,
    certainty: certaintyOf(measured - limit, 0.03),
    reason: passed ? null : "NOT_SMILING",
    message: passed ? `${said}: a smile.` : `${said}; at least ${percent(limit)} is needed for a smile.`,
  };
};

const openMouth: Rule = (face, _, input) => {
  const { limits } = input;
  const baseline = sessionBaseline(input, ({ geometry }) => geometry.mouthOpening, {
    disturbedBy: ["OPEN_MOUTH", "SMILE"],
    accepts: facesCamera(limits),
    neutral: limits.neutralMouthOpening,
    spread: limits.baselineMouthOpeningMax,
  });
  const limit = limits.mouthOpeningMin;
  const measured = face.geometry.mouthOpening - (baseline ?? limits.neutralMouthOpening);
  const passed = measured >= limit;
  const said = `The lips are ${percent(Math.max(0, measured))} of the mouth's width further apart than on a neutral face`;
  return {
    measured,
    limit,
    unit: "ratio",
    baseline,
    certainty: certaintyOf(measured - limit, 0.05),
    reason: passed ? null : "MOUTH_NOT_OPEN",
    message: passed ? `${said}: open.` : `${said}; at least ${percent(limit)} is needed.`,
  };
};

const rules: Record<ChallengeType, Rule> = {
  TURN_LEFT: turnRule("left"),
  TURN_RIGHT: turnRule("right"),
  LOOK_UP: lookUp,
  SMILE: smile,
  BLINK: blink,
  OPEN_MOUTH: openMouth,
};

/** Judges one challenge by head angles and mesh geometry, relative to the person's neutral values where there are any. */
export function judgeChallenge(answered: AnsweredChallenge, input: DecideInput): Judged<ChallengeResult> {
  const { face } = answered.photo.measurement;
  const named = { challengeId: answered.id, type: answered.type };
  if (!face) {
    const message = "Not checked: no face was found in this photo.";
    const nothing = { measured: null, limit: null, unit: null, baseline: null };
    return {
      certainty: 0,
      result: { ...named, ...nothing, outcome: "not_checked", reason: "NO_FACE", message },
    };
  }
  const { certainty, measured, baseline, ...finding } = rules[answered.type](face, answered, input);
  return {
    certainty,
    result: {
      ...named,
      ...finding,
      outcome: finding.reason === null ? "passed" : "failed",
      measured: round(measured, 3),
      baseline: baseline === null ? null : round(baseline, 3),
    },
  };
}
