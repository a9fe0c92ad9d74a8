import { type ChallengeType, challengeTypes } from "./challenge-types.ts";
import type { PartName } from "./parts.ts";

/** Possible outcomes of a challenge or a part. */
export const outcomes = ["passed", "failed", "not_checked"] as const;
type Outcome = (typeof outcomes)[number];

type FailureReasonDefinition = {
  /** The part or the challenges that report this reason. */
  about: PartName | readonly ChallengeType[];
  outcome: Exclude<Outcome, "passed">;
  /** For tables and filters. */
  label: string;
  /** Why, as the end of "The check failed because …". */
  sentence: string;
};

const definitions = {
  NO_FACE: {
    about: "face_presence",
    outcome: "failed",
    label: "No face",
    sentence: "a photo shows no face",
  },
  MULTIPLE_FACES: {
    about: "face_presence",
    outcome: "failed",
    label: "Several faces",
    sentence: "a photo shows more than one face",
  },
  SPOOF_DETECTED: {
    about: "anti_spoof",
    outcome: "failed",
    label: "Print or screen",
    sentence: "a photo looks like a picture of a picture, a print or a screen",
  },
  FLAT_FACE: {
    about: "depth",
    outcome: "failed",
    label: "Flat face",
    sentence: "the face moved like a flat picture that is tilted",
  },
  DUPLICATE_PHOTO: {
    about: "duplicate",
    outcome: "failed",
    label: "Same photo twice",
    sentence: "the same picture was sent more than once",
  },
  REPLAYED_PHOTO: {
    about: "replay",
    outcome: "failed",
    label: "Photo seen before",
    sentence: "a photo was already used in an earlier check",
  },
  MOTION_FAILED: {
    about: "motion",
    outcome: "failed",
    label: "Movement not real",
    sentence: "the frames before a photo do not show one living person moving into the pose",
  },
  LIGHT_FAILED: {
    about: "light",
    outcome: "failed",
    label: "Colours not reflected",
    sentence: "the face did not reflect the colours of the screen",
  },
  DIFFERENT_PERSONS: {
    about: "same_person",
    outcome: "failed",
    label: "Different persons",
    sentence: "the photos show different people",
  },
  FACE_MISMATCH: {
    about: "face_match",
    outcome: "failed",
    label: "Not the selfie's face",
    sentence: "the person is not the one of the reference selfie",
  },
  WRONG_DIRECTION: {
    about: ["TURN_LEFT", "TURN_RIGHT"],
    outcome: "failed",
    label: "Wrong direction",
    sentence: "the head was turned to the other side",
  },
  NOT_TURNED_ENOUGH: {
    about: ["TURN_LEFT", "TURN_RIGHT"],
    outcome: "failed",
    label: "Not turned enough",
    sentence: "the head was not turned far enough",
  },
  NOT_LOOKING_UP: {
    about: ["LOOK_UP"],
    outcome: "failed",
    label: "Not looking up",
    sentence: "the person did not look up",
  },
  ONE_EYE_CLOSED: {
    about: ["BLINK"],
    outcome: "failed",
    label: "One eye closed",
    sentence: "only one eye was closed",
  },
  EYES_NOT_CLOSED: {
    about: ["BLINK"],
    outcome: "failed",
    label: "Eyes not closed",
    sentence: "the eyes were not closed",
  },
  NOT_SMILING: {
    about: ["SMILE"],
    outcome: "failed",
    label: "Not smiling",
    sentence: "the person did not smile",
  },
  MOUTH_NOT_OPEN: {
    about: ["OPEN_MOUTH"],
    outcome: "failed",
    label: "Mouth not open",
    sentence: "the mouth was not open",
  },
  // What could not be decided comes after everything that failed.
  SPOOF_NOT_CHECKED: {
    about: "anti_spoof",
    outcome: "not_checked",
    label: "Spoof not checked",
    sentence: "it could not be checked whether the face is real",
  },
  SAME_PERSON_NOT_CHECKED: {
    about: "same_person",
    outcome: "not_checked",
    label: "Person not compared",
    sentence: "the photos could not be compared with each other",
  },
  SELFIE_UNUSABLE: {
    about: "face_match",
    outcome: "not_checked",
    label: "Selfie unusable",
    sentence: "the reference selfie does not show exactly one face",
  },
  CHALLENGE_UNCERTAIN: {
    about: challengeTypes,
    outcome: "not_checked",
    label: "Challenge in doubt",
    sentence: "it is not clear whether a challenge was done",
  },
  FACE_UNCERTAIN: {
    about: "face_presence",
    outcome: "not_checked",
    label: "Face in doubt",
    sentence: "a face lies on its side or is only partly in the picture",
  },
  QUALITY_UNCERTAIN: {
    about: "photo_quality",
    outcome: "not_checked",
    label: "Photo too poor",
    sentence: "a photo is too small, too compressed or too covered for the models to judge",
  },
  SPOOF_UNCERTAIN: {
    about: "anti_spoof",
    outcome: "not_checked",
    label: "Real face in doubt",
    sentence: "it is not clear whether the face is real, or a print or a screen",
  },
  DEPTH_UNCERTAIN: {
    about: "depth",
    outcome: "not_checked",
    label: "Depth in doubt",
    sentence: "the photos do not show whether the face has depth",
  },
  DUPLICATE_UNCERTAIN: {
    about: "duplicate",
    outcome: "not_checked",
    label: "Perhaps a copy",
    sentence: "two photos are so alike that one may be a copy of the other",
  },
  REPLAY_UNCERTAIN: {
    about: "replay",
    outcome: "not_checked",
    label: "Perhaps seen before",
    sentence: "a photo is very like one of an earlier check",
  },
  EDIT_UNCERTAIN: {
    about: "edit",
    outcome: "not_checked",
    label: "Perhaps edited",
    sentence: "the photos may be edits of a single photo",
  },
  SCENE_UNCERTAIN: {
    about: "scene",
    outcome: "not_checked",
    label: "Scene in doubt",
    sentence: "the photos do not seem to come from one place, one time and one camera",
  },
  MOTION_UNCERTAIN: {
    about: "motion",
    outcome: "not_checked",
    label: "Movement in doubt",
    sentence: "it is not clear whether the frames show a living person moving into the pose",
  },
  LIGHT_UNCERTAIN: {
    about: "light",
    outcome: "not_checked",
    label: "Colours in doubt",
    sentence: "it is not clear whether the face reflected the colours of the screen",
  },
  SAME_PERSON_UNCERTAIN: {
    about: "same_person",
    outcome: "not_checked",
    label: "Person in doubt",
    sentence: "it is not clear whether the photos show one person",
  },
  FACE_MATCH_UNCERTAIN: {
    about: "face_match",
    outcome: "not_checked",
    label: "Selfie's face in doubt",
    sentence: "it is not clear whether the person is the one of the reference selfie",
  },
} as const satisfies Record<string, FailureReasonDefinition>;

export type FailureReason = keyof typeof definitions;

/**
 * Their order is part of the API: `failureReason` is the first that applies, `failureReasons` lists all that
 * apply. Every reason to fail comes before every doubt, so the first tells rejected from in doubt.
 */
export const failureReasonDefinitions: Record<FailureReason, FailureReasonDefinition> = definitions;
export const failureReasons = Object.keys(definitions) as FailureReason[];

export const outcomeOf = (reason: FailureReason | null): Outcome =>
  reason === null ? "passed" : failureReasonDefinitions[reason].outcome;

/** The part that a reason belongs to; null if it belongs to challenges. */
export function partOf(reason: FailureReason): PartName | null {
  const { about } = failureReasonDefinitions[reason];
  return typeof about === "string" ? about : null;
}

/**
 * Why a challenge of this type can fail or be in doubt, in the order of all reasons; the last that fails it
 * means that it was simply not done.
 */
export const reasonsOfChallenge = (type: ChallengeType): FailureReason[] =>
  failureReasons.filter((reason) => {
    const { about } = failureReasonDefinitions[reason];
    return typeof about !== "string" && about.includes(type);
  });
