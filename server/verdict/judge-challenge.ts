import type { ChallengeResult } from "../checks/schemas.ts";
import { challengeDefinitions, measureUnits, passesBelow } from "../checks/vocabulary/challenge-types.ts";
import { outcomeOf } from "../checks/vocabulary/failure-reasons.ts";
import type { FaceMeasurement } from "../scoring/measurement.ts";
import { sessionBaseline } from "./baseline.ts";
import { challengeRules, type Measured } from "./challenge-rules.ts";
import { type AnsweredChallenge, certaintyOf, type DecideInput, type Judged, round } from "./judged.ts";
import { absoluteReaders, measureReaders } from "./measures.ts";

/**
 * The value of the challenge's measure for a face, relative to the person's own neutral value if there is
 * one.
 */
function measure(face: FaceMeasurement, { type, photo }: AnsweredChallenge, input: DecideInput): Measured {
  const definition = challengeDefinitions[type];
  const { withoutBaseline, compared, moves } = definition;
  const { limits } = input;
  const reader = measureReaders[definition.measure];
  const baseline = sessionBaseline(input, definition.measure);
  const value = reader.read(face, photo);
  const neutral = baseline ?? limits[reader.neutral];
  const relative = compared === "ratio" ? value / neutral : (value - neutral) * (moves === "up" ? 1 : -1);
  const isAlone = withoutBaseline !== undefined && baseline === null;
  const measured = isAlone ? absoluteReaders[withoutBaseline.measure](face, photo) : relative;
  const limit = limits[isAlone ? withoutBaseline.limit : definition.limit];
  const margin = passesBelow(definition) ? limit - measured : measured - limit;
  return { neutral, baseline, measured, limit, margin, passes: margin >= 0 };
}

/**
 * Judges one challenge by head angles and mesh geometry, relative to the person's neutral values if known.
 */
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
  const definition = challengeDefinitions[answered.type];
  const measured = measure(face, answered, input);
  const { reason, message, margin } = challengeRules[answered.type](measured, face, {
    photo: answered.photo,
    limits: input.limits,
  });
  return {
    certainty: certaintyOf(margin ?? measured.margin, definition.certaintyScale),
    result: {
      ...named,
      outcome: outcomeOf(reason),
      reason,
      measured: round(measured.measured, 3),
      limit: measured.limit,
      unit: measureUnits[definition.measure],
      baseline: measured.baseline === null ? null : round(measured.baseline, 3),
      message,
    },
  };
}
