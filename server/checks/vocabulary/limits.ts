/** The bounds within which a workspace may set a limit. */
type Adjustable = {
  min: number;
  max: number;
  step: number;
  unit: "degrees" | "ratio" | "score" | "cosine";
  label: string;
  /** Where the default comes from, for people who change it. */
  source: string;
};

type LimitDefinition = {
  value: number;
  adjustable?: Adjustable;
  /**
   * Sent to the capture page for its live hints. Only for limits about picture quality or challenges: they
   * must reveal nothing about how real and fake are told apart.
   */
  hints?: true;
};

/**
 * Every limit of the verdict, with its source. Figures are from the labelled photos of ../shared, measured on
 * the native backend; n is the number of photos or pairs behind a figure. `npm run evaluate -- --split
 * held-out` reports on a separate part of the people. A workspace can change the `adjustable` ones, so verbs
 * must use `limitsOf(settings)`.
 */
const definitions = {
  triesPerChallengeMax: { value: 5 },

  /** Degrees of measured yaw (36° reads as ~25°). */
  turnDegreesMin: {
    value: 10.5,
    hints: true,
    adjustable: {
      min: 6,
      max: 25,
      step: 0.5,
      unit: "degrees",
      label: "Turn of the head, at least",
      source:
        "All turned heads but 1 of 181 exceed the default; 99 % of frontal ones stay under 6° (n = 262).",
    },
  },
  /**
   * Yaw over pitch, to tell a turn from a nod. Heads that look up or down are up to 15° to the side (n = 51).
   */
  turnOverNodMin: { value: 0.8 },
  /** Degrees of measured pitch above the neutral one. */
  lookUpDegreesMin: {
    value: 6.5,
    hints: true,
    adjustable: {
      min: 4,
      max: 20,
      step: 0.5,
      unit: "degrees",
      label: "Raising of the head, at least",
      source: "All look-ups exceed the default (n = 21), and 1.5 % of all other poses (n = 473).",
    },
  },
  /**
   * Degrees of yaw. Beyond this, pitch is unreliable: 5 % of turned heads read as looking up (n = 181), 0.2 %
   * within this limit.
   */
  lookUpYawDegreesMax: { value: 18, hints: true },
  /** Mean eye aspect ratio of both eyes over the open one. */
  eyesClosedRatioMax: {
    value: 0.79,
    hints: true,
    adjustable: {
      min: 0.5,
      max: 0.9,
      step: 0.01,
      unit: "ratio",
      label: "Open eyes that count as closed, at most",
      source: "12 of 12 closed pairs of eyes lie under the default, and 2 % of open ones (n = 146).",
    },
  },
  /** The same for the wider eye, so that a wink fails. Closed: 0.86 at most (n = 12). */
  widerEyeClosedRatioMax: { value: 0.87, hints: true },
  /** Mouth width / face width, relative to the person's own neutral value. */
  smileRatioMin: {
    value: 1.035,
    hints: true,
    adjustable: {
      min: 1.01,
      max: 1.25,
      step: 0.005,
      unit: "ratio",
      label: "Width of a smile, against neutral, at least",
      source: "41 of 42 clear smiles exceed the default; their median is 1.24.",
    },
  },
  /**
   * Mouth width / outer eye distance if there is no neutral photo: 83 % of clear smiles exceed it, 95 % of
   * straight faces stay below it (n = 42, 67).
   */
  smileWidthMin: { value: 0.6, hints: true },
  /** Inner-lip gap / mouth width above the neutral one. */
  mouthOpeningMin: {
    value: 0.09,
    hints: true,
    adjustable: {
      min: 0.04,
      max: 0.4,
      step: 0.01,
      unit: "ratio",
      label: "Opening of the mouth, at least",
      source:
        "95 % of open mouths exceed 0.1 (n = 126), 97 % of closed ones stay under the default (n = 165).",
    },
  },

  /** The population's average neutral face, for sessions without their own baseline. */
  neutralYawDegrees: { value: 0 },
  neutralPitchDegrees: { value: 1, hints: true },
  neutralEyeAspectRatio: { value: 0.255, hints: true },
  neutralMouthWidth: { value: 0.365, hints: true },
  neutralMouthOpening: { value: 0.04, hints: true },
  /**
   * How far a session's own baseline may differ from that average: nobody's neutral face is a turned head or
   * a closed eye. Kept small: a camera at the side or below is rarer than a neutral photo that is not quite
   * neutral.
   */
  baselineYawDegreesMax: { value: 1, hints: true },
  baselinePitchDegreesMax: { value: 1.5, hints: true },
  baselineEyeAspectRatioMax: { value: 0.055, hints: true },
  baselineMouthWidthMax: { value: 0.06, hints: true },
  baselineMouthOpeningMax: { value: 0.05, hints: true },
  /**
   * Degrees. A head turned or tilted further gives no baseline for eyes and mouth, because it distorts the
   * mesh.
   */
  baselineHeadDegreesMax: { value: 18, hints: true },

  /** The spoof model's probability that the face is real. */
  realScoreMin: {
    value: 0.2,
    adjustable: {
      min: 0.05,
      max: 0.95,
      step: 0.01,
      unit: "score",
      label: "Real-face score, at least",
      source: "Prints reach 0.02 at most (n = 151); 99.7 % of real faces exceed the default (n = 1,020).",
    },
  },
  /** Cosine of two embeddings. 100 % of one studio's pairs of the same person exceed it (n = 61). */
  samePersonCosineMin: {
    value: 0.345,
    adjustable: {
      min: 0.25,
      max: 0.6,
      step: 0.005,
      unit: "cosine",
      label: "Likeness of two photos, at least",
      source:
        "One stranger in 1,000 scores higher than the default (180,915 pairs), and 84 % of one person's pairs across videos (n = 834).",
    },
  },
  /**
   * Logistic fit of same person against strangers at equal odds (development people): 0.5 at this cosine …
   */
  matchCosineMiddle: { value: 0.2165 },
  /** … with this slope: `1 / (1 + exp(-slope (cosine - middle)))`. */
  matchCosineSlope: { value: 22 },

  /**
   * Residual of the best affine map between two photos of a turned head, as a share of the face. Prints
   * tilted by up to 45°: 0.015 (median; n = 240, none of which reads as turned by more than 5.3°); real heads
   * at least 0.022 (n = 14 pairs).
   */
  planeResidualMin: { value: 0.018 },

  /** Pixels. Below this a face mesh is unreliable. */
  faceWidthPixelsMin: { value: 80, hints: true },
  /** Mean luma of the face, 0..255. */
  meanLumaMin: { value: 40, hints: true },
  meanLumaMax: { value: 225, hints: true },
  /** Share of clipped pixels in the face, 0..1. */
  brightShareMax: { value: 0.35, hints: true },
  darkShareMax: { value: 0.5, hints: true },
  /** Variance of the face's Laplacian at a width of 160 pixels. */
  sharpnessMin: { value: 15, hints: true },
  /** Certainty of the mesh model, 0..1: drops when much of a face is covered. */
  meshScoreMin: { value: 0.7 },
  /** Share of the face's box that may be outside the picture. */
  faceOutsideShareMax: { value: 0.1 },
  /**
   * Hours that a photo may be older than its session according to its EXIF data; slightly more than the
   * largest difference between time zones.
   */
  captureAgeHoursMax: { value: 36 },

  /**
   * Differing bits (of 255) between the perceptual hashes of two photos. Recompressed or halved copies: 95 %
   * below 26; two studio photos of one person: at least 32 (n = 61 pairs).
   */
  pictureDistanceMax: { value: 20, hints: true },
} as const satisfies Record<string, LimitDefinition>;

