import type { PhotoWarning } from "../checks/schemas.ts";
import { serviceLimits as limits } from "../checks/vocabulary/limits.ts";
import { hourMs } from "../durations.ts";
import type { FaceBox, PhotoMeasurement } from "../scoring/measurement.ts";

/** Programs that change pictures, by what they write into EXIF's Software. */
const editors =
  /photoshop|lightroom|gimp|snapseed|pixelmator|affinity|facetune|picsart|canva|faceapp|meitu|paint\.net|stable diffusion|midjourney/i;

/** Share of the box that lies outside the picture, 0..1. */
function outsideShare({ x, y, width, height }: FaceBox): number {
  const seen = (from: number, extent: number) => Math.max(0, Math.min(1, from + extent) - Math.max(0, from));
  return 1 - (seen(x, width) * seen(y, height)) / (width * height);
}

/** What a person can do better at the next try; none of it decides. */
export function warningsOf(measurement: PhotoMeasurement, sessionOpenedAt: Date): PhotoWarning[] {
  const { face, faceCount, light, sharpness, capture } = measurement;
  const found: PhotoWarning[] = [];
  const warn = (code: PhotoWarning["code"], message: string, measured: number | null, limit: number | null) =>
    found.push({ code, message, measured, limit });

  if (!face)
    warn("NO_FACE", "No face was found. Hold the camera so that your whole face is in the picture.", 0, 1);
  if (faceCount > 1) {
    warn(
      "MULTIPLE_FACES",
      "There is more than one face. Make sure that you are alone in the picture.",
      faceCount,
      1,
    );
  }
  if (face && face.widthPixels < limits.faceWidthPixelsMin) {
    const measured = Math.round(face.widthPixels);
    warn(
      "FACE_TOO_SMALL",
      "Your face is too small. Come closer to the camera.",
      measured,
      limits.faceWidthPixelsMin,
    );
  }
  if (face && outsideShare(face.box) > limits.faceOutsideShareMax) {
    const message = "Part of your face is outside the picture. Move to its middle.";
    warn("FACE_CUT_OFF", message, outsideShare(face.box), limits.faceOutsideShareMax);
  }
  if (face && face.meshScore < limits.meshScoreMin) {
    const message = "Your face is partly covered. Take off mask or sunglasses and move your hair aside.";
    warn("FACE_COVERED", message, face.meshScore, limits.meshScoreMin);
  }
  if (light.meanLuma < limits.meanLumaMin) {
    warn("TOO_DARK", "It is too dark. Turn towards a light.", light.meanLuma, limits.meanLumaMin);
  } else if (light.darkShare > limits.darkShareMax) {
    warn("TOO_DARK", "It is too dark. Turn towards a light.", light.darkShare, limits.darkShareMax);
  }
  if (light.meanLuma > limits.meanLumaMax) {
    warn("TOO_BRIGHT", "It is too bright. Turn away from the light.", light.meanLuma, limits.meanLumaMax);
  } else if (light.brightShare > limits.brightShareMax) {
    warn(
      "TOO_BRIGHT",
      "It is too bright. Turn away from the light.",
      light.brightShare,
      limits.brightShareMax,
    );
  }
  if (sharpness < limits.sharpnessMin) {
    warn("BLURRY", "The picture is blurred. Hold still and wipe the lens.", sharpness, limits.sharpnessMin);
  }
  const ageHours = capture.takenAt ? (sessionOpenedAt.getTime() - Date.parse(capture.takenAt)) / hourMs : 0;
  if (ageHours > limits.captureAgeHoursMax) {
    const message = "By its own date this photo is older than the session. Take a new one now.";
    warn("CAPTURED_EARLIER", message, Math.round(ageHours), limits.captureAgeHoursMax);
  }
  if (capture.software && editors.test(capture.software)) {
    warn("EDITED", "This photo was edited. Send it as the camera took it.", null, null);
  }
  return found;
}
