import type { PhotoWarning } from "../checks/schemas.ts";
import type { ChallengeType } from "../checks/vocabulary/challenge-types.ts";
import { serviceLimits as limits } from "../checks/vocabulary/limits.ts";
import { type WarningCode, warningDefinitions } from "../checks/vocabulary/warnings.ts";
import { hourMs } from "../durations.ts";
import type { CaptureFacts, PhotoMeasurement } from "../scoring/measurement.ts";
import type { NeutralMeasurement } from "../scoring/sequence-measurement.ts";
import { readChallenge } from "./judge-challenge.ts";
import { outsideShare } from "./judge-face.ts";
import { compressionOf } from "./judge-quality.ts";
import { type ChallengeSession, round } from "./judged.ts";

/** Photo editors, by what they write into EXIF's Software. */
const editors =
  /photoshop|lightroom|gimp|snapseed|pixelmator|affinity|facetune|picsart|canva|faceapp|meitu|paint\.net|stable diffusion|midjourney/i;

/** Whether a photo editor wrote the file, by its own word. */
export const isEdited = ({ software }: CaptureFacts): boolean => software !== null && editors.test(software);

/** Hours that the photo is older than the session; null when EXIF gives no time. */
export const hoursBefore = ({ takenAt }: CaptureFacts, sessionOpenedAt: Date): number | null =>
  takenAt === null ? null : (sessionOpenedAt.getTime() - Date.parse(takenAt)) / hourMs;

/** A message here replaces that of the warning's definition. */
type Found = Pick<PhotoWarning, "measured" | "limit"> & { message?: string };
type Rule = (measurement: PhotoMeasurement, taken: Taken) => Found | null;

/** What a photo was taken for. */
type Taken = {
  sessionOpenedAt: Date;
  mirrored: boolean;
  neutral?: NeutralMeasurement | null;
  /** Null for a selfie. */
  challenge: Asked | null;
};
/** A challenge, and its session without the photo that is being looked at. */
export type Asked = { type: ChallengeType; session: ChallengeSession };

/** A measured value on the wrong side of its limit; null where it is on the right one. */
const under = (measured: number, limit: number): Found | null =>
  measured < limit ? { measured, limit } : null;
const over = (measured: number, limit: number): Found | null =>
  measured > limit ? { measured, limit } : null;

/**
 * The challenge is not passed by what the session has so far. Says nothing about any other part of the
 * verdict: whoever attacks must learn nothing of those here.
 */
const challengeUnclear: Rule = (measurement, { challenge, mirrored, neutral }) => {
  if (!challenge) return null;
  const { type, session } = challenge;
  const read = readChallenge({ type, photo: { measurement, mirrored, neutral: neutral ?? null } }, session);
  // Without the model that the challenge needs, another photo would not be clearer.
  if (!read || read.finding.reason === null || read.reading.measured === null) return null;
  return {
    message: read.finding.message,
    measured: round(read.reading.measured, 3),
    limit: read.limit,
  };
};

/** The conditions of each warning, in the order they are reported. */
const rules: Record<WarningCode, Rule> = {
  NO_FACE: ({ face }) => under(face ? 1 : 0, 1),
  MULTIPLE_FACES: ({ faceCount }) => over(faceCount, 1),
  FACE_TOO_SMALL: ({ face }) => {
    const found = face && under(face.widthPixels, limits.faceWidthPixelsMin);
    return found && { ...found, measured: Math.round(face.widthPixels) };
  },
  FACE_CUT_OFF: ({ face }) => face && over(outsideShare(face.box), limits.faceOutsideShareMax),
  FACE_SIDEWAYS: ({ face }) => {
    const found = face && over(Math.abs(face.angles.rollDegrees), limits.rollDegreesMax);
    return found && { ...found, measured: Math.round(found.measured ?? 0) };
  },
  FACE_COVERED: ({ face }) => face && under(face.meshScore, limits.meshScoreMin),
  EYES_COVERED: ({ face }) => face && over(face.cover.eyes, limits.eyesCoverMax),
  MOUTH_COVERED: ({ face }) => face && over(face.cover.mouth, limits.mouthCoverMax),
  TOO_DARK: ({ light }) =>
    under(light.meanLuma, limits.meanLumaMin) ?? over(light.darkShare, limits.darkShareMax),
  TOO_BRIGHT: ({ light }) =>
    over(light.meanLuma, limits.meanLumaMax) ?? over(light.brightShare, limits.brightShareMax),
  BLURRY: ({ sharpness }) => under(sharpness, limits.sharpnessMin),
  COMPRESSED: compressionOf,
  CHALLENGE_UNCLEAR: challengeUnclear,
  CAPTURED_EARLIER: ({ capture }, { sessionOpenedAt }) => {
    const ageHours = hoursBefore(capture, sessionOpenedAt);
    if (ageHours === null) return null;
    const found = over(ageHours, limits.captureAgeHoursMax);
    return found && { ...found, measured: Math.round(ageHours) };
  },
  EDITED: ({ capture }) => (isEdited(capture) ? { measured: null, limit: null } : null),
};

/** Lists what the person can improve on the next attempt; none of it affects the verdict. */
export const warningsOf = (measurement: PhotoMeasurement, taken: Taken): PhotoWarning[] =>
  (Object.keys(rules) as WarningCode[]).flatMap((code) => {
    const found = rules[code](measurement, taken);
    return found ? [{ code, message: warningDefinitions[code].message, ...found }] : [];
  });
