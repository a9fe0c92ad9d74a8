import type { PhotoCapture } from "../checks/capture-schemas.ts";
import type { AssuranceLevel, PhotoSource } from "../checks/vocabulary/assurance.ts";

type Evidence = Pick<PhotoCapture, "motion" | "light">;

/**
 * The level that one photo reaches. The colours are shown once in a session: a later photo of it takes part in
 * what they proved, since its motion shows the same person.
 * @param earlier captures of the session's other photos
 */
export function photoAssurance(
  source: PhotoSource,
  capture: Evidence | null,
  earlier: readonly Evidence[],
): AssuranceLevel {
  if (source !== "capture" || !capture) return "uploaded";
  if (capture.motion?.outcome !== "passed") return "captured";
  const captures = [capture, ...earlier];
  const isLit =
    captures.some(({ light }) => light?.outcome === "passed") &&
    captures.every(({ light }) => light?.outcome !== "failed");
  return isLit ? "captured_light" : "captured_motion";
}
