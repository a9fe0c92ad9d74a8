import { describe, expect, it } from "vitest";
import type { ChallengeType } from "#server/checks/schemas.ts";
import {
  challengeDefinitions,
  challengeTypes,
  type Measure,
} from "#server/checks/vocabulary/challenge-types.ts";
import { defaultLimits as limits } from "#server/checks/vocabulary/limits.ts";
import { judgeChallenge } from "#server/verdict/judge-challenge.ts";
import type { DecideInput } from "#server/verdict/judged.ts";
import { taskHints } from "./challenge-hints.ts";
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
  mouthWidth: 0.365,
  mouthWidthToEyes: 0.55,
  lidGap: 0.19,
  eyes: { left: 0.26, right: 0.26 },
};
const goodLight: Light = { meanLuma: 120, darkShare: 0, brightShare: 0, sharpness: 200 };
const situation: Situation = {
  limits,
  neutral: createNeutralFace(limits).value(),
  view: { x: 0, y: 0, width: 1, height: 1 },
  needsWideSmile: false,
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
    ["TURN_LEFT", { yawDegrees: -8 }, "turn_further"],
    ["TURN_LEFT", { yawDegrees: -14 }, "hold"],
    ["TURN_LEFT", { yawDegrees: 14 }, "other_side"],
    ["TURN_LEFT", { yawDegrees: -14, pitchDegrees: -18 }, "level_head"],
    ["TURN_LEFT", { yawDegrees: -50 }, "turn_back"],
    ["TURN_RIGHT", { yawDegrees: 14 }, "hold"],
    ["TURN_RIGHT", { yawDegrees: -14 }, "other_side"],
    ["LOOK_UP", {}, "look_up"],
    ["LOOK_UP", { pitchDegrees: -6 }, "look_up_further"],
    ["LOOK_UP", { pitchDegrees: -9 }, "hold"],
    ["LOOK_UP", { pitchDegrees: -9, yawDegrees: 16 }, "look_up_straight"],
    ["SMILE", {}, "smile"],
    ["SMILE", { mouthWidth: 0.38 }, "smile_more"],
    ["SMILE", { mouthWidth: 0.42 }, "hold"],
    ["SMILE", { mouthWidth: 0.42, yawDegrees: 25 }, "look_straight"],
    ["OPEN_MOUTH", {}, "open_mouth"],
    ["OPEN_MOUTH", { mouthOpening: 0.15 }, "open_wider"],
    ["OPEN_MOUTH", { mouthOpening: 0.3 }, "hold"],
    ["BLINK", {}, "close_eyes"],
    ["BLINK", { eyes: null }, "close_eyes"],
    ["BLINK", { eyes: { left: 0.12, right: 0.26 } }, "both_eyes"],
    ["BLINK", { eyes: { left: 0.12, right: 0.13 } }, "hold"],
  ])("%s %j: %s", (type, face, hint) => {
    expect(hintOf(reading(face), type).hint).toBe(hint);
  });

  it("wants a wide smile where the server has nothing to compare it with", () => {
    const smiling = reading({ mouthWidth: 0.42, mouthWidthToEyes: 0.58 });
    expect(hintOf(smiling, "SMILE", { needsWideSmile: true }).hint).toBe("smile_more");
  });

  it("follows the workspace's own limits", () => {
    const strict = { ...limits, turnDegreesMin: 20 };
    expect(hintOf(reading({ yawDegrees: -14 }), "TURN_LEFT", { limits: strict }).hint).toBe("turn_further");
    expect(hintOf(reading({ yawDegrees: -24 }), "TURN_LEFT", { limits: strict }).hint).toBe("hold");
  });
});

/**
 * Judges this face as the server would, next to a photo of a resting face that is off by as much as allowed.
 */
function isPassed(type: ChallengeType, face: SeenFace, other: Partial<SeenFace>): boolean {
  const measured = (seen: SeenFace) => ({
    angles: { yawDegrees: seen.yawDegrees, pitchDegrees: seen.pitchDegrees, rollDegrees: 0 },
    geometry: {
      leftEyeAspectRatio: seen.eyes?.left,
      rightEyeAspectRatio: seen.eyes?.right,
      mouthOpening: seen.mouthOpening,
      mouthWidth: seen.mouthWidth,
      mouthWidthToEyes: seen.mouthWidthToEyes,
    },
  });
  const answered = (id: string, of: ChallengeType, seen: SeenFace) => ({
    id,
    type: of,
    photo: { mirrored: false, measurement: { face: measured(seen) } },
  });
  const beside: ChallengeType = type === "LOOK_UP" || type === "BLINK" ? "TURN_LEFT" : "LOOK_UP";
  const challenges = [answered("ch_1", type, face), answered("ch_2", beside, { ...atRest, ...other })];
  const input = { challenges, selfie: null, replays: [], mode: "live", limits } as unknown as DecideInput;
  const [first] = input.challenges;
  if (!first) throw new Error("no challenge");
  return judgeChallenge(first, input).result.outcome === "passed";
}

/** A resting face with one measure changed; one step is as much as the most extreme challenge requires. */
const changed: Record<Measure, (steps: number) => Partial<SeenFace>> = {
  yaw: (steps) => ({ yawDegrees: 30 * steps }),
  pitch: (steps) => ({ pitchDegrees: 1 + 20 * steps }),
  mouthWidth: (steps) => ({ mouthWidth: 0.365 * (1 + 0.3 * steps), mouthWidthToEyes: 0.5 + 0.2 * steps }),
  mouthOpening: (steps) => ({ mouthOpening: 0.04 + 0.4 * steps }),
  eyeOpening: (steps) => ({ eyes: { left: 0.26 + 0.16 * steps, right: 0.26 + 0.16 * steps } }),
};

/** From rest (0) to far beyond what the challenge requires (1). */
function valuesOf(type: ChallengeType, share: number): Partial<SeenFace> {
  const { measure, moves } = challengeDefinitions[type];
  return changed[measure](moves === "up" ? share : -share);
}

describe("hints and verdict", () => {
  const others: Partial<SeenFace>[] = [
    {},
    { yawDegrees: -3, pitchDegrees: 4, mouthOpening: 0.12 },
    { yawDegrees: 3, pitchDegrees: -3, mouthOpening: 0, eyes: { left: 0.2, right: 0.2 } },
  ];

  it.each(challengeTypes)(
    "%s: the server compares a smile with its photo, or not, as the hints expect",
    (type) => {
      const { disturbs } = challengeDefinitions[type];
      const isAtRest = !disturbs.includes("mouthWidth") && !disturbs.includes("yaw");
      expect(taskHints[type].showsMouthAtRest).toBe(isAtRest);
    },
  );

  it.each(challengeTypes)("%s: what hints call reached passes, whatever the other photo is", (type) => {
    const shares = Array.from({ length: 101 }, (_, index) => index / 100);
    const reached = shares.filter((share) => hintOf(reading(valuesOf(type, share)), type).progress === 1);
    expect(reached.length).toBeGreaterThan(20);
    for (const other of others) {
      for (const share of reached) {
        const face = { ...atRest, ...valuesOf(type, share) };
        // Naturally narrow eyes, first seen at rest.
        const own = createNeutralFace(limits);
        for (let frame = 0; frame < 5; frame += 1) own.add({ ...atRest, eyes: other.eyes ?? atRest.eyes });
        if (hintOf(reading(face), type, { neutral: own.value() }).progress < 1) continue;
        expect([type, share, isPassed(type, face, other)]).toEqual([type, share, true]);
      }
    }
  });
});
