import type { LimitName } from "./limits.ts";
import type { Scale } from "./parts.ts";

/** What the challenges are measured by, with the unit; larger values pass. A score is 0..1. */
export const measureUnits = {
  yaw: "degrees",
  pitch: "degrees",
  eyeClosure: "score",
  smile: "score",
  lipGap: "ratio",
} as const;
export type Measure = keyof typeof measureUnits;

/** The columns that describe a face in the manifest of the labelled photos. */
export const labelColumns = ["pose", "smile", "eyes", "mouth"] as const;
/** Accepted words per column; "" is an empty cell: unknown. */
export type PhotoLabels = { readonly [Column in (typeof labelColumns)[number]]?: readonly string[] };

type ChallengeDefinition = {
  /** Used in stored masks: never change it or give it to another type. */
  bit: number;
  label: string;
  /** The instruction to the person, in the public contract's words. */
  instruction: string;
  measure: Measure;
  /** The measure's name for readers. */
  reading: string;
  /** At least this passes. */
  limit: LimitName;
  /** Below this the challenge fails; between the two it is in doubt. */
  doubtLimit: LimitName;
  scale: Scale;
  /** Distance from the limit, in units of the measure, that makes the outcome three quarters certain. */
  certaintyScale: number;
  /** Measures for which the challenge's photo does not show the person's neutral value. */
  disturbs: readonly Measure[];
  /** Labels of photos that show the challenge, that do not, and that show a neutral face. */
  photos: { shown: PhotoLabels; notShown: PhotoLabels; neutral: PhotoLabels };
  /**
   * What counts as a pass in stock Human's output: an emotion, or gestures that must all be present. Null:
   * nothing does.
   */
  stockHuman: { emotion: string } | { gestures: readonly RegExp[] } | null;
};

const definitions = {
  TURN_LEFT: {
    bit: 1,
    label: "Turn left",
    instruction: "Turn your head to the left",
    measure: "yaw",
    reading: "Turn to the own left, degrees",
    limit: "turnDegreesMin",
    doubtLimit: "turnDegreesDoubt",
    scale: { from: -30, to: 35 },
    certaintyScale: 1.6,
    disturbs: [],
    photos: {
      shown: { pose: ["left"] },
      notShown: { pose: ["frontal", "right", "up", "down"] },
      neutral: { pose: ["frontal"] },
    },
    stockHuman: { gestures: [/^facing left$/] },
  },
  TURN_RIGHT: {
    bit: 2,
    label: "Turn right",
    instruction: "Turn your head to the right",
    measure: "yaw",
    reading: "Turn to the own right, degrees",
    limit: "turnDegreesMin",
    doubtLimit: "turnDegreesDoubt",
    scale: { from: -30, to: 35 },
    certaintyScale: 1.6,
    disturbs: [],
    photos: {
      shown: { pose: ["right"] },
      notShown: { pose: ["frontal", "left", "up", "down"] },
      neutral: { pose: ["frontal"] },
    },
    stockHuman: { gestures: [/^facing right$/] },
  },
  LOOK_UP: {
    bit: 4,
    label: "Look up",
    instruction: "Look upward",
    measure: "pitch",
    reading: "Chin raised, degrees",
    limit: "lookUpDegreesMin",
    doubtLimit: "lookUpDegreesDoubt",
    scale: { from: -15, to: 25 },
    certaintyScale: 1.4,
    disturbs: ["pitch"],
    photos: {
      shown: { pose: ["up"] },
      notShown: { pose: ["frontal", "left", "right", "down"] },
      neutral: { pose: ["frontal"] },
    },
    stockHuman: { gestures: [/^head up$/] },
  },
  SMILE: {
    bit: 8,
    label: "Smile",
    instruction: "Smile naturally",
    measure: "smile",
    reading: "Smile, 0 to 1",
    limit: "smileScoreMin",
    doubtLimit: "smileScoreDoubt",
    scale: { from: 0, to: 1 },
    certaintyScale: 0.12,
    disturbs: ["smile", "eyeClosure"],
    photos: {
      shown: { smile: ["yes"] },
      notShown: { smile: ["no"] },
      neutral: { smile: ["no"], mouth: ["closed", ""] },
    },
    stockHuman: { emotion: "happy" },
  },
  BLINK: {
    bit: 16,
    label: "Blink",
    instruction: "Blink both eyes",
    measure: "eyeClosure",
    reading: "Both eyes closed, 0 to 1",
    limit: "eyeClosureMin",
    doubtLimit: "eyeClosureDoubt",
    scale: { from: 0, to: 1 },
    certaintyScale: 0.12,
    disturbs: ["eyeClosure", "smile"],
    photos: {
      shown: { eyes: ["closed"] },
      notShown: { eyes: ["open", "one_closed"] },
      neutral: { eyes: ["open"], smile: ["no", "slight", ""] },
    },
    stockHuman: { gestures: [/^blink left eye$/, /^blink right eye$/] },
  },
  OPEN_MOUTH: {
    bit: 32,
    label: "Open mouth",
    instruction: "Open your mouth slightly",
    measure: "lipGap",
    reading: "Lip gap / mouth width",
    limit: "lipGapMin",
    doubtLimit: "lipGapDoubt",
    scale: { from: 0, to: 0.6 },
    certaintyScale: 0.034,
    disturbs: ["smile"],
    photos: {
      shown: { mouth: ["open"] },
      notShown: { mouth: ["closed"] },
      neutral: { mouth: ["closed"] },
    },
    stockHuman: { gestures: [/^mouth \d+% open$/] },
  },
} as const satisfies Record<string, ChallengeDefinition>;

export type ChallengeType = keyof typeof definitions;

/**
 * Everything about a type except its rule (`server/verdict/challenge-rules.ts`) and the capture page's hints.
 */
export const challengeDefinitions: Record<ChallengeType, ChallengeDefinition> = definitions;
export const challengeTypes = Object.keys(definitions) as ChallengeType[];

/**
 * The order in which a photo is counted for one challenge only: a photo must not show another challenge of
 * its session that is earlier here. One direction is enough for no photo to answer two challenges, and lets
 * people smile with their lips apart.
 */
export const oneAtATime: readonly ChallengeType[] = [
  "TURN_LEFT",
  "TURN_RIGHT",
  "LOOK_UP",
  "BLINK",
  "SMILE",
  "OPEN_MOUTH",
];

/** One bit per type, so that SQL of any dialect can tell whether a check included it. */
export const challengeMask = (types: readonly ChallengeType[]): number =>
  types.reduce((mask, type) => mask | challengeDefinitions[type].bit, 0);

export const typesOfMask = (mask: number): ChallengeType[] =>
  challengeTypes.filter((type) => (mask & challengeDefinitions[type].bit) !== 0);
