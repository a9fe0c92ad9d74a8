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
    meshScore: 1,
    realScore: 0.9,
  },
  light: { meanLuma: 120, darkShare: 0.01, brightShare: 0.01 },
  sharpness: 400,
  capture: { takenAt: "2026-11-23T08:59:00.000Z", software: "HDR+ 1.0" },
  backend: "native",
};
const face = fine.face;
const openedAt = new Date("2026-11-23T09:00:00Z");

describe("warningsOf", () => {
  it("has nothing to say of a good photo", () => expect(warningsOf(fine, openedAt)).toEqual([]));

  it.each([
    ["NO_FACE", { face: null, faceCount: 0 }],
    ["MULTIPLE_FACES", { faceCount: 2 }],
    ["FACE_TOO_SMALL", { face: face && { ...face, widthPixels: 40 } }],
    ["TOO_DARK", { light: { ...fine.light, meanLuma: 12 } }],
    ["TOO_BRIGHT", { light: { ...fine.light, meanLuma: 250 } }],
    ["TOO_BRIGHT", { light: { ...fine.light, brightShare: 0.6 } }],
    ["TOO_DARK", { light: { ...fine.light, darkShare: 0.8 } }],
    ["BLURRY", { sharpness: 2 }],
    ["FACE_CUT_OFF", { face: face && { ...face, box: { x: 0.8, y: 0.3, width: 0.4, height: 0.4 } } }],
    ["FACE_COVERED", { face: face && { ...face, meshScore: 0.4 } }],
    ["CAPTURED_EARLIER", { capture: { takenAt: "2026-11-20T09:00:00.000Z", software: null } }],
  ])("says %s for %o", (code, change) => {
    const warnings = warningsOf({ ...fine, ...change }, openedAt);
    expect(warnings.map((warning) => warning.code)).toEqual([code]);
    expect(warnings[0]?.message).toMatch(/\.$/);
    expect(warnings[0]?.limit).not.toBeNull();
  });

  it("says EDITED, and lets time zones and camera programs pass", () => {
    const codes = (takenAt: string | null, software: string | null) =>
      warningsOf({ ...fine, capture: { takenAt, software } }, openedAt).map(({ code }) => code);
    expect(codes(null, "Adobe Photoshop 25.1")).toEqual(["EDITED"]);
    expect(codes("2026-11-22T20:00:00.000Z", "16.5.1")).toEqual([]);
    expect(codes("2027-01-01T00:00:00.000Z", null)).toEqual([]);
  });
});
