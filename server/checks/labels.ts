import type { ChallengeType, FailureReason, LivenessCheck, Outcome } from "./schemas.ts";

/** The codes of the API in the words of people who do not write code. */
export const challengeLabels: Record<ChallengeType, string> = {
  TURN_LEFT: "Turn left",
  TURN_RIGHT: "Turn right",
  LOOK_UP: "Look up",
  SMILE: "Smile",
  BLINK: "Blink",
  OPEN_MOUTH: "Open mouth",
};

/** What happened, as the end of "The check failed because …". */
export const reasonSentences: Record<FailureReason, string> = {
  NO_FACE: "a photo shows no face",
  MULTIPLE_FACES: "a photo shows more than one face",
  SPOOF_DETECTED: "a photo looks like a picture of a picture, a print or a screen",
  SPOOF_NOT_CHECKED: "it could not be checked whether the face is real",
  FLAT_FACE: "the face moved like a flat picture that is tilted",
  DUPLICATE_PHOTO: "the same picture was sent more than once",
  REPLAYED_PHOTO: "a photo was already used in an earlier check",
  DIFFERENT_PERSONS: "the photos show different people",
  SAME_PERSON_NOT_CHECKED: "the photos could not be compared with each other",
  SELFIE_UNUSABLE: "the reference selfie does not show exactly one face",
  FACE_MISMATCH: "the person is not the one of the reference selfie",
  WRONG_DIRECTION: "the head was turned to the other side",
  NOT_TURNED_ENOUGH: "the head was not turned far enough",
  NOT_LOOKING_UP: "the person did not look up",
  ONE_EYE_CLOSED: "only one eye was closed",
  EYES_NOT_CLOSED: "the eyes were not closed",
  NOT_SMILING: "the person did not smile",
  MOUTH_NOT_OPEN: "the mouth was not open",
};

export const partLabels: Record<string, string> = {
  face_presence: "One face in every photo",
  anti_spoof: "Real face, no print or screen",
  duplicate: "Every photo another one",
  replay: "Not seen in an earlier check",
  depth: "Moves like a real head",
  same_person: "One and the same person",
  face_match: "The person of the selfie",
};

export const outcomeLabels: Record<Outcome, string> = {
  passed: "Passed",
  failed: "Failed",
  not_checked: "Not checked",
};

/** The verdict as one would tell it to somebody who has never seen the product. */
export function verdictSentence({
  status,
  result,
  challengesCompleted,
  challengesTotal,
}: Pick<LivenessCheck, "status" | "result" | "challengesCompleted" | "challengesTotal">): string {
  if (!result) {
    const left = challengesTotal - challengesCompleted;
    const photos = left === 1 ? "one photo is" : `${left} photos are`;
    return status === "EXPIRED"
      ? `Not finished: the session ran out while ${photos} missing.`
      : `Still open: ${photos} missing.`;
  }
  if (result.isAlive)
    return `A real person was present: ${challengesTotal === 2 ? "both" : `all ${challengesTotal}`} challenges were done, by one and the same person, with no sign of a trick.`;
  const [first, ...others] = result.failureReasons;
  const because = first ? reasonSentences[first] : "a part of it could not be checked";
  const more =
    others.length === 0
      ? ""
      : `, and ${others.length === 1 ? "one more reason" : `${others.length} more reasons`}`;
  return `Not accepted, because ${because}${more}.`;
}
