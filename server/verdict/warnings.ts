import type { PhotoWarning } from "../checks/schemas.ts";
import { serviceLimits as limits } from "../checks/vocabulary/limits.ts";
import { type WarningCode, warningDefinitions } from "../checks/vocabulary/warnings.ts";
import { hourMs } from "../durations.ts";
import type { FaceBox, PhotoMeasurement } from "../scoring/measurement.ts";

/** Photo editors, by what they write into EXIF's Software. */
const editors =
  /photoshop|lightroom|gimp|snapseed|pixelmator|affinity|facetune|picsart|canva|faceapp|meitu|paint\.net|stable diffusion|midjourney/i;

/** Share of the box outside the picture, 0..1. */
function outsideShare({ x, y, width, height }: FaceBox): number {
  const seen = (from: number, extent: number) => Math.max(0, Math.min(1, from + extent) - Math.max(0, from));
  return 1 - (seen(x, width) * seen(y, height)) / (width * height);
}

type Found = Pick<PhotoWarning, "measured" | "limit">;
type Rule = (measurement: PhotoMeasurement, sessionOpenedAt: Date) => Found | null;

/** A measured value on the wrong side of its limit; null where it is on the right one. */
const under = (measured: number, limit: number): Found | null =>
  measured < limit ? { measured, limit } : null;
const over = (measured: number, limit: number): Found | null =>
  measured > limit ? { measured, limit } : null;

/** The conditions of each warning, in the order they are reported. */
const rules: Record<WarningCode, Rule> = {
  NO_FACE: ({ face }) => under(face ? 1 : 0, 1),
  MULTIPLE_FACES: ({ faceCount }) => over(faceCount, 1),
  FACE_TOO_SMALL: ({ face }) => {
    const found = face && under(face.widthPixels, limits.faceWidthPixelsMin);
    return found && { ...found, measured: Math.round(face.widthPixels) };
  },
  FACE_CUT_OFF: ({ face }) => face && over(outsideShare(face.box), limits.faceOutsideShareMax),
  FACE_COVERED: ({ face }) => face && under(face.meshScore, limits.meshScoreMin),
  TOO_DARK: ({ light }) =>
    under(light.meanLuma, limits.meanLumaMin) ?? over(light.darkShare, limits.darkShareMax),
  TOO_BRIGHT: ({ light }) =>
    over(light.meanLuma, limits.meanLumaMax) ?? over(light.brightShare, limits.brightShareMax),
  BLURRY: ({ sharpness }) => under(sharpness, limits.sharpnessMin),
  CAPTURED_EARLIER: ({ capture }, sessionOpenedAt) => {
    if (!capture.takenAt) return null;
    const ageHours = (sessionOpenedAt.getTime() - Date.parse(capture.takenAt)) / hourMs;
    const found = over(ageHours, limits.captureAgeHoursMax);
    return found && { ...found, measured: Math.round(ageHours) };
  },
  EDITED: ({ capture }) =>
    capture.software && editors.test(capture.software) ? { measured: null, limit: null } : null,
};

/** Lists what the person can improve on the next attempt; none of it affects the verdict. */
export const warningsOf = (measurement: PhotoMeasurement, sessionOpenedAt: Date): PhotoWarning[] =>
  (Object.keys(rules) as WarningCode[]).flatMap((code) => {
    const found = rules[code](measurement, sessionOpenedAt);
    return found ? [{ code, message: warningDefinitions[code].message, ...found }] : [];
  });
