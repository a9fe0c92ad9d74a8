/**
 * Every limit of the verdict, with its source. Figures are from the labelled photos of ../shared, measured on the native
 * backend; n is the number of photos or pairs behind a figure. `npm run evaluate -- --split held-out` reports a part of
 * the people apart. A workspace may set some of them (`adjustableLimits`), so verbs judge by `limitsOf(settings)`.
 */
export const defaultLimits = {
  triesPerChallengeMax: 5,

  /** Degrees of measured yaw (36° reads as ~25°). All turned heads but 1 of 181 exceed it, 99 % of frontal ones stay under 6 (n = 262). */
  turnDegreesMin: 10.5,
  /** A turn is more of a turn than of a nod: yaw over pitch. Heads that look up or down are up to 15° aside (n = 51). */
  turnOverNodMin: 0.8,
  /** Degrees of measured pitch above the neutral one. All look-ups exceed it (n = 21), 1.5 % of all other poses (n = 473). */
  lookUpDegreesMin: 6.5,
  /** Degrees of yaw. Turned further, pitch is guesswork: 5 % of turned heads read as looking up (n = 181), 0.2 % within this. */
  lookUpYawDegreesMax: 18,
  /** Mean eye aspect ratio of both eyes over the open one. 12 of 12 closed pairs of eyes lie under it, 2 % of open ones (n = 146). */
  eyesClosedRatioMax: 0.79,
  /** The same of the wider eye, so that a wink fails. Closed: 0.86 at most (n = 12). */
  widerEyeClosedRatioMax: 0.87,
  /** Mouth width / face width over the person's own neutral one. 41 of 42 clear smiles exceed it, the median is 1.24. */
  smileRatioMin: 1.035,
  /** Mouth width / outer eye distance where there is no neutral photo: 83 % of clear smiles exceed it, 95 % of straight faces stay under it (n = 42, 67). */
  smileWidthMin: 0.6,
  /** Inner-lip gap / mouth width above the neutral one. 95 % of open mouths exceed 0.1, 97 % of closed ones stay under 0.09 (n = 126, 165). */
  mouthOpeningMin: 0.09,

  /** What the population's neutral face measures, for sessions without a baseline of their own. */
  neutralYawDegrees: 0,
  neutralPitchDegrees: 1,
  neutralEyeAspectRatio: 0.255,
  neutralMouthWidth: 0.365,
  neutralMouthOpening: 0.04,
  /**
   * How far a session's own baseline may lie from that: nobody's neutral face is a turned head or a shut eye. Little: a
   * camera that looks from the side or from below is rarer than a neutral photo that is not quite neutral.
   */
  baselineYawDegreesMax: 1,
  baselinePitchDegreesMax: 1.5,
  baselineEyeAspectRatioMax: 0.055,
  baselineMouthWidthMax: 0.06,
  baselineMouthOpeningMax: 0.05,
  /** Degrees. A head turned or tilted further gives no baseline for eyes and mouth: the mesh bends with it. */
  baselineHeadDegreesMax: 18,

  /** Probability of a real face by the spoof model. Prints: 0.02 at most (n = 151); 99.7 % of real faces exceed it (n = 1,020). */
  realScoreMin: 0.2,
  /** Cosine of two embeddings. One stranger in 1,000 scores higher (180,915 pairs of YouTube Faces), 84 % of one person's pairs across videos, 100 % of one studio's (n = 834, 61). */
  samePersonCosineMin: 0.345,
  /** Logistic fit of same person against strangers at equal odds (development people): 0.5 at this cosine … */
  matchCosineMiddle: 0.2165,
  /** … and this steep: `1 / (1 + exp(-slope (cosine - middle)))`. */
  matchCosineSlope: 22,

  /** What the best affine map between two photos of a turned head leaves over, as a share of the face. Prints tilted by up to 45°: 0.015 (median; n = 240, of which none reads as turned by more than 5.3°); real heads 0.022 at least (n = 14 pairs). */
  planeResidualMin: 0.018,

  /** Bits of 255 in which the perceptual hashes of two photos differ. Recompressed or halved copies: 95 % under 26; two studio photos of one person 32 at least (n = 61 pairs). */
  pictureDistanceMax: 20,

  /** Pixels. Under it a face mesh is guesswork. */
  faceWidthPixelsMin: 80,
  /** Mean luma of the face, 0..255. */
  meanLumaMin: 40,
  meanLumaMax: 225,
  /** Share of clipped pixels in the face, 0..1. */
  brightShareMax: 0.35,
  darkShareMax: 0.5,
  /** Variance of the Laplacian of the face at 160 pixels width. */
  sharpnessMin: 15,
  /** Certainty of the mesh model, 0..1: falls when much of a face is covered. */
  meshScoreMin: 0.7,
  /** Share of the face's box that may lie outside the picture. */
  faceOutsideShareMax: 0.1,
  /** Hours that a photo may be older than its session by its own EXIF; the most that time zones can lie apart, and some. */
  captureAgeHoursMax: 36,
} as const;
