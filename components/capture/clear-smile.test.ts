import { describe, expect, it } from "vitest";
import type { ChallengeType } from "#server/checks/schemas.ts";
import { defaultLimits as limits } from "#server/checks/vocabulary/limits.ts";
import { measurementWith } from "#server/testing/judged-photos.ts";
import { baselineOf } from "#server/verdict/baseline.ts";
import type { SeenPhoto } from "#server/verdict/judged.ts";
import { needsClearSmile } from "./clear-smile.ts";
import type { FrameGrabber } from "./frame-grabber.ts";
import type { FrameRecorder } from "./frame-recorder.ts";
import { createNeutralFace } from "./neutral-face.ts";
import type { Reading } from "./reading.ts";
import type { Seen } from "./settle.ts";
import { createPoseWatch } from "./watch-pose.ts";

const rest: SeenPhoto["neutral"] = {
  pitchDegrees: 0,
  mouth: { width: 0.37, cornerLift: 0.05, cornerDepth: 0.2, happy: 0.02 },
};
const photoWith = (yawDegrees: number, hasRest: boolean): SeenPhoto => ({
  mirrored: false,
  measurement: measurementWith({ angles: { yawDegrees } }),
  neutral: hasRest ? rest : null,
});

describe("a clear smile is asked for where the server has nothing to compare it with", () => {
  it.each<[ChallengeType, yawDegrees: number, hasRest: boolean, isNeeded: boolean]>([
    ["LOOK_UP", 0, false, false],
    ["LOOK_UP", 0, true, false],
    ["TURN_LEFT", -25, false, true],
    ["TURN_LEFT", -25, true, false],
    ["TURN_RIGHT", 25, true, false],
    // Their own frames at rest count for their own photo alone, as on the server.
    ["OPEN_MOUTH", 0, true, true],
    ["BLINK", 0, true, true],
  ])("after %s, by %d°, with a frame at rest: %s", (type, yawDegrees, hasRest, isNeeded) => {
    const asked = [
      { id: "ch_1", type, isAnswered: true },
      { id: "ch_2", type: "SMILE" as const, isAnswered: false },
    ];
    expect(needsClearSmile(asked, new Set(hasRest ? ["ch_1"] : []))).toBe(isNeeded);
    const session = {
      challenges: [
        { type, photo: photoWith(yawDegrees, hasRest) },
        { type: "SMILE" as const, photo: null },
      ],
      selfie: null,
      limits,
    };
    const { own } = baselineOf(session, photoWith(0, false), "smile");
    expect(own === null).toBe(isNeeded);
  });

  it("and not of a challenge that is not answered yet", () => {
    expect(needsClearSmile([{ id: "ch_1", type: "LOOK_UP", isAnswered: false }], new Set())).toBe(true);
  });
});

describe("the face at rest in the frames before the photo", () => {
  const natural = 1;
  const clear = 2.5;
  const reading = (smile: number): Reading => ({
    faceCount: 1,
    face: {
      box: { x: 0.3, y: 0.25, width: 0.4, height: 0.5 },
      widthPixels: 300,
      yawDegrees: 0,
      pitchDegrees: 1,
      rollDegrees: 0,
      mouthOpening: 0.04,
      smile,
      lidGap: 0.3,
      eyes: null,
    },
    light: { meanLuma: 120, darkShare: 0, brightShare: 0, sharpness: 200 },
  });

  /** The hint after these smiles were seen one after the other, in a session of nothing else. */
  function hintAfter(smiles: readonly number[], restAt: number | null = null): Seen["hint"] | undefined {
    const surfaces = {
      grabber: { forget: () => {}, hash: () => [], keep: () => {} } as unknown as FrameGrabber,
      recorder: { countSince: () => 20 } as unknown as FrameRecorder,
    };
    const pose = createPoseWatch("SMILE", surfaces, {
      taken: () => [],
      poseFrom: 0,
      restAt,
      isPressed: () => false,
      giveUpAt: Infinity,
    });
    const seen: Seen[] = [];
    const situation = () => ({
      limits,
      neutral: createNeutralFace().value(),
      view: { x: 0, y: 0, width: 1, height: 1 },
      asked: [],
      needsClearSmile: true,
    });
    for (const [index, smile] of smiles.entries())
      pose.look(
        reading(smile),
        { page: index * 100, capture: null, media: null },
        { situation, onSeen: (one) => void seen.push(one) },
      );
    return seen.at(-1)?.hint;
  }

  it("makes a natural smile enough, seen before the pose was asked for or after", () => {
    expect(hintAfter([-3, natural])).toBe("hold");
    expect(hintAfter([natural], 0)).toBe("hold");
  });

  it("is missing where the face smiled from the first frame on: then the smile must be clear", () => {
    expect(hintAfter([natural, natural])).toBe("smile_more");
    expect(hintAfter([natural, clear])).toBe("hold");
  });
});
