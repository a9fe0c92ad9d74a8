import { describe, expect, it } from "vitest";
import type { SequenceMeasurement } from "../scoring/sequence-measurement.ts";
import { face, projected, type Scene, turningHead } from "../testing/synthetic-sequence.ts";
import { judgeMotion, type MotionInput } from "./judge-motion.ts";
import { facePoints, parallaxBetween, tiltBetween } from "./motion/face-parallax.ts";

function judge(sequence: SequenceMeasurement, more: Partial<MotionInput> = {}) {
  const input = {
    sequence,
    earlier: [],
    challenge: "TURN_LEFT",
    mirrored: false,
  } as const;
  const { outcome, findings } = judgeMotion({ ...input, ...more });
  return { outcome, ...Object.fromEntries(findings.map((one) => [one.name, one.outcome])) };
}

const between = (from: Scene, to: Scene) =>
  parallaxBetween(facePoints(projected(from)), facePoints(projected(to)));

describe("parallaxBetween", () => {
  it.each([8, 15, 25, 35])("reads the turn of a head of %d° from how far the nose moves", (yawDegrees) => {
    const sine = Math.sin((yawDegrees * Math.PI) / 180);
    expect(between({}, { yawDegrees })?.turn).toBeGreaterThan(0.85 * sine);
    expect(between({}, { yawDegrees })?.turn).toBeLessThan(1.25 * sine);
  });

  it.each([15, 30, 45])("reads none from a flat picture that is tilted by %d°", (yawDegrees) => {
    expect(between({ isFlat: true }, { isFlat: true, yawDegrees })?.turn).toBeLessThan(0.03);
  });

  it("sees the nose of a head grow faster as it comes closer, and not that of a flat picture", () => {
    expect(between({ distance: 8 }, { distance: 4.5 })?.approach).toBeGreaterThan(0.05);
    expect(
      Math.abs(between({ distance: 8, isFlat: true }, { distance: 4.5, isFlat: true })?.approach ?? 1),
    ).toBeLessThan(0.005);
  });

  it("tells the tilt of a flat picture", () => {
    const [from, to] = [{ isFlat: true }, { isFlat: true, yawDegrees: 40 }].map((scene) =>
      facePoints(projected(scene)),
    );
    expect(from && to && tiltBetween(from, to)).toBeCloseTo(Math.cos((40 * Math.PI) / 180), 1);
  });
});

