import { describe, expect, it } from "vitest";
import { retryWaitsSeconds } from "../env.ts";
import { readRetryAfter, waitAfter } from "./retry-schedule.ts";

describe("the schedule of tries", () => {
  it("lasts a day, each wait at least as long as the one before", () => {
    const hours = retryWaitsSeconds.reduce((sum, wait) => sum + wait, 0) / 3600;
    expect(hours).toBeGreaterThan(20);
    expect(hours).toBeLessThan(28);
    expect(retryWaitsSeconds).toEqual(retryWaitsSeconds.toSorted((a, b) => a - b));
  });

  it("draws each wait a fifth longer or shorter, and ends", () => {
    expect(waitAfter([10, 100], 1, null, 0)).toBe(8000);
    expect(waitAfter([10, 100], 1, null, 1)).toBe(12_000);
    expect(waitAfter([10, 100], 2, null, 0.5)).toBe(100_000);
    expect(waitAfter([10, 100], 3, null, 0.5)).toBeNull();
  });

  it("waits as long as the receiver asks for, at least", () => {
    expect(waitAfter([10], 1, 60_000, 0.5)).toBe(60_000);
    expect(waitAfter([10], 1, 1000, 0.5)).toBe(10_000);
    // A Retry-After does not add an attempt when none is left.
    expect(waitAfter([10], 2, 60_000, 0.5)).toBeNull();
  });

  it("reads seconds and dates, and nothing else", () => {
    const now = new Date("2026-11-23T10:00:00Z");
    expect(readRetryAfter("120", now)).toBe(120_000);
    expect(readRetryAfter("Mon, 23 Nov 2026 10:01:00 GMT", now)).toBe(60_000);
    expect(readRetryAfter("99999999", now)).toBe(86_400_000);
    for (const header of [null, "", "soon", "-5", "Mon, 23 Nov 2020 10:00:00 GMT", "NaN"])
      expect(readRetryAfter(header, now)).toBeNull();
  });
});
