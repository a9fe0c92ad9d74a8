import type { Tone } from "#components/ui/badge.tsx";
import type { ChallengeType, CheckStatus, FailureReason, Outcome } from "#server/liveness/schemas.ts";
import type { ReviewDecision, ReviewReason, ReviewState } from "#server/reviews/schemas.ts";

/** The codes of the API in the words of people who do not write code. */
export const challengeWords: Record<ChallengeType, string> = {
  TURN_LEFT: "Turn left",
  TURN_RIGHT: "Turn right",
  LOOK_UP: "Look up",
  SMILE: "Smile",
  BLINK: "Blink",
  OPEN_MOUTH: "Open mouth",
};

export const statusWords: Record<CheckStatus, string> = {
  PENDING: "Waiting",
  IN_PROGRESS: "In progress",
  COMPLETED: "Completed",
  EXPIRED: "Expired",
};

export const reasonWords: Record<FailureReason, string> = {
  NO_FACE: "No face",
  MULTIPLE_FACES: "Several faces",
  SPOOF_DETECTED: "Print or screen",
  SPOOF_NOT_CHECKED: "Spoof not checked",
  FLAT_FACE: "Flat face",
  DUPLICATE_PHOTO: "Same photo twice",
  REPLAYED_PHOTO: "Photo seen before",
  DIFFERENT_PERSONS: "Different persons",
  SAME_PERSON_NOT_CHECKED: "Person not compared",
  SELFIE_UNUSABLE: "Selfie unusable",
  FACE_MISMATCH: "Not the selfie's face",
  WRONG_DIRECTION: "Wrong direction",
  NOT_TURNED_ENOUGH: "Not turned enough",
  NOT_LOOKING_UP: "Not looking up",
  ONE_EYE_CLOSED: "One eye closed",
  EYES_NOT_CLOSED: "Eyes not closed",
  NOT_SMILING: "Not smiling",
  MOUTH_NOT_OPEN: "Mouth not open",
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

export const reviewWords: Record<ReviewState, string> = {
  none: "Not needed",
  needed: "Needs review",
  awaiting_second: "Second pair of eyes",
  disputed: "Disputed",
  approved: "Approved",
  rejected: "Rejected",
  new_check_requested: "New check asked for",
};

export const reviewTones: Record<ReviewState, Tone> = {
  none: "neutral",
  needed: "warn",
  awaiting_second: "warn",
  disputed: "warn",
  approved: "good",
  rejected: "bad",
  new_check_requested: "info",
};

export const decisionWords: Record<ReviewDecision, string> = {
  approve: "Approve",
  reject: "Reject",
  request_new_check: "Ask for a new check",
};

export const decisionPast: Record<ReviewDecision, string> = {
  approve: "approved",
  reject: "rejected",
  request_new_check: "asked for a new check",
};

export const reviewReasonWords: Record<ReviewReason, string> = {
  GENUINE_PERSON: "Genuine person, seen in the photos",
  IDENTITY_CONFIRMED_OTHERWISE: "Identity confirmed in another way",
  POOR_PHOTOS_BUT_GENUINE: "Poor photos, yet genuine",
  OTHER_APPROVED: "Other (see the note)",
  PRESENTATION_ATTACK: "Print, screen or mask",
  ANOTHER_PERSON: "Another person",
  CHALLENGE_NOT_DONE: "Challenge not done",
  SUSPECTED_FRAUD: "Suspected fraud",
  OTHER_REJECTED: "Other (see the note)",
  POOR_PHOTOS: "Photos too poor to decide",
  TECHNICAL_PROBLEM: "Technical problem",
  SEVERAL_PEOPLE_IN_VIEW: "Several people in view",
  OTHER_NEW_CHECK: "Other (see the note)",
};

export const partWords: Record<string, string> = {
  face_presence: "One face in every photo",
  anti_spoof: "Real face, no print or screen",
  duplicate: "Every photo another one",
  replay: "Not seen in an earlier check",
  depth: "Moves like a real head",
  same_person: "One and the same person",
  face_match: "The person of the selfie",
};

export const outcomeWords: Record<Outcome, string> = {
  passed: "Passed",
  failed: "Failed",
  not_checked: "Not checked",
};

export const outcomeTones: Record<Outcome, Tone> = { passed: "good", failed: "bad", not_checked: "warn" };

export const score = (value: number | null): string => (value === null ? "–" : value.toFixed(2));
export const percent = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${Math.round((100 * part) / whole)} %`;
