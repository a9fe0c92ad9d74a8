import { describe, expect, it } from "vitest";
import type { SequenceMeasurement } from "../scoring/sequence-measurement.ts";
import { face, turningHead } from "../testing/synthetic-sequence.ts";
import { isSameMotion, motionFingerprint } from "./motion-fingerprint.ts";

/** A take of a turn, `frames` frames from `fromMs` on, with a sway of its own. */
function take({ frames = 14, fromMs = 0, stepMs = 100, pace = 1, sway = 0, noise = 0 }): SequenceMeasurement {
  return {
    ...turningHead(),
    frames: Array.from({ length: frames }, (_, index) => {
      const atMs = fromMs + index * stepMs;
      const share = Math.min(1, Math.max(0, ((atMs - 200) / 900) * pace));
      const wobble = noise * Math.sin(index * 13.7);
      const scene = {
        yawDegrees: 22 * share * share * (3 - 2 * share) + wobble,
        pitchDegrees: 3 * Math.sin(atMs / 300 + sway) + wobble,
        x: 6 * Math.sin(atMs / 500 + 2 * sway) + 0.3 * wobble,
      };
      return { atMs, stage: "pose" as const, colour: null, face: face(scene), change: 1, light: null };
    }),
  };
}

const fingerprint = (sequence: SequenceMeasurement): Float32Array => {
  const found = motionFingerprint(sequence);
  if (!found) throw new Error("no movement");
  return found;
};

describe("motionFingerprint", () => {
  it("finds a recording that is sent again, with the noise of another compression or another choice of frames", () => {
    const first = fingerprint(take({}));
    expect(isSameMotion(first, fingerprint(take({ noise: 0.3 })))).toBe("same");
    expect(isSameMotion(first, fingerprint(take({ fromMs: 50 })))).toBe("same");
    expect(isSameMotion(first, fingerprint(take({ frames: 20, stepMs: 66.7 })))).toBe("same");
  });

  it("finds one whose frames are half as large", () => {
    const first = take({});
    const frames = first.frames.map((frame) =>
      frame.face
        ? {
            ...frame,
            face: { ...frame.face, points: frame.face.points.map((value) => Math.round(value / 2)) },
          }
        : frame,
    );
    expect(isSameMotion(fingerprint(first), fingerprint({ ...first, frames }))).toBe("same");
  });

  it("tells another take of the same movement apart", () => {
    const first = fingerprint(take({}));
    expect(isSameMotion(first, fingerprint(take({ sway: 1.6 })))).toBe("different");
    expect(isSameMotion(first, fingerprint(take({ pace: 0.7, sway: 0.8 })))).toBe("different");
  });

  it("says nothing of a face that hardly moves, or of too few frames", () => {
    expect(motionFingerprint({ ...turningHead(() => ({})) })).toBeNull();
    expect(motionFingerprint(take({ frames: 5 }))).toBeNull();
  });
});
