import {
  type ChallengeResult,
  type ChallengeType,
  type FailureReason,
  type PartResult,
  partNames,
  type Verdict,
} from "../checks/schemas.ts";

/** The part that tells of a reason; the others are a challenge's. */
const partOf: Partial<Record<FailureReason, (typeof partNames)[number]>> = {
  NO_FACE: "face_presence",
  MULTIPLE_FACES: "face_presence",
  SPOOF_DETECTED: "anti_spoof",
  SPOOF_NOT_CHECKED: "anti_spoof",
  FLAT_FACE: "depth",
  DUPLICATE_PHOTO: "duplicate",
  REPLAYED_PHOTO: "replay",
  DIFFERENT_PERSONS: "same_person",
  SAME_PERSON_NOT_CHECKED: "same_person",
  SELFIE_UNUSABLE: "face_match",
  FACE_MISMATCH: "face_match",
};

const challengeOf: Partial<Record<FailureReason, readonly ChallengeType[]>> = {
  WRONG_DIRECTION: ["TURN_LEFT", "TURN_RIGHT"],
  NOT_TURNED_ENOUGH: ["TURN_LEFT", "TURN_RIGHT"],
  NOT_LOOKING_UP: ["LOOK_UP"],
  ONE_EYE_CLOSED: ["BLINK"],
  EYES_NOT_CLOSED: ["BLINK"],
  NOT_SMILING: ["SMILE"],
  MOUTH_NOT_OPEN: ["OPEN_MOUTH"],
};

const simulated = {
  measured: null,
  limit: null,
  unit: null,
  message: "Simulated, as the session asked for.",
};
const passed = { ...simulated, outcome: "passed", reason: null } as const;
const failed = (reason: FailureReason) =>
  ({ ...simulated, outcome: reason.endsWith("NOT_CHECKED") ? "not_checked" : "failed", reason }) as const;

const passedConfidence = 0.95;
const failedConfidence = 0.05;

/**
 * The verdict that a test session asked for, in the shape of the real one: one reason, at the part or challenge that
 * would tell of it, and everything else passed.
 */
export function simulateVerdict(real: Verdict, wanted: FailureReason | "ALIVE"): Verdict {
  const reason = wanted === "ALIVE" ? null : wanted;
  const part = reason && partOf[reason];
  const fitting = reason ? challengeOf[reason] : undefined;
  // Where the session has no such challenge, its first one has to stand for it.
  const found = fitting ? real.challenges.findIndex(({ type }) => fitting.includes(type)) : -1;
  const culprit = fitting ? Math.max(0, found) : -1;
  const challenges: ChallengeResult[] = real.challenges.map(({ challengeId, type }, index) => ({
    challengeId,
    type,
    baseline: null,
    ...(reason && index === culprit ? failed(reason) : passed),
  }));
  const names = partNames.filter((name) => name === part || real.parts.some((one) => one.name === name));
  const parts: PartResult[] = names.map((name) => ({
    name,
    ...(reason && name === part ? failed(reason) : passed),
  }));
  const hasSelfie = names.includes("face_match");
  const isSpoof = part === "anti_spoof";
  return {
    isAlive: reason === null,
    confidence: reason === null ? passedConfidence : failedConfidence,
    antiSpoofScore: reason === "SPOOF_NOT_CHECKED" ? null : isSpoof ? failedConfidence : passedConfidence,
    faceMatchScore: hasSelfie ? (part === "face_match" ? failedConfidence : passedConfidence) : null,
    failureReason: reason,
    failureReasons: reason ? [reason] : [],
    challenges,
    parts,
  };
}
