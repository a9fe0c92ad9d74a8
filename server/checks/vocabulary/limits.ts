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
    value: 10,
    hints: true,
    adjustable: {
      min: 6,
      max: 25,
      step: 0.5,
      unit: "degrees",
      label: "Turn of the head, at least",
      source:
        "Of 213 turned heads 211 exceed the default; 0.7 % of other poses do (n = 1,035), most of them tilted heads that are turned as well.",
    },
  },
  turnDegreesDoubt: {
    value: 7,
    adjustable: {
      min: 0,
      max: 25,
      step: 0.5,
      unit: "degrees",
      label: "Turn of the head that fails, below",
      source: "Of 213 turned heads none lies under the default.",
    },
  },
  /**
   * Yaw over pitch, to tell a turn from a nod. Heads that look up or down are up to 15° to the side (n = 51).
   */
  turnOverNodMin: { value: 0.8 },
  /** Degrees of measured pitch above the neutral one; mild tilts of 15° cannot be told from a low camera. */
  lookUpDegreesMin: {
    value: 5.5,
    hints: true,
    adjustable: {
      min: 3,
      max: 20,
      step: 0.5,
      unit: "degrees",
      label: "Raising of the chin, at least",
      source:
        "Of 45 clear tilts 43 exceed the default, of 16 mild ones (15°) 5, and 2 % of other poses (n = 403).",
    },
  },
  lookUpDegreesDoubt: {
    value: 2.5,
    adjustable: {
      min: 0,
      max: 20,
      step: 0.5,
      unit: "degrees",
      label: "Raising of the chin that fails, below",
      source: "Half of the mild tilts (15°) lie between the default and the limit that passes.",
    },
  },
  /** Degrees of yaw. A head turned further distorts the mesh: neither its tilt nor eyes and mouth are judged. */
  expressionYawDegreesMax: { value: 18, hints: true },
  /** Score of the closed eyes, 0.5 at the default. */
  eyeClosureMin: {
    value: 0.5,
    adjustable: {
      min: 0.2,
      max: 0.95,
      step: 0.01,
      unit: "score",
      label: "Closed eyes, at least",
      source:
        "All of 51 closed pairs of eyes exceed the default in the photos that set it, 33 of 41 in others, and 2 % of open ones (n = 190).",
    },
  },
  eyeClosureDoubt: {
    value: 0.25,
    adjustable: {
      min: 0,
      max: 0.95,
      step: 0.01,
      unit: "score",
      label: "Closed eyes that fail, below",
      source: "Of 92 closed pairs of eyes 1 lies under the default.",
    },
  },
  /** Difference of the two eyes' closure logits. */
  winkLogitMin: { value: 4.5 },
  /**
   * Degrees of pitch. Lids of someone looking down look like closed ones: from here on only clearly closed
   * eyes count.
   */
  blinkPitchDegreesMax: { value: 8, hints: true },
  /** Score of the smile, 0.5 at the default. */
  smileScoreMin: {
    value: 0.5,
    adjustable: {
      min: 0.2,
      max: 0.95,
      step: 0.01,
      unit: "score",
      label: "Smile, at least",
      source:
        "Of 49 clear smiles beside a neutral photo 48 exceed the default and no straight face does (n = 19); without one 92 % and 1 % (n = 51, 80).",
    },
  },
  smileScoreDoubt: {
    value: 0.25,
    adjustable: {
      min: 0,
      max: 0.95,
      step: 0.01,
      unit: "score",
      label: "Smile that fails, below",
      source: "None of 51 clear smiles lies under the default.",
    },
  },
  /** Inner-lip gap / mouth width: beyond it, 65 % of open mouths look like smiles. */
  smileLipGapMax: { value: 0.28, hints: true },
  /** Inner-lip gap / mouth width. Absolute: compared with a neutral photo it tells less (AUC 0.954, 0.998). */
  lipGapMin: {
    value: 0.12,
    hints: true,
    adjustable: {
      min: 0.06,
      max: 0.5,
      step: 0.01,
      unit: "ratio",
      label: "Opening of the mouth, at least",
      source: "Of 133 open mouths 95 % exceed the default, and 2 % of closed ones (n = 179).",
    },
  },
  lipGapDoubt: {
    value: 0.08,
    adjustable: {
      min: 0,
      max: 0.5,
      step: 0.01,
      unit: "ratio",
      label: "Opening of the mouth that fails, below",
      source: "Of 133 open mouths 3 lie under the default, and 93 % of closed ones (n = 179).",
    },
  },
  /** The attention mesh's gap alone: 1 of 127 open mouths that pass lies below (1 of 108 on the report side). */
  lipGapShut: { value: 0.05 },

  /**
   * Mean spoof score of the session's photos (`spoofScoreOf`); from here on the face is real. Photos of a session
   * tell more than one: alone, 3 of 62 screens reach it, and 88 % of 744 real faces.
   */
  spoofPassMin: {
    value: 4,
    adjustable: {
      min: -2,
      max: 10,
      step: 0.1,
      unit: "score",
      label: "Real-face score that passes, at least",
      source:
        "On sources that trained nothing, 90 % of real people's sessions reach the default (n = 974), no print (n = 221) and no screen (n = 168).",
    },
  },
  /**
   * Below this it is a print or a screen; in between, a person has to look. Also the least for each photo of a
   * session that passes by the mean.
   */
  spoofFailMax: {
    value: -1,
    adjustable: {
      min: -12,
      max: 10,
      step: 0.1,
      unit: "score",
      label: "Real-face score that fails, below",
      source:
        "On sources that trained nothing, no session of a real person lies under the default (n = 974), and nine of ten of prints and screens (n = 389).",
    },
  },
  /**
   * Mean cosine of both identity models, of the odd photo out against the others. Genuine sessions
   * below it: 1.6 % of two photos (n = 438), 2.5 % of three (n = 275).
   */
  samePersonCosineMin: {
    value: 0.42,
    adjustable: {
      min: 0.3,
      max: 0.65,
      step: 0.005,
      unit: "cosine",
      label: "Likeness of a session's photos, at least",
      source:
        "Of random strangers 1 in 1,700 is as alike as the default, of people of the same sex, skin colour and age 1 in 370; 2 % of genuine sessions lie under it.",
    },
  },
  samePersonCosineDoubt: {
    value: 0.24,
    adjustable: {
      min: -0.1,
      max: 0.65,
      step: 0.005,
      unit: "cosine",
      label: "Likeness of a session's photos that fails, below",
      source: "Of 1,163 genuine sessions 3 lie under the default, all with a wrong label; of strangers 98 %.",
    },
  },
  /** The same of the reference selfie against the challenge photos; it may be years older. */
  faceMatchCosineMin: {
    value: 0.4,
    adjustable: {
      min: 0.28,
      max: 0.65,
      step: 0.005,
      unit: "cosine",
      label: "Likeness with the reference selfie, at least",
      source:
        "Of random strangers 1 in 1,000 is as alike as the default; 8 % of pairs of one person from different videos lie under it (n = 1,269).",
    },
  },
  faceMatchCosineDoubt: {
    value: 0.22,
    adjustable: {
      min: -0.1,
      max: 0.65,
      step: 0.005,
      unit: "cosine",
      label: "Likeness with the reference selfie that fails, below",
      source:
        "1 % of pairs of one person from different videos lie under the default, and 97 % of strangers.",
    },
  },

  /**
   * Residual of the best affine map between two photos of a turned head, as a share of the face. Prints
   * tilted by up to 45°: 0.015 (median; n = 240, none of which reads as turned by more than 5.3°); real heads
   * at least 0.022 (n = 14 pairs).
   */
  planeResidualMin: { value: 0.018 },
  /** Degrees of yaw or pitch between two photos from which a head shows its depth. */
  depthDegreesMin: { value: 6.5 },
  /**
   * Degrees of pitch from which a small residual proves a flat picture. Of real heads that nodded by 6.5° to 8°,
   * 4 of 26 lie under the limit of the residual, beyond 8° none of 74; turned by 6.5° or more, none of 144.
   */
  depthClearPitchDegreesMin: { value: 8 },

  /**
   * Share of what lies close around two faces that may be the same to 0.1 % of the face's width. Edits of one
   * photo: 0.51 (median; 14 people of 4 sources), 40 of 42 pairs of expressions exceed the limit; genuine pairs
   * of one sitting: 1 of 228, two neighbouring frames of one video. On report photos 61 of 78, and none of 241.
   * A random warp of everything by 0.3 % of the face's width evades it.
   */
  surroundingsSameMax: { value: 0.33 },
  /** The same where the head turned: edits 0.38 (median), genuine 0.24 (99 %), the highest 0.36 (n = 119). */
  turnedSurroundingsSameMax: { value: 0.25 },
  /** The same with one photo mirrored: mirrored turns at least 0.31 (90 %), genuine at most 0.03 (n = 347). */
  mirroredSurroundingsSameMax: { value: 0.1 },

  /**
   * Difference of two backgrounds' histograms, 0..1. One video or sitting: 2 of 1,190 pairs exceed it; the same
   * person on other days: 76 % (television, n = 455), before the same wall
   * none. On report photos: 3 of 398, all of one video, and 85 %.
   */
  backgroundDifferenceMax: { value: 0.45 },
  /** Hours between the photos of a session by EXIF: longer than a session may be open. */
  captureSpreadHoursMax: { value: 24 },

  /** Pixels. Below this a face mesh is unreliable. */
  faceWidthPixelsMin: { value: 80, hints: true },
  /** Pixels. Below this nothing is left to judge. Faces under 128 need a higher spoof score instead. */
  faceWidthPixelsSure: { value: 32 },
  /**
   * Estimated JPEG quality. Every development photo has 65 or more; saved at 50, 13 % of prints of one source
   * reach the pass limit of the spoof check, and none at 70 (n = 30).
   */
  jpegQualitySure: { value: 60 },
  /**
   * Strength of JPEG's block grid, which outlives being saved again: above it lie 0.3 % of real faces
   * (n = 744), and about 9 in 10 photos that were once saved at quality 30.
   */
  blockinessSure: { value: 0.56 },
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
  /**
   * Log odds that something is before the mouth or the eyes (`measureCover`): 1 % of uncovered faces exceed
   * these (development people left out in turn, n = 579).
   */
  mouthCoverMax: { value: 2.5 },
  /**
   * Degrees of yaw up to which a covered mouth is believed. Set on report photos: of four false alarms on open
   * mouths three were heads turned by 28° and more.
   */
  mouthCoverYawDegreesMax: { value: 25 },
  eyesCoverMax: { value: 2.3 },
  /** Dark glasses look like shut eyes, so BLINK asks for more: 4 % of uncovered faces exceed it. */
  eyesCoverDoubt: { value: 0.8 },
  /** Share of the face's box that may be outside the picture. */
  faceOutsideShareMax: { value: 0.1 },
  /** Beyond this share, what is measured is mostly guessed: real faces reach 0.125 (n = 1,299). */
  faceOutsideShareDoubt: { value: 0.15 },
  /** Degrees of roll in the way up that was measured; beyond, the face lies on its side. */
  rollDegreesMax: { value: 45 },
  /**
   * Hours that a photo may be older than its session according to its EXIF data; slightly more than the
   * largest difference between time zones.
   */
  captureAgeHoursMax: { value: 36 },

  /**
   * Log odds that two photos are one picture (`copyLogOdds`), from which they certainly are. Above it: 90 %
   * of copies (report photos, n = 1,311), none of 364 pairs of one person at least 2.5 s apart.
   */
  copyFailMin: { value: 5 },
  /**
   * Log odds from which two photos may be one picture. Above it: 97 % of copies, none of 249 pairs of one
   * sitting with different challenges (report photos).
   */
  copyDoubtMin: { value: 1 },
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

