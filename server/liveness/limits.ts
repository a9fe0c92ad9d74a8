/**
 * Every limit of the verdict, with its source. "Photos" are the labelled photos of the development set, measured with
 * Human 3.3.6 on WASM; n is the number of photos behind a figure.
 */
export const ruleVersion = "2026-11-23.1";

export const limits = {
  triesPerChallengeMax: 5,

  /** Degrees of measured yaw (36° reads as ~25°). 95 % of turned heads exceed 13 (n = 181), 99 % of frontal ones stay under 6 (n = 262). */
  turnDegreesMin: 10,
  /** Degrees of measured pitch. 95 % of look-ups exceed 8 (n = 21), 99 % of frontal photos stay under 5.6 (n = 262). */
  lookUpDegreesMin: 7.5,
  /** Eye aspect ratio over the neutral one, both eyes. Closed eyes: median 0.66; 99 % of open ones above 0.66 (n = 12, 146). */
  eyesClosedRatioMax: 0.68,
  /** Mouth width / face width over the neutral one. 95 % of clear smiles exceed 1.06, the median is 1.24 (n = 42 pairs). */
  smileRatioMin: 1.1,
  /** Inner-lip gap / mouth width above the neutral one. 94 % of open mouths exceed it, 99 % of closed ones stay under 0.14 (n = 126, 165). */
  mouthOpeningMin: 0.15,

  /** What the population's neutral face measures, for sessions without a baseline of their own. */
  neutralYawDegrees: 0,
  neutralPitchDegrees: 0,
  neutralEyeAspectRatio: 0.38,
  neutralMouthWidth: 0.352,
  neutralMouthOpening: 0.042,
  /** How far a session's own baseline may lie from that: nobody's neutral face is a turned head or a shut eye. */
  baselineYawDegreesMax: 5,
  baselinePitchDegreesMax: 4,
  baselineEyeAspectRatioMax: 0.08,
  baselineMouthWidthMax: 0.05,
  baselineMouthOpeningMax: 0.06,

  /** Human's `liveness` output. 99 % of real photos exceed 0.18 (n = 122 studio), many prints do too: AUC 0.62. */
  antiSpoofScoreMin: 0.2,
  /** Cosine of two faceres descriptors. One person, head turned and not: 0.55 at least (n = 28 pairs); strangers: 90 % under 0.53 (n = 2,520), 0.48 (n = 25,846). */
  samePersonCosineMin: 0.54,
  /** The cosine's distance from its limit at which a score is 0.73 or 0.27: `1 / (1 + exp(-distance / scale))`. */
  samePersonCosineScale: 0.08,

  /** Pixels. Under it a face mesh is guesswork. */
  faceWidthPixelsMin: 80,
  /** Mean luma of the face, 0..255. */
  meanLumaMin: 40,
  meanLumaMax: 225,
  /** Share of clipped pixels in the face, 0..1. */
  brightShareMax: 0.35,
  /** Variance of the Laplacian of the face at 160 pixels width. */
  sharpnessMin: 15,
} as const;

export type Limits = { readonly [Name in keyof typeof limits]: number };