describe("judgeMotion", () => {
  it("passes a head that turns as people do", () => {
    expect(judge(turningHead()).outcome).toBe("passed");
  });

  it("passes the mirrored picture of one, for a mirrored session", () => {
    const toTheOther = turningHead((share) => ({ yawDegrees: -22 * share }));
    expect(judge(toTheOther, { mirrored: true }).outcome).toBe("passed");
    expect(judge(toTheOther)).toMatchObject({ outcome: "not_checked", pose_growth: "not_checked" });
  });

  it("knows nothing without frames", () => {
    expect(judge({ ...turningHead(), frames: [], likeness: [], background: [] }).outcome).toBe("not_checked");
    expect(
      judgeMotion({
        sequence: null,
        earlier: [],
        challenge: "BLINK",
        mirrored: false,
      }),
    ).toEqual({ outcome: "not_checked", findings: [] });
  });

  it("fails a flat picture that is tilted", () => {
    const print = turningHead((share) => ({ yawDegrees: 40 * share, isFlat: true }));
    expect(judge(print)).toMatchObject({ outcome: "failed", depth: "failed" });
  });

  it("fails one picture that is sent again and again", () => {
    const still = turningHead(() => ({}));
    const frames = still.frames.map((frame, index) => ({ ...frame, change: index === 0 ? null : 0 }));
    expect(judge({ ...still, frames })).toMatchObject({ outcome: "failed", living_face: "failed" });
  });

  it("does not believe a still that is moved before the camera", () => {
    const moved = turningHead((share) => ({ x: 30 * share, distance: 7 - share }));
    expect(judge(moved)).toMatchObject({
      outcome: "not_checked",
      living_face: "not_checked",
      depth: "not_checked",
    });
  });

  it("fails frames of another person", () => {
    const likeness = [
      { frame: 0, cosine: 0.05 },
      { frame: 6, cosine: 0.8 },
    ];
    expect(judge({ ...turningHead(), likeness })).toMatchObject({ outcome: "failed", one_person: "failed" });
  });

  it("fails a jump that no head makes, and does not believe a cut into the pose", () => {
    const jump = turningHead((share) => ({ yawDegrees: 22 * share, x: share > 0.5 ? 150 : 0 }));
    expect(judge(jump)).toMatchObject({ outcome: "failed", speed: "failed" });
    const cut = turningHead((share) => ({ yawDegrees: share > 0.5 ? 22 : 0 }));
    expect(judge(cut)).toMatchObject({ outcome: "not_checked", speed: "not_checked" });
  });

  it("does not believe a turn under which the light on the face stays as it was", () => {
    const { shade } = face({});
    expect(judge(turningHead(undefined, () => ({ shade })))).toMatchObject({
      outcome: "not_checked",
      shade: "not_checked",
    });
  });

  it("does not believe times without a camera's irregularity, and fails times that run backwards", () => {
    const timed = (atMs: (index: number) => number) => {
      const sequence = turningHead();
      return {
        ...sequence,
        frames: sequence.frames.map((frame, index) => ({ ...frame, atMs: atMs(index) })),
      };
    };
    expect(judge(timed((index) => index * 100))).toMatchObject({
      outcome: "not_checked",
      frame_times: "not_checked",
    });
    expect(judge(timed((index) => 1000 - index * 50.5 + Math.sin(index)))).toMatchObject({
      outcome: "failed",
      frame_times: "failed",
    });
  });

  it("fails a photo that shows the face elsewhere than the last frame", () => {
    const photoPoints = projected({ x: 80 });
    expect(judge({ ...turningHead(), photoPoints })).toMatchObject({
      outcome: "failed",
      photo_match: "failed",
    });
  });

  it("does not believe a pose that was there from the start", () => {
    expect(judge(turningHead(() => ({ yawDegrees: 22 })))).toMatchObject({
      outcome: "not_checked",
      pose_growth: "not_checked",
    });
  });

  it("takes depth and light from the session's other challenges, where this one has none", () => {
    const smile = turningHead(
      () => ({}),
      (share) => ({ lipGap: 0.02 + 0.12 * share, mouthWidth: 0.37 + 0.05 * share }),
    );
    expect(judge(smile, { challenge: "SMILE" })).toMatchObject({
      outcome: "not_checked",
      depth: "not_checked",
      shade: "not_checked",
    });
    expect(judge(smile, { challenge: "SMILE", earlier: [turningHead()] }).outcome).toBe("passed");
  });

  describe("a step closer", () => {
    const closer = (scale: number, isFlat: boolean): SequenceMeasurement => {
      const sequence = turningHead();
      const steps = turningHead((share) => ({ distance: 8 - 3.5 * share, isFlat }));
      const first = steps.frames.map((frame) => ({ ...frame, stage: "approach" as const }));
      const count = first.length;
      const frames = [...first, ...sequence.frames.map((frame) => ({ ...frame, atMs: frame.atMs + 2000 }))];
      const background = [
        ...steps.background.map((one) => ({ ...one, scale })),
        ...sequence.background.map((one) => ({ ...one, from: one.from + count, to: one.to + count })),
      ];
      return { ...sequence, frames, background };
    };

    it("passes where what is behind the face stays behind", () => {
      expect(judge(closer(1.005, false))).toMatchObject({ outcome: "passed", surroundings: "passed" });
    });

    it("fails where the surroundings grow as much as the face", () => {
      expect(judge(closer((8 / 4.5) ** (1 / 11), true))).toMatchObject({
        outcome: "failed",
        surroundings: "failed",
      });
    });
  });
});
