import { describe, expect, it } from "vitest";
import { type ChallengeType, challengeTypes } from "../checks/vocabulary/challenge-types.ts";
import { defaultLimits as limits } from "../checks/vocabulary/limits.ts";
import { closedEye, type FaceChange, judgedPhoto, smilingMouth } from "../testing/judged-photos.ts";
import { decide } from "./decide.ts";

const smiling = judgedPhoto({ mouth: smilingMouth });
const open = { lipGap: 0.4, attentionLipGap: 0.4 };

/** What would pass each challenge, if the face were upright. */
const done: Record<ChallengeType, FaceChange> = {
  TURN_LEFT: { angles: { yawDegrees: -20 } },
  TURN_RIGHT: { angles: { yawDegrees: 20 } },
  LOOK_UP: { angles: { pitchDegrees: -15 } },
  BLINK: { leftEye: closedEye, rightEye: closedEye },
  SMILE: { mouth: smilingMouth },
  OPEN_MOUTH: { mouth: open },
};

function judged(type: ChallengeType, change: FaceChange) {
  const other = type === "SMILE" ? ("TURN_LEFT" as const) : ("SMILE" as const);
  return decide({
    challenges: [
      { id: "first", type, photo: judgedPhoto({ ...done[type], ...change }) },
      { id: "other", type: other, photo: other === "SMILE" ? smiling : judgedPhoto(done.TURN_LEFT) },
    ],
    selfie: null,
    replays: [],
    mode: "live",
    limits,
  });
}

describe("a face on its side", () => {
  it.each(challengeTypes)("answers no challenge and is in doubt: %s", (type) => {
    expect(judged(type, {}).challenges[0]?.outcome).toBe("passed");
    const angles = { yawDegrees: 0, pitchDegrees: 0, ...done[type].angles, rollDegrees: 85 };
    const verdict = judged(type, { angles });
    expect(verdict.challenges[0]).toMatchObject({
      outcome: "not_checked",
      reason: "CHALLENGE_UNCERTAIN",
      measured: null,
    });
    expect(verdict.parts[0]).toMatchObject({ name: "face_presence", reason: "FACE_UNCERTAIN" });
    expect(verdict.parts[0]?.message).toContain("on its side");
    expect(verdict).toMatchObject({ isAlive: false, confidence: 0.4 });
    expect(verdict.failureReasons).toEqual(["CHALLENGE_UNCERTAIN", "FACE_UNCERTAIN"]);
  });

  it("sets nobody's baseline", () => {
    const lying = judgedPhoto({ angles: { pitchDegrees: 120, rollDegrees: 90 } });
    const verdict = decide({
      challenges: [{ id: "up", type: "LOOK_UP", photo: judgedPhoto(done.LOOK_UP) }],
      selfie: lying,
      replays: [],
      mode: "live",
      limits,
    });
    expect(verdict.challenges[0]).toMatchObject({ outcome: "passed", baseline: null });
  });
});

describe("half a face at the edge of the picture", () => {
  const box = { y: 0.2, width: 0.4, height: 0.5 };
  it.each([
    ["a fifth outside", { ...box, x: 0.68 }, "FACE_UNCERTAIN"],
    ["a tenth outside", { ...box, x: 0.64 }, null],
  ])("%s", (_, outside, reason) => {
    const verdict = judged("SMILE", { box: outside });
    expect(verdict.parts[0]?.reason).toBe(reason);
    expect(verdict.challenges[0]?.reason).toBe(reason && "CHALLENGE_UNCERTAIN");
    expect(verdict.isAlive).toBe(reason === null);
  });
});
