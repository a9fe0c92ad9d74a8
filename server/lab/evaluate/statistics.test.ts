import { describe, expect, it } from "vitest";
import {
  areaUnderRoc,
  balanced,
  boundOfNone,
  calibrationOf,
  rocOf,
  shareByPerson,
  tarAtFmr,
  wilson,
} from "./statistics.ts";

describe("statistics", () => {
  it("wilson: the textbook's interval, and no certainty from a few trials", () => {
    const [low, high] = wilson(8, 10) ?? [];
    expect(low).toBeCloseTo(0.4902, 3);
    expect(high).toBeCloseTo(0.9433, 3);
    expect(wilson(0, 10)?.[1]).toBeCloseTo(0.2775, 3);
    expect(wilson(0, 0)).toBeNull();
  });

  it("area under the ROC: apart, mixed, the wrong way round, ties", () => {
    expect(areaUnderRoc([2, 3], [0, 1])).toBe(1);
    expect(areaUnderRoc([0, 1], [2, 3])).toBe(0);
    expect(areaUnderRoc([1, 3], [0, 2])).toBe(0.75);
    expect(areaUnderRoc([1, 1], [1, 1])).toBe(0.5);
    expect(areaUnderRoc([], [1])).toBeNull();
  });

  it("TAR at FMR counts what lies strictly above the allowed impostors", () => {
    const impostor = Array.from({ length: 1000 }, (_, index) => index / 1000);
    expect(tarAtFmr([0.9985, 0.9995, 0.5, 1], impostor, 1e-3)).toBe(0.75);
    expect(tarAtFmr([0.9985, 0.9995, 0.5, 1], impostor, 1e-4)).toBe(0.5);
    expect(tarAtFmr([1], [], 1e-3)).toBeNull();
  });

  it("the ROC rises with the false positives, to all of both", () => {
    const points = rocOf([0.2, 0.6, 0.9], [0.1, 0.3, 0.5, 0.7]);
    expect(points.at(-1)).toEqual({ limit: 0.1, fpr: 1, tpr: 1 });
    expect(points[0]).toEqual({ limit: 0.7, fpr: 0.25, tpr: 1 / 3 });
    for (const [index, { fpr, tpr }] of points.entries()) {
      expect(fpr).toBeGreaterThanOrEqual(points[index - 1]?.fpr ?? 0);
      expect(tpr).toBeGreaterThanOrEqual(points[index - 1]?.tpr ?? 0);
    }
  });

  it("calibration: nothing to mend where the confidence is the truth, all of it where it is the contrary", () => {
    const right = [true, true, true, false].map((isGenuine) => ({ confidence: 0.75, isGenuine }));
    expect(calibrationOf(right)).toMatchObject({
      brier: 0.1875,
      ece: 0,
      bins: [{ n: 4, genuineShare: 0.75 }],
    });
    const wrong = calibrationOf([{ confidence: 1, isGenuine: false }]);
    expect([wrong.brier, wrong.ece]).toEqual([1, 1]);
    expect(calibrationOf([]).brier).toBeNull();
  });

  it("balanced: both sides weigh the same, whatever their numbers", () => {
    const always = (isGenuine: boolean, n: number) =>
      Array.from({ length: n }, () => ({ confidence: 0.5, isGenuine }));
    const many = [...always(true, 1), ...always(false, 9)];
    expect(calibrationOf(many).ece).toBeCloseTo(0.4);
    expect(calibrationOf(balanced(many))).toMatchObject({
      ece: expect.closeTo(0),
      brier: 0.25,
      bins: [{ n: 10 }],
    });
    expect(balanced(always(true, 3))).toEqual([]);
  });

  it("none of n bounds three of n", () => {
    expect([boundOfNone(300), boundOfNone(2), boundOfNone(0)]).toEqual([0.01, 1, null]);
  });

  it("people, not their many trials, make the interval", () => {
    const trials = (person: string, hits: number, n: number) =>
      Array.from({ length: n }, (_, index) => ({ person, hit: index < hits }));
    const all = [...trials("a", 100, 100), ...trials("b", 100, 100), ...trials("c", 0, 4)];
    const { people, share, interval } = shareByPerson(all);
    expect([people, share]).toEqual([3, expect.closeTo(2 / 3)]);
    expect(interval?.[0]).toBeLessThan(0.4);
    expect(shareByPerson(trials("a", 0, 500)).interval?.[1]).toBeCloseTo(wilson(0, 1)?.[1] ?? 0);
    expect(shareByPerson([])).toEqual({ people: 0, share: null, interval: null });
  });
});
