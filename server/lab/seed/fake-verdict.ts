import type {
  ChallengeResult,
  ChallengeType,
  FailureReason,
  PartResult,
  Verdict,
} from "../../checks/schemas.ts";
import { failureReasons } from "../../checks/vocabulary/failure-reasons.ts";
import { defaultLimits as limits } from "../../checks/vocabulary/limits.ts";
import { certaintyOf, round } from "../../verdict/judged.ts";
import { strangersScoringAs } from "../../verdict/limits.ts";
import type { SeededRandom } from "./seeded-random.ts";

type Asked = { id: string; type: ChallengeType };
type Weighed<Result> = { result: Result; certainty: number };

/** What a challenge measures when it is done and when it is not, against its limit. */
type Kind = {
  limit: number;
  unit: "degrees" | "ratio";
  done: readonly [mean: number, deviation: number];
  missed: readonly [mean: number, deviation: number];
  scale: number;
  /** -1 where less is more. */
  sign: 1 | -1;
  reason: FailureReason;
  told: (measured: number) => { passed: string; failed: string };
};

const degrees = (value: number) => `${Math.round(Math.abs(value))}°`;
const percent = (value: number) => `${Math.round(value * 100)} %`;

const turn = (side: "left" | "right"): Kind => ({
  limit: limits.turnDegreesMin,
  unit: "degrees",
  done: [20, 4],
  missed: [5, 2.5],
  scale: 3,
  sign: 1,
  reason: "NOT_TURNED_ENOUGH",
  told: (measured) => ({
    passed: `Turned ${degrees(measured)} to the ${side}.`,
    failed: `Turned ${degrees(measured)} to the ${side}; at least ${degrees(limits.turnDegreesMin)} to the ${side} is needed.`,
  }),
});

const kinds: Record<ChallengeType, Kind> = {
  TURN_LEFT: turn("left"),
  TURN_RIGHT: turn("right"),
  LOOK_UP: {
    limit: limits.lookUpDegreesMin,
    unit: "degrees",
    done: [15, 3.5],
    missed: [3, 1.5],
    scale: 3,
    sign: 1,
    reason: "NOT_LOOKING_UP",
    told: (measured) => ({
      passed: `Looked ${degrees(measured)} up.`,
      failed: `Looked ${degrees(measured)} up; at least ${degrees(limits.lookUpDegreesMin)} up is needed.`,
    }),
  },
  SMILE: {
    limit: limits.smileRatioMin,
    unit: "ratio",
    done: [1.19, 0.06],
    missed: [1.005, 0.015],
    scale: 0.03,
    sign: 1,
    reason: "NOT_SMILING",
    told: (measured) => ({
      passed: `The mouth is ${percent(measured)} as wide as on a neutral face: a smile.`,
      failed: `The mouth is ${percent(measured)} as wide as on a neutral face; at least ${percent(limits.smileRatioMin)} is needed for a smile.`,
    }),
  },
  BLINK: {
    limit: limits.eyesClosedRatioMax,
    unit: "ratio",
    done: [0.5, 0.09],
    missed: [0.95, 0.06],
    scale: 0.06,
    sign: -1,
    reason: "EYES_NOT_CLOSED",
    told: (measured) => ({
      passed: "Both eyes are closed.",
      failed: `The eyes are ${percent(measured)} open, compared with a neutral face; at most ${percent(limits.eyesClosedRatioMax)} counts as closed.`,
    }),
  },
  OPEN_MOUTH: {
    limit: limits.mouthOpeningMin,
    unit: "ratio",
    done: [0.32, 0.08],
    missed: [0.04, 0.02],
    scale: 0.05,
    sign: 1,
    reason: "MOUTH_NOT_OPEN",
    told: (measured) => ({
      passed: `The lips are ${percent(measured)} of the mouth's width further apart than on a neutral face: open.`,
      failed: `The lips are ${percent(Math.max(0, measured))} of the mouth's width further apart than on a neutral face; at least ${percent(limits.mouthOpeningMin)} is needed.`,
    }),
  },
};

/** How often each reason is the cause, among checks that fail. */
const weightOf: Partial<Record<FailureReason, number>> = {
  NO_FACE: 7,
  MULTIPLE_FACES: 4,
  SPOOF_DETECTED: 15,
  SPOOF_NOT_CHECKED: 1,
  DUPLICATE_PHOTO: 4,
  REPLAYED_PHOTO: 3,
  DIFFERENT_PERSONS: 5,
  FACE_MISMATCH: 8,
  WRONG_DIRECTION: 8,
  NOT_TURNED_ENOUGH: 14,
  NOT_LOOKING_UP: 8,
  EYES_NOT_CLOSED: 18,
  NOT_SMILING: 14,
  MOUTH_NOT_OPEN: 7,
};

