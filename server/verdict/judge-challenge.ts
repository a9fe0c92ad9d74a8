import type { ChallengeResult } from "../checks/schemas.ts";
import {
  type ChallengeType,
  challengeDefinitions,
  measureUnits,
  oneAtATime,
} from "../checks/vocabulary/challenge-types.ts";
import { type FailureReason, outcomeOf } from "../checks/vocabulary/failure-reasons.ts";
import type { FaceMeasurement } from "../scoring/measurement.ts";
import { challengeRules, type Reading } from "./challenge-rules.ts";
import { isHalfOutside, isSideways } from "./judge-face.ts";
import { type ChallengeSession, certaintyOf, type Judged, round, type SeenPhoto } from "./judged.ts";

type Finding = { reason: FailureReason | null; message: string; advice?: string };
/** A challenge and the photo for it. */
type PhotoOfChallenge = { id: string; type: ChallengeType; photo: SeenPhoto };

const unclear = (said: string, why: string): Finding => ({
  reason: "CHALLENGE_UNCERTAIN",
  message: said ? `${said}, but ${why}.` : `In doubt: ${why}.`,
});

/** Another challenge of the session that this photo answers as well. */
function alsoShown(
  face: FaceMeasurement,
  { type, photo }: Omit<PhotoOfChallenge, "id">,
  session: ChallengeSession,
): ChallengeType | null {
  const earlier = oneAtATime.slice(0, oneAtATime.indexOf(type));
  const asked = session.challenges.map((challenge) => challenge.type);
  const shown = earlier.find((other) => {
    if (!asked.includes(other)) return false;
    const { measured, failure, doubt, hidden } = challengeRules[other](face, { photo, session });
    return measured !== null && measured >= limitOf(other, session) && !failure && !doubt && !hidden;
  });
  return shown ?? null;
}

const limitOf = (type: ChallengeType, { limits }: ChallengeSession): number =>
  limits[challengeDefinitions[type].limit];

function findingOf(
  reading: Reading,
  other: ChallengeType | null,
  limits: { limit: number; doubt: number },
): Finding {
  const { measured, said, missing, failure, doubt, hidden } = reading;
  if (hidden) return unclear("", hidden);
  if (failure) return failure;
  if (measured === null) return unclear("", "a model that this challenge needs is not in use");
  if (measured < limits.doubt) return missing;
  if (measured < limits.limit)
    return { reason: "CHALLENGE_UNCERTAIN", message: `Not clear. ${missing.message}` };
  if (doubt) return unclear(said, doubt);
  if (!other) return { reason: null, message: `${said}.` };
  const { label } = challengeDefinitions[other];
  return unclear(said, `this photo also answers the challenge "${label}"; show one at a time`);
}

/**
 * What a photo says about one challenge, judged by what the session has so far.
 * @returns null without an upright and whole face
 */
export function readChallenge({ type, photo }: Omit<PhotoOfChallenge, "id">, session: ChallengeSession) {
  const { face } = photo.measurement;
  if (!face || isSideways(face) || isHalfOutside(face)) return null;
  const limit = limitOf(type, session);
  const reading = challengeRules[type](face, { photo, session });
  const finding = findingOf(reading, alsoShown(face, { type, photo }, session), {
    limit,
    doubt: Math.min(limit, session.limits[challengeDefinitions[type].doubtLimit]),
  });
  return { reading, limit, finding };
}

/** Judges one challenge: passed, failed, or in doubt. */
export function judgeChallenge(
  answered: PhotoOfChallenge,
  session: ChallengeSession,
): Judged<ChallengeResult> {
  const { type } = answered;
  const named = { challengeId: answered.id, type };
  const nothing = (reason: FailureReason, why: string): Judged<ChallengeResult> => ({
    certainty: 0,
    result: {
      ...named,
      outcome: "not_checked",
      reason,
      measured: null,
      limit: null,
      unit: null,
      baseline: null,
      message: `Not checked: ${why}.`,
    },
  });
  const read = readChallenge(answered, session);
  const { face } = answered.photo.measurement;
  if (!face) return nothing("NO_FACE", "no face was found in this photo");
  if (!read)
    return nothing(
      "CHALLENGE_UNCERTAIN",
      isSideways(face)
        ? "the face lies on its side; hold the phone upright"
        : "much of the face is outside the picture; move to the middle",
    );
  const { finding, limit } = read;
  const { measured, baseline } = read.reading;
  const { measure, certaintyScale } = challengeDefinitions[type];
  const certainty = measured === null ? 0 : certaintyOf(measured - limit, certaintyScale);
  return {
    // A photo that fails or is in doubt for another reason than its value is on the failing side.
    certainty: finding.reason === null ? certainty : Math.min(certainty, 0.25),
    result: {
      ...named,
      outcome: outcomeOf(finding.reason),
      reason: finding.reason,
      measured: measured === null ? null : round(measured, 3),
      limit: measured === null ? null : limit,
      unit: measured === null ? null : measureUnits[measure],
      baseline: baseline === null ? null : round(baseline, 3),
      message: finding.advice ? `${finding.message} ${finding.advice}` : finding.message,
    },
  };
}
