import type { PhotoMeasurement } from "../scoring/measurement.ts";
import { limits } from "./limits.ts";
import type { PhotoWarning } from "./schemas.ts";

/** What a person can do better at the next try; none of it decides. */
export function warningsOf(measurement: PhotoMeasurement): PhotoWarning[] {
  const { face, faceCount, light, sharpness } = measurement;
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
  if (light.meanLuma < limits.meanLumaMin) {
    warn("TOO_DARK", "It is too dark. Turn towards a light.", light.meanLuma, limits.meanLumaMin);
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
  return found;
}