/** Something that went wrong with this check; null where nothing fits. */
function drawReason(random: SeededRandom, types: ChallengeType[], hasSelfie: boolean): FailureReason {
  const fits = (reason: FailureReason): boolean => {
    if (reason === "WRONG_DIRECTION") return types.some((type) => type.startsWith("TURN"));
    if (reason === "FACE_MISMATCH") return hasSelfie;
    const owner = Object.entries(kinds).filter(([, kind]) => kind.reason === reason);
    return owner.length === 0 || owner.some(([type]) => types.includes(type as ChallengeType));
  };
  const possible = failureReasons.filter((reason) => weightOf[reason] !== undefined && fits(reason));
  let rest = random.share() * possible.reduce((sum, reason) => sum + (weightOf[reason] ?? 0), 0);
  for (const reason of possible) {
    rest -= weightOf[reason] ?? 0;
    if (rest < 0) return reason;
  }
  return "SPOOF_DETECTED";
}

/** On the side of the limit that `passes` says, however the dice fall. */
function drawMeasured(random: SeededRandom, kind: Kind, passes: boolean): number {
  const { limit, sign } = kind;
  const value = random.normal(...(passes ? kind.done : kind.missed));
  const isBeyond = sign * (value - limit) >= 0;
  const nudge = Math.abs(limit) * random.between(0.002, 0.06);
  return round(isBeyond === passes ? value : limit + (passes ? sign : -sign) * nudge, 3);
}

function challengeResult(
  random: SeededRandom,
  { id, type }: Asked,
  reason: FailureReason | null,
): Weighed<ChallengeResult> {
  const kind = kinds[type];
  const named = { challengeId: id, type };
  if (reason === "NO_FACE") {
    const nothing = { measured: null, limit: null, unit: null, baseline: null };
    const message = "Not checked: no face was found in this photo.";
    return { certainty: 0, result: { ...named, ...nothing, outcome: "not_checked", reason, message } };
  }
  const told = { ...named, limit: kind.limit, unit: kind.unit, baseline: null };
  if (reason === "WRONG_DIRECTION") {
    const measured = round(-Math.max(random.normal(18, 4), kind.limit), 3);
    const [side, opposite] = type === "TURN_LEFT" ? ["left", "right"] : ["right", "left"];
    const message = `Turned ${degrees(measured)} to the ${opposite} instead of the ${side}. If the camera mirrors its photos, send mirrored=true.`;
    return {
      certainty: certaintyOf(measured - kind.limit, kind.scale),
      result: { ...told, outcome: "failed", reason, measured, message },
    };
  }
  const passed = reason === null;
  const measured = drawMeasured(random, kind, passed);
  const sentences = kind.told(measured);
  return {
    certainty: certaintyOf(kind.sign * (measured - kind.limit), kind.scale),
    result: {
      ...told,
      outcome: passed ? "passed" : "failed",
      reason,
      measured,
      message: passed ? sentences.passed : sentences.failed,
    },
  };
}

type PartInput = { name: PartResult["name"]; measured: number; limit: number; unit: string; message: string };
const part = (input: PartInput, certainty: number, reason: FailureReason | null): Weighed<PartResult> => ({
  certainty,
  result: { ...input, outcome: reason === null ? "passed" : "failed", reason },
});
const notChecked = (
  name: PartResult["name"],
  reason: FailureReason,
  message: string,
): Weighed<PartResult> => ({
  certainty: 0,
  result: {
    name,
    outcome: "not_checked",
    reason,
    measured: null,
    limit: null,
    unit: null,
    message: `Not checked: ${message}`,
  },
});

function spoofPart(
  random: SeededRandom,
  reason: FailureReason | null,
): Weighed<PartResult> & { score: number | null } {
  if (reason === "SPOOF_NOT_CHECKED" || reason === "NO_FACE") {
    const message = "the anti-spoofing model gave no score for at least one photo.";
    return { ...notChecked("anti_spoof", "SPOOF_NOT_CHECKED", message), score: null };
  }
  const limit = limits.realScoreMin;
  const isSpoof = reason === "SPOOF_DETECTED";
  const real = isSpoof ? limit * 0.98 * random.share() ** 1.5 : 1 - (1 - limit) * 0.98 * random.share() ** 5;
  const score = round((real * (1 - limit)) / (real * (1 - limit) + (1 - real) * limit), 4);
  const message = isSpoof
    ? "At least one photo looks like a picture of a picture."
    : "No sign of a print, a screen or a mask was found.";
  const told = { name: "anti_spoof", measured: round(real, 4), limit, unit: "score", message } as const;
  return { ...part(told, score, isSpoof ? "SPOOF_DETECTED" : null), score };
}

