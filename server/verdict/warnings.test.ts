import { describe, expect, it } from "vitest";
import type { ChallengeType } from "../checks/vocabulary/challenge-types.ts";
import { defaultLimits } from "../checks/vocabulary/limits.ts";
import type { PhotoMeasurement } from "../scoring/measurement.ts";
import { closedEye, type FaceChange, measurementWith, smilingMouth } from "../testing/judged-photos.ts";
import type { ChallengeSession } from "./judged.ts";
import { warningsOf } from "./warnings.ts";

const fine: PhotoMeasurement = {
  ...measurementWith(),
  capture: { takenAt: "2026-11-23T08:59:00.000Z", software: "HDR+ 1.0" },
};
const face = fine.face;
const taken = { sessionOpenedAt: new Date("2026-11-23T09:00:00Z"), mirrored: false, challenge: null };

describe("warningsOf", () => {
  it("has nothing to say of a good photo", () => expect(warningsOf(fine, taken)).toEqual([]));

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
    ["FACE_SIDEWAYS", { face: face && { ...face, angles: { ...face.angles, rollDegrees: -85 } } }],
    ["EYES_COVERED", { face: face && { ...face, cover: { mouth: -4, eyes: 6 } } }],
    ["MOUTH_COVERED", { face: face && { ...face, cover: { mouth: 6, eyes: -4 } } }],
    ["FACE_COVERED", { face: face && { ...face, meshScore: 0.4 } }],
    ["COMPRESSED", { jpegQuality: 30 }],
    ["COMPRESSED", { jpegQuality: 95, blockiness: 0.7 }],
    ["CAPTURED_EARLIER", { capture: { takenAt: "2026-11-20T09:00:00.000Z", software: null } }],
  ])("says %s for %o", (code, change) => {
    const warnings = warningsOf({ ...fine, ...change }, taken);
    expect(warnings.map((warning) => warning.code)).toEqual([code]);
    expect(warnings[0]?.message).toMatch(/\.$/);
    expect(warnings[0]?.limit).not.toBeNull();
  });

  it("says EDITED, and lets time zones and camera programs pass", () => {
    const codes = (takenAt: string | null, software: string | null) =>
      warningsOf({ ...fine, capture: { takenAt, software } }, taken).map(({ code }) => code);
    expect(codes(null, "Adobe Photoshop 25.1")).toEqual(["EDITED"]);
    expect(codes("2026-11-22T20:00:00.000Z", "16.5.1")).toEqual([]);
    expect(codes("2027-01-01T00:00:00.000Z", null)).toEqual([]);
  });
});

describe("a photo for a challenge", () => {
  const limits = { ...defaultLimits, turnDegreesMin: 9, lookUpDegreesMin: 5, lookUpDegreesDoubt: 2 };
  const sessionOf = (challenges: ChallengeSession["challenges"]): ChallengeSession => ({
    challenges,
    selfie: null,
    limits,
  });
  const warned = (
    type: ChallengeType,
    change: FaceChange,
    session: ChallengeSession = sessionOf([{ type, photo: null }]),
    mirrored = false,
  ) => warningsOf(measurementWith(change), { ...taken, mirrored, challenge: { type, session } });

  it.each<[ChallengeType, FaceChange]>([
    ["TURN_LEFT", { angles: { yawDegrees: -20 } }],
    ["TURN_RIGHT", { angles: { yawDegrees: 20 } }],
    ["LOOK_UP", { angles: { pitchDegrees: -12 } }],
    ["SMILE", { mouth: smilingMouth }],
    ["BLINK", { leftEye: closedEye, rightEye: closedEye }],
    ["OPEN_MOUTH", { mouth: { lipGap: 0.3, attentionLipGap: 0.3 } }],
  ])("that shows %s has no warning", (type, change) => expect(warned(type, change)).toEqual([]));

  it.each<[ChallengeType, FaceChange, string]>([
    [
      "TURN_LEFT",
      { angles: { yawDegrees: -3 } },
      "Turned 3° to the left; at least 9° to the left is needed.",
    ],
    ["LOOK_UP", { angles: { pitchDegrees: -1 } }, "Looked 1° up; raise your chin 4° further."],
    ["LOOK_UP", { angles: { pitchDegrees: -3 } }, "Not clear. Looked 3° up; raise your chin 2° further."],
    ["SMILE", {}, "No smile is seen; smile more."],
    ["BLINK", {}, "The eyes are open; close both."],
    ["BLINK", { leftEye: closedEye }, "Only one eye is closed; both are needed."],
    ["OPEN_MOUTH", {}, "The lips are 3 % of the mouth's width apart; open your mouth wider."],
  ])("that does not show %s %o clearly says what is missing", (type, change, message) => {
    expect(warned(type, change)).toMatchObject([{ code: "CHALLENGE_UNCLEAR", message }]);
  });

  it("names the measured value and the workspace's own limit", () => {
    const strict = { ...sessionOf([]), limits: { ...limits, turnDegreesMin: 20 } };
    expect(warned("TURN_LEFT", { angles: { yawDegrees: -14 } }, strict)).toMatchObject([
      { measured: 14, limit: 20 },
    ]);
  });

  it("keeps advice about the integration from the person", () => {
    const turned = { angles: { yawDegrees: 14 } };
    const [warning] = warned("TURN_LEFT", turned);
    expect(warning?.message).toBe("Turned 14° to the right instead of the left.");
    expect(warned("TURN_LEFT", turned, undefined, true)).toEqual([]);
  });

  it("is compared with the photos that are there", () => {
    const raised = { angles: { pitchDegrees: -5.5 } };
    expect(warned("LOOK_UP", raised)).toEqual([]);
    const other = { mirrored: false, measurement: measurementWith({ angles: { pitchDegrees: -8 } }) };
    const session = sessionOf([
      { type: "LOOK_UP", photo: null },
      { type: "TURN_LEFT", photo: other },
    ]);
    expect(warned("LOOK_UP", raised, session).map(({ code }) => code)).toEqual(["CHALLENGE_UNCLEAR"]);
  });

  it("must not answer another challenge of the session, also one without a photo yet", () => {
    const laugh = { mouth: { ...smilingMouth, lipGap: 0.2, attentionLipGap: 0.2 } };
    expect(warned("OPEN_MOUTH", laugh)).toEqual([]);
    const session = sessionOf([
      { type: "OPEN_MOUTH", photo: null },
      { type: "SMILE", photo: null },
    ]);
    expect(warned("OPEN_MOUTH", laugh, session)[0]?.message).toMatch(/"Smile"; show one at a time/);
  });

  it("tells nothing of spoofs, and nothing where a model or the face is missing", () => {
    expect(warned("TURN_LEFT", { angles: { yawDegrees: -20 }, real: -12 })).toEqual([]);
    const noModel = { closedLogit: null };
    expect(warned("BLINK", { leftEye: noModel, rightEye: noModel })).toEqual([]);
    const blank = { ...measurementWith(), face: null, faceCount: 0 };
    const warnings = warningsOf(blank, {
      ...taken,
      challenge: { type: "SMILE", session: sessionOf([]) },
    });
    expect(warnings.map(({ code }) => code)).toEqual(["NO_FACE"]);
  });
});
