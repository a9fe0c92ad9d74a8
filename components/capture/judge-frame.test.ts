import { describe, expect, it } from "vitest";
import type { ChallengeType } from "#server/checks/schemas.ts";
import { defaultLimits as limits } from "#server/checks/vocabulary/limits.ts";
import { measurementWith } from "#server/testing/judged-photos.ts";
import { judgeChallenge } from "#server/verdict/judge-challenge.ts";
import type { Situation } from "./hints.ts";
import { judgeFrame } from "./judge-frame.ts";
import { createNeutralFace } from "./neutral-face.ts";
import type { Light, Reading, SeenFace } from "./reading.ts";
import type { Hint } from "./translations/instructions.ts";

const atRest: SeenFace = {
  box: { x: 0.3, y: 0.25, width: 0.4, height: 0.5 },
  widthPixels: 300,
  yawDegrees: 0,
  pitchDegrees: 1,
  rollDegrees: 0,
  mouthOpening: 0.04,
  smile: -3,
  lidGap: 0.3,
  eyes: { left: -9, right: -9 },
};
const goodLight: Light = { meanLuma: 120, darkShare: 0, brightShare: 0, sharpness: 200 };
const situation: Situation = {
  limits,
  neutral: createNeutralFace().value(),
  view: { x: 0, y: 0, width: 1, height: 1 },
  asked: [],
  needsClearSmile: false,
};
const reading = (face: Partial<SeenFace> | null, light: Partial<Light> = {}, faceCount = 1): Reading => ({
  faceCount: face ? faceCount : 0,
  face: face && { ...atRest, ...face },
  light: { ...goodLight, ...light },
});
const hintOf = (
  seen: Reading,
  task: Parameters<typeof judgeFrame>[1] = "NEUTRAL",
  own: Partial<Situation> = {},
) => judgeFrame(seen, task, { ...situation, ...own });

describe("the picture", () => {
  it.each<[Hint, Reading]>([
    ["no_face", reading(null)],
    ["several_faces", reading({}, {}, 2)],
    ["closer", reading({ box: { x: 0.4, y: 0.4, width: 0.2, height: 0.25 } })],
    ["closer", reading({ widthPixels: 90 })],
    ["further", reading({ box: { x: 0.05, y: 0, width: 0.9, height: 1 } })],
    ["centre", reading({ box: { x: 0.01, y: 0.25, width: 0.4, height: 0.5 } })],
    ["centre", reading({ box: { x: 0.3, y: 0.48, width: 0.4, height: 0.5 } })],
    ["more_light", reading({}, { meanLuma: 42 })],
    ["more_light", reading({}, { darkShare: 0.45 })],
    ["less_light", reading({}, { meanLuma: 224 })],
    ["less_light", reading({}, { brightShare: 0.3 })],
    ["blurred", reading({}, { sharpness: 16 })],
    ["level_head", reading({ rollDegrees: 28 })],
    ["look_straight", reading({ yawDegrees: 15 })],
    ["hold", reading({})],
  ])("%s", (hint, seen) => {
    expect(hintOf(seen).hint).toBe(hint);
    expect(hintOf(seen).progress === 1).toBe(hint === "hold");
  });

  it("is measured in what the person sees of it", () => {
    const box = { x: 0.4, y: 0.25, width: 0.2, height: 0.5 };
    expect(hintOf(reading({ box })).hint).toBe("closer");
    expect(hintOf(reading({ box }), "NEUTRAL", { view: { x: 0.25, y: 0, width: 0.5, height: 1 } }).hint).toBe(
      "hold",
    );
  });
});

