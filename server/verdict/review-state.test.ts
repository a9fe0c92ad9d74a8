import { describe, expect, it } from "vitest";
import type { FailureReason } from "../checks/schemas.ts";
import { failureReasons, outcomeOf } from "../checks/vocabulary/failure-reasons.ts";
import { needsReview } from "./review-state.ts";

const reviewBand = { confidenceMin: 0.35, confidenceMax: 0.6 };
const asks = { reviewBand, doubt: "review", reviewInjection: true } as const;
const fails = { reviewBand, doubt: "fail", reviewInjection: true } as const;
const because = (failureReason: FailureReason, confidence = 0) => ({
  isAlive: false,
  failureReason,
  confidence,
});

describe("the need for a review", () => {
  it.each(failureReasons)("follows the band for a failure, and is there for every doubt: %s", (reason) => {
    const isDoubt = outcomeOf(reason) === "not_checked";
    expect(needsReview(because(reason), asks)).toBe(isDoubt);
    expect(needsReview(because(reason, 0.45), asks)).toBe(true);
    expect(needsReview(because(reason), fails)).toBe(false);
    // A doubt lies near a limit by nature: the band must not bring it back.
    expect(needsReview(because(reason, 0.45), fails)).toBe(!isDoubt);
  });

  it("follows the band where the person is alive", () => {
    const alive = (confidence: number) => ({ isAlive: true, failureReason: null, confidence });
    expect([0.5, 0.6, 0.61].map((confidence) => needsReview(alive(confidence), asks))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
