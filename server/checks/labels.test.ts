import { describe, expect, it } from "vitest";
import { simulateVerdict } from "../verdict/simulate-verdict.ts";
import { verdictSentence } from "./labels.ts";
import type { ReviewState } from "./review-schemas.ts";
import type { FailureReason, Verdict } from "./schemas.ts";
import { failureReasons } from "./vocabulary/failure-reasons.ts";
import { isDoubt } from "./vocabulary/verdict-kinds.ts";

const empty: Verdict = {
  isAlive: true,
  confidence: 1,
  antiSpoofScore: null,
  faceMatchScore: null,
  faceMatchBasis: null,
  failureReason: null,
  failureReasons: [],
  challenges: [],
  parts: [],
};

const told = (reason: FailureReason | "ALIVE", state: ReviewState = "needed") =>
  verdictSentence({
    status: "COMPLETED",
    result: simulateVerdict(empty, reason),
    challengesCompleted: 2,
    challengesTotal: 2,
    review: { state, reason: null, decidedAt: null },
  });

describe("the verdict in a sentence", () => {
  it.each(failureReasons)("says whether anything failed: %s", (reason) => {
    expect(told(reason)).toMatch(isDoubt(reason) ? /^In doubt: nothing failed, but / : /^Rejected, because /);
  });

  it("says who decides on a doubt", () => {
    expect(told("SPOOF_UNCERTAIN")).toBe(
      "In doubt: nothing failed, but it is not clear whether the face is real, or a print or a screen. A person decides.",
    );
    expect(told("SPOOF_UNCERTAIN", "none")).toMatch(
      /It counts as not alive, and nobody was asked to review it\.$/,
    );
    expect(told("SPOOF_UNCERTAIN", "approved")).toMatch(/A person has decided\.$/);
    expect(told("ALIVE")).toMatch(/^A real person was present/);
  });
});