describe("the challenge", () => {
  it.each<[ChallengeType, Partial<SeenFace>, Hint]>([
    ["TURN_LEFT", {}, "turn_left"],
    ["TURN_LEFT", { yawDegrees: -12 }, "turn_further"],
    ["TURN_LEFT", { yawDegrees: -14 }, "hold"],
    ["TURN_LEFT", { yawDegrees: 14 }, "other_side"],
    ["TURN_LEFT", { yawDegrees: -14, pitchDegrees: -18 }, "level_head"],
    ["TURN_LEFT", { yawDegrees: -50 }, "turn_back"],
    ["TURN_RIGHT", { yawDegrees: 14 }, "hold"],
    ["TURN_RIGHT", { yawDegrees: -14 }, "other_side"],
    ["LOOK_UP", {}, "look_up"],
    ["LOOK_UP", { pitchDegrees: -7 }, "look_up_further"],
    ["LOOK_UP", { pitchDegrees: -9 }, "hold"],
    ["LOOK_UP", { pitchDegrees: -9, yawDegrees: 16 }, "look_up_straight"],
    ["SMILE", {}, "smile"],
    ["SMILE", { smile: -1 }, "smile_more"],
    ["SMILE", { smile: 1 }, "hold"],
    ["SMILE", { smile: 1, yawDegrees: 16 }, "look_straight"],
    ["SMILE", { smile: 5, mouthOpening: 0.3 }, "close_mouth"],
    ["OPEN_MOUTH", {}, "open_mouth"],
    ["OPEN_MOUTH", { mouthOpening: 0.15 }, "open_wider"],
    ["OPEN_MOUTH", { mouthOpening: 0.3 }, "hold"],
    ["BLINK", {}, "close_eyes"],
    ["BLINK", { eyes: null }, "close_eyes"],
    ["BLINK", { eyes: { left: -5, right: -9 } }, "both_eyes"],
    ["BLINK", { eyes: { left: -5, right: -7.5 } }, "both_eyes"],
    ["BLINK", { eyes: { left: -5, right: -5.5 } }, "hold"],
    ["BLINK", { eyes: { left: -5, right: -5.5 }, pitchDegrees: 7.5 }, "look_straight"],
    ["BLINK", { eyes: { left: -5, right: -5.5 }, pitchDegrees: 6 }, "level_head"],
    ["BLINK", { eyes: { left: -5, right: -5.5 }, pitchDegrees: -6 }, "hold"],
  ])("%s %j: %s", (type, face, hint) => {
    expect(hintOf(reading(face), type).hint).toBe(hint);
  });

  it("wants a clear smile where the server has nothing to compare it with", () => {
    const at = (smile: number) => hintOf(reading({ smile }), "SMILE", { needsClearSmile: true }).hint;
    expect([at(1), at(2.5)]).toEqual(["smile_more", "hold"]);
  });

  it("compares eyes, smile, lips and tilt with the person's own face", () => {
    const own = (change: Partial<Situation["neutral"]>) => ({
      neutral: { ...situation.neutral, ...change },
    });
    const narrow = reading({ eyes: { left: -5.5, right: -5.5 } });
    expect(hintOf(narrow, "BLINK", own({ eyes: -6.5 })).hint).toBe("close_eyes");
    expect(hintOf(reading({ smile: 1 }), "SMILE", own({ smile: -1 })).hint).toBe("smile_more");
    expect(hintOf(reading({ mouthOpening: 0.2 }), "OPEN_MOUTH", own({ mouthOpening: 0.19 })).hint).toBe(
      "open_wider",
    );
    const raised = reading({ pitchDegrees: -9 });
    expect(hintOf(raised, "LOOK_UP", own({ pitchDegrees: -12 })).hint).toBe("look_up_further");
  });

  it.each<[ChallengeType, ChallengeType, Partial<SeenFace>, Hint]>([
    ["LOOK_UP", "TURN_LEFT", { pitchDegrees: -9, yawDegrees: -9 }, "look_up_straight"],
    ["LOOK_UP", "TURN_RIGHT", { pitchDegrees: -9, yawDegrees: -9 }, "hold"],
    ["SMILE", "TURN_RIGHT", { smile: 1, yawDegrees: 9 }, "look_straight"],
    ["BLINK", "LOOK_UP", { eyes: { left: -5, right: -5 }, pitchDegrees: -5 }, "look_straight"],
    ["TURN_LEFT", "LOOK_UP", { yawDegrees: -14, pitchDegrees: -5 }, "hold"],
    ["OPEN_MOUTH", "SMILE", { mouthOpening: 0.25, smile: 0 }, "open_no_smile"],
    ["OPEN_MOUTH", "SMILE", { mouthOpening: 0.35, smile: 0 }, "hold"],
    ["OPEN_MOUTH", "BLINK", { mouthOpening: 0.25, smile: 0 }, "hold"],
  ])("%s beside %s, one at a time: %j, %s", (type, other, face, hint) => {
    expect(hintOf(reading(face), type, { asked: [type, other] }).hint).toBe(hint);
  });

  it("follows the workspace's own limits", () => {
    const strict = { ...limits, turnDegreesMin: 20 };
    expect(hintOf(reading({ yawDegrees: -14 }), "TURN_LEFT", { limits: strict }).hint).toBe("turn_further");
    expect(hintOf(reading({ yawDegrees: -25 }), "TURN_LEFT", { limits: strict }).hint).toBe("hold");
  });
});

/**
 * Judges this face as the server would, next to a photo of a resting face that is off by as much as allowed.
 */
function isPassed(type: ChallengeType, face: SeenFace, other: Partial<SeenFace>): boolean {
  const measured = ({ yawDegrees, pitchDegrees, mouthOpening }: SeenFace) =>
    measurementWith({
      angles: { yawDegrees, pitchDegrees },
      mouth: { lipGap: mouthOpening, attentionLipGap: mouthOpening },
    });
  const answered = (id: string, of: ChallengeType, seen: SeenFace) => ({
    id,
    type: of,
    photo: { mirrored: false, measurement: measured(seen) },
  });
  const beside: ChallengeType = type === "LOOK_UP" || type === "BLINK" ? "TURN_LEFT" : "LOOK_UP";
  const challenges = [answered("ch_1", type, face), answered("ch_2", beside, { ...atRest, ...other })];
  const [first] = challenges;
  if (!first) throw new Error("no challenge");
  return judgeChallenge(first, { challenges, selfie: null, limits }).result.outcome === "passed";
}

/** The challenges that the browser measures as the server does, from rest (0) to far beyond the limit (1). */
const alike: Partial<Record<ChallengeType, (share: number) => Partial<SeenFace>>> = {
  TURN_LEFT: (share) => ({ yawDegrees: -30 * share }),
  TURN_RIGHT: (share) => ({ yawDegrees: 30 * share }),
  LOOK_UP: (share) => ({ pitchDegrees: 1 - 20 * share }),
  OPEN_MOUTH: (share) => ({ mouthOpening: 0.04 + 0.4 * share }),
};

describe("hints and verdict", () => {
  const others: Partial<SeenFace>[] = [
    {},
    { yawDegrees: -3, pitchDegrees: 4, mouthOpening: 0.12 },
    { yawDegrees: 3, pitchDegrees: -12, mouthOpening: 0 },
  ];

  it.each(Object.entries(alike))(
    "%s: what hints call reached passes, whatever the other photo is",
    (name, at) => {
      const type = name as ChallengeType;
      const shares = Array.from({ length: 101 }, (_, index) => index / 100);
      const reached = shares.filter((share) => hintOf(reading(at(share)), type).progress === 1);
      expect(reached.length).toBeGreaterThan(20);
      for (const other of others) {
        for (const share of reached)
          expect([type, share, isPassed(type, { ...atRest, ...at(share) }, other)]).toEqual([
            type,
            share,
            true,
          ]);
      }
    },
  );
});
