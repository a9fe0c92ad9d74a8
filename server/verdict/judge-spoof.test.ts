import { describe, expect, it } from "vitest";
import { defaultLimits as limits } from "../checks/vocabulary/limits.ts";
import type { SpoofSignals } from "../scoring/measurement.ts";
import { measurementWith } from "../testing/judged-photos.ts";
import { fuseSpoof, judgeSpoof, realProbability, spoofScoreOf } from "./judge-spoof.ts";
import type { JudgedPhoto } from "./judged.ts";

/** A photo with what this part looks at. */
const photoWith = (spoof: SpoofSignals | null) =>
  ({ measurement: { face: { spoof, widthPixels: 400 } } }) as JudgedPhoto;

const signals = (logit: number, texture: number): SpoofSignals => ({
  logits: [logit, logit, logit],
  texture,
});

describe("fuseSpoof", () => {
  it("adds twice the texture to the mean of the logits", () => {
    expect(fuseSpoof({ logits: [1, 2, 3, 6], texture: -0.5 })).toBe(2);
  });

  it("lets texture decide where the model is undecided, and not where it is sure", () => {
    expect(fuseSpoof(signals(3, 2))).toBeGreaterThan(limits.spoofPassMin);
    expect(fuseSpoof(signals(3, -2))).toBeLessThan(limits.spoofPassMin);
    expect(fuseSpoof(signals(-12, 2))).toBeLessThan(limits.spoofFailMax);
  });
});

describe("realProbability", () => {
  it("is one half at the pass limit, and rises with the score", () => {
    expect(realProbability(limits.spoofPassMin, { photos: 1, ...limits })).toBe(0.5);
    const scores = [-20, -5, 0, 4, 5, 9, 20].map((score) => realProbability(score, { photos: 2, ...limits }));
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect(Math.min(...scores)).toBeGreaterThan(0);
    expect(Math.max(...scores)).toBeLessThan(1);
  });
});

describe("judgeSpoof", () => {
  const judged = (...scores: (number | null)[]) => {
    const challenges = scores.map((score, index) => ({
      id: `${index}`,
      type: "SMILE" as const,
      photo: photoWith(score === null ? null : signals(score, 0)),
    }));
    const { part, antiSpoofScore } = judgeSpoof({ challenges, limits });
    const { outcome, reason, measured, limit } = part.result;
    return { outcome, reason, measured, limit, antiSpoofScore };
  };
  const { spoofPassMin: pass, spoofFailMax: fail } = limits;

  it("passes, doubts and rejects by the mean of all photos", () => {
    expect(judged(pass + 1, pass - 1)).toMatchObject({ outcome: "passed", reason: null, measured: pass });
    expect(judged(pass + 1, pass - 1.1)).toMatchObject({ outcome: "not_checked", reason: "SPOOF_UNCERTAIN" });
    expect(judged(fail, fail)).toMatchObject({ outcome: "not_checked", reason: "SPOOF_UNCERTAIN" });
    expect(judged(fail + 1, fail - 1.1)).toMatchObject({ outcome: "failed", reason: "SPOOF_DETECTED" });
  });

  it("doubts a session in which one photo would fail alone, however good the others are", () => {
    expect(judged(12, 12, fail - 0.1)).toEqual({
      outcome: "not_checked",
      reason: "SPOOF_UNCERTAIN",
      measured: fail - 0.1,
      limit: fail,
      antiSpoofScore: 0.4999,
    });
    expect(judged(12, 12, fail)).toMatchObject({ outcome: "passed" });
  });

  it("gives at least 0.5 to what passes and to nothing else", () => {
    for (const scores of [[pass], [pass, pass], [pass + 0.00001], [30, 30, 30]])
      expect(judged(...scores).antiSpoofScore).toBeGreaterThanOrEqual(0.5);
    for (const scores of [[pass - 0.00001], [fail, fail], [-30, -30], [14, 14, -2]])
      expect(judged(...scores).antiSpoofScore).toBeLessThan(0.5);
  });

  it("asks a higher score of a small face, and the same of all faces that are wide enough", () => {
    const scoreAt = (widthPixels: number) => {
      const { face } = measurementWith();
      return face && spoofScoreOf({ ...face, spoof: signals(6, 0), widthPixels });
    };
    expect([2000, 128, 64, 32].map(scoreAt)).toEqual([6, 6, 4.5, 3]);
  });

  it("is surer of two photos than of one with the same score", () => {
    expect(judged(8, 8).antiSpoofScore).toBeGreaterThan(judged(8).antiSpoofScore ?? 1);
    expect(judged(-3, -3).antiSpoofScore).toBeLessThan(judged(-3).antiSpoofScore ?? 0);
  });

  it("is not checked where one photo has no score", () => {
    const nothing = { measured: null, limit: null, antiSpoofScore: null };
    expect(judged(12, null)).toEqual({ outcome: "not_checked", reason: "SPOOF_NOT_CHECKED", ...nothing });
    expect(judged()).toMatchObject({ reason: "SPOOF_NOT_CHECKED" });
  });
});