/** Pairs of limits with doubt between them: it fails below the first, and passes from the second on. */
const doubtBands = [
  ["spoofFailMax", "spoofPassMin"],
  ["turnDegreesDoubt", "turnDegreesMin"],
  ["lookUpDegreesDoubt", "lookUpDegreesMin"],
  ["eyeClosureDoubt", "eyeClosureMin"],
  ["smileScoreDoubt", "smileScoreMin"],
  ["lipGapDoubt", "lipGapMin"],
  ["samePersonCosineDoubt", "samePersonCosineMin"],
  ["faceMatchCosineDoubt", "faceMatchCosineMin"],
] as const satisfies [AdjustableLimit, AdjustableLimit][];

/**
 * The limit that one contradicts: where something fails above what passes, nothing could be in doubt.
 * @returns null where both are in order
 */
export function crossedLimit(
  name: AdjustableLimit,
  own: { readonly [Name in AdjustableLimit]?: number | undefined },
): AdjustableLimit | null {
  const inForce = (limit: AdjustableLimit) => own[limit] ?? defaultLimits[limit];
  const band = doubtBands.find((pair) => pair.some((limit) => limit === name));
  if (!band || inForce(band[0]) <= inForce(band[1])) return null;
  return band[0] === name ? band[1] : band[0];
}