function likeness(
  random: SeededRandom,
  name: "same_person" | "face_match",
  reason: FailureReason | null,
): Weighed<PartResult> {
  if (reason === "NO_FACE") {
    const why = name === "same_person" ? "SAME_PERSON_NOT_CHECKED" : "SELFIE_UNUSABLE";
    return notChecked(name, why, "the photos could not be compared.");
  }
  const limit = limits.samePersonCosineMin;
  const failure = name === "same_person" ? "DIFFERENT_PERSONS" : "FACE_MISMATCH";
  const fails = reason === failure;
  const cosine = round(
    fails ? Math.min(random.normal(0.12, 0.09), limit - 0.001) : Math.max(random.normal(0.66, 0.11), limit),
    4,
  );
  const who = name === "same_person" ? "The photos show" : "Photos and reference selfie show";
  const message = `${who} ${fails ? "different people" : "the same person"}; for the least alike two photos, ${strangersScoringAs(cosine)}.`;
  const told = { name, measured: cosine, limit, unit: "cosine", message };
  return part(told, certaintyOf(cosine - limit, 1 / limits.matchCosineSlope), fails ? failure : null);
}

function countedPart(
  name: "face_presence" | "duplicate" | "replay",
  photos: number,
  fails: FailureReason | null,
): Weighed<PartResult> {
  const sentences = {
    face_presence: [
      "Every photo shows exactly one face.",
      fails === "NO_FACE"
        ? "At least one photo shows no face."
        : "At least one photo shows more than one face.",
    ],
    duplicate: [
      "Every photo is different.",
      "The same picture was sent more than once, or the reference selfie for a challenge.",
    ],
    replay: [
      "No photo was sent in an earlier check.",
      "At least one photo, or a copy of it, was sent in an earlier check.",
    ],
  } as const;
  const isPresence = name === "face_presence";
  const limit = isPresence ? 1 : photos;
  const measured = fails === null ? limit : isPresence && fails === "MULTIPLE_FACES" ? 2 : limit - 1;
  const told = {
    name,
    measured,
    limit,
    unit: isPresence ? "faces" : "photos",
    message: sentences[name][fails ? 1 : 0],
  };
  return part(told, fails ? 0 : 1, fails);
}

/** A verdict such as the rules give, about photos that nobody took. With a test key a replay fails nothing. */
export function madeUpVerdict(
  random: SeededRandom,
  args: { asked: Asked[]; hasSelfie: boolean; isAlive: boolean; mode: "live" | "test" },
): Verdict {
  const { asked, hasSelfie, isAlive } = args;
  const types = asked.map(({ type }) => type);
  const drawn = isAlive ? null : drawReason(random, types, hasSelfie);
  const reason = drawn === "REPLAYED_PHOTO" && args.mode === "test" ? "SPOOF_DETECTED" : drawn;
  const only = (...own: FailureReason[]) => (reason !== null && own.includes(reason) ? reason : null);
  const culprit = asked.findIndex(
    ({ type }) => kinds[type].reason === reason || (reason === "WRONG_DIRECTION" && type.startsWith("TURN")),
  );
  const blind = random.below(asked.length);
  const challenges = asked.map((one, index) => {
    if (reason === "NO_FACE") return challengeResult(random, one, index === blind ? reason : null);
    // Who does one thing wrong now and then does another wrong too.
    const fails = index === culprit || (!isAlive && random.chance(0.06));
    return challengeResult(random, one, fails ? (index === culprit ? reason : kinds[one.type].reason) : null);
  });
  const spoof = spoofPart(random, reason);
  const match = hasSelfie ? likeness(random, "face_match", reason) : null;
  const parts = [
    countedPart("face_presence", asked.length, only("NO_FACE", "MULTIPLE_FACES")),
    spoof,
    countedPart("duplicate", asked.length, only("DUPLICATE_PHOTO")),
    countedPart("replay", asked.length, only("REPLAYED_PHOTO")),
    likeness(random, "same_person", reason),
    ...(match ? [match] : []),
  ];
  const judged = [...challenges, ...parts];
  const found = new Set(judged.flatMap(({ result }) => result.reason ?? []));
  const reasons = failureReasons.filter((one) => found.has(one));
  const weakest = Math.min(...judged.map(({ certainty }) => certainty));
  const cosine = match?.result.measured ?? null;
  return {
    isAlive,
    confidence: round(isAlive ? Math.max(weakest, 0.5) : Math.min(weakest, 0.4999), 4),
    antiSpoofScore: spoof.score,
    faceMatchScore:
      cosine === null
        ? null
        : round(certaintyOf(cosine - limits.matchCosineMiddle, 1 / limits.matchCosineSlope), 4),
    failureReason: reasons[0] ?? null,
    failureReasons: reasons,
    challenges: challenges.map(({ result }) => result),
    parts: parts.map(({ result }) => result),
  };
}
