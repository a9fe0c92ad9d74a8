import type { LimitName } from "./limits.ts";
import type { Scale } from "./parts.ts";

/** Measures that are compared with the person's neutral face; used by `server/verdict/measures.ts`. */
export const measureUnits = {
  yaw: "degrees",
  pitch: "degrees",
  eyeOpening: "ratio",
  mouthWidth: "ratio",
  mouthOpening: "ratio",
} as const;
export type Measure = keyof typeof measureUnits;
/** The measure that is used alone when there is no neutral face to compare with. */
export type AbsoluteMeasure = "mouthWidthToEyes";

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
  /** The measure's name for readers: how it differs from the person's neutral face. */
  reading: string;
  /** Whether the difference from the neutral face counts, or the ratio. */
  compared: "difference" | "ratio";
  /** Which way the challenge moves the measure. */
  moves: "up" | "down";
  limit: LimitName;
  scale: Scale;
  /**
   * The measure to use if the session has no neutral face; if unset, the usual measure with an average
   * neutral face.
   */
  withoutBaseline?: { measure: AbsoluteMeasure; limit: LimitName; scale: Scale };
  /** Distance from the limit, in units of the measure, that makes the outcome three quarters certain. */
  certaintyScale: number;
  /** Measures for which the challenge's photo cannot provide the neutral value. */
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
    compared: "difference",
    moves: "down",
    limit: "turnDegreesMin",
    scale: { from: -30, to: 35 },
    certaintyScale: 3,
    disturbs: ["yaw"],
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
    compared: "difference",
    moves: "up",
    limit: "turnDegreesMin",
    scale: { from: -30, to: 35 },
    certaintyScale: 3,
    disturbs: ["yaw"],
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
    reading: "Raised above the neutral head, degrees",
    compared: "difference",
    moves: "down",
    limit: "lookUpDegreesMin",
    scale: { from: -15, to: 25 },
    certaintyScale: 3,
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
    measure: "mouthWidth",
    reading: "Width of the mouth over the neutral one",
    compared: "ratio",
    moves: "up",
    limit: "smileRatioMin",
    scale: { from: 0.85, to: 1.3 },
    withoutBaseline: {
      measure: "mouthWidthToEyes",
      limit: "smileWidthMin",
      scale: { from: 0.4, to: 0.8 },
    },
    certaintyScale: 0.03,
    disturbs: ["mouthWidth", "mouthOpening", "eyeOpening"],
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
    measure: "eyeOpening",
    reading: "Opening of the eyes over the neutral one",
    compared: "ratio",
    moves: "down",
    limit: "eyesClosedRatioMax",
    scale: { from: 0.4, to: 1.2 },
    certaintyScale: 0.06,
    disturbs: ["eyeOpening"],
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
    measure: "mouthOpening",
    reading: "Lip gap / mouth width above the neutral one",
    compared: "difference",
    moves: "up",
    limit: "mouthOpeningMin",
    scale: { from: -0.05, to: 0.5 },
    certaintyScale: 0.05,
    disturbs: ["mouthOpening", "mouthWidth"],
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
 * Whether values below the limit pass. Only for ratios: a difference is always measured so that larger values
 * pass.
 */
export const passesBelow = ({ compared, moves }: ChallengeDefinition): boolean =>
  compared === "ratio" && moves === "down";

/** The value of a face at rest. */
export const atRest = ({ compared }: ChallengeDefinition): number => (compared === "ratio" ? 1 : 0);

/** One bit per type, so that SQL of any dialect can tell whether a check included it. */
export const challengeMask = (types: readonly ChallengeType[]): number =>
  types.reduce((mask, type) => mask | challengeDefinitions[type].bit, 0);

export const typesOfMask = (mask: number): ChallengeType[] =>
  challengeTypes.filter((type) => (mask & challengeDefinitions[type].bit) !== 0);
