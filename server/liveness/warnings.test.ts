import { describe, expect, it } from "vitest";
import type { PhotoMeasurement } from "../scoring/measurement.ts";
import { warningsOf } from "./warnings.ts";

const fine: PhotoMeasurement = {
  format: "jpeg",
  width: 800,
  height: 800,
  measuredWidth: 800,
  measuredHeight: 800,
  faceCount: 1,
  face: {
    box: { x: 0.3, y: 0.3, width: 0.4, height: 0.4 },
    detectionScore: 0.9,
    widthPixels: 320,
    angles: { yawDegrees: 0, pitchDegrees: 0, rollDegrees: 0 },
    geometry: {
      leftEyeAspectRatio: 0.4,
      rightEyeAspectRatio: 0.4,
      mouthOpening: 0.04,
      mouthWidth: 0.35,
      mouthWidthToEyes: 0.55,
    },
    spoof: { antispoof: 0.7, liveness: 0.9 },
  },
  light: { meanLuma: 120, darkShare: 0.01, brightShare: 0.01 },
  sharpness: 400,
  backend: "wasm",
};
const face = fine.face;

describe("warningsOf", () => {
  it("has nothing to say of a good photo", () => expect(warningsOf(fine)).toEqual([]));

  it.each([
    ["NO_FACE", { face: null, faceCount: 0 }],
    ["MULTIPLE_FACES", { faceCount: 2 }],
    ["FACE_TOO_SMALL", { face: face && { ...face, widthPixels: 40 } }],
    ["TOO_DARK", { light: { ...fine.light, meanLuma: 12 } }],
    ["TOO_BRIGHT", { light: { ...fine.light, meanLuma: 250 } }],
    ["TOO_BRIGHT", { light: { ...fine.light, brightShare: 0.6 } }],
    ["BLURRY", { sharpness: 2 }],
  ])("says %s for %o", (code, change) => {
    const warnings = warningsOf({ ...fine, ...change });
    expect(warnings.map((warning) => warning.code)).toEqual([code]);
    expect(warnings[0]?.message).toMatch(/\.$/);
    expect(warnings[0]?.limit).not.toBeNull();
  });
});