type Definitions = typeof definitions;
type NamesWith<Property extends keyof LimitDefinition> = {
  [Name in keyof Definitions]: Definitions[Name] extends Record<Property, unknown> ? Name : never;
}[keyof Definitions];

export type LimitName = keyof Definitions;
export type Limits = { readonly [Name in LimitName]: number };
export type AdjustableLimit = NamesWith<"adjustable">;
export type CaptureLimit = NamesWith<"hints">;

const entries = Object.entries(definitions) as [LimitName, LimitDefinition][];

export const defaultLimits = Object.fromEntries(entries.map(([name, { value }]) => [name, value])) as Limits;
/** The limits that no workspace can change. */
export const serviceLimits: Omit<Limits, AdjustableLimit> = defaultLimits;

/** The limits that a workspace can change, within bounds that keep the verdict meaningful. */
export const adjustableLimits = Object.fromEntries(
  entries.flatMap(([name, { adjustable }]) => (adjustable ? [[name, adjustable]] : [])),
) as Record<AdjustableLimit, Adjustable>;
export const adjustableLimitNames = Object.keys(adjustableLimits) as AdjustableLimit[];

/** In the order in which the capture page receives them. */
export const captureLimitNames = entries.flatMap(([name, { hints }]) =>
  hints ? [name as CaptureLimit] : [],
);
