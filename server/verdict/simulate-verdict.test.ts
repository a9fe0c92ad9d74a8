import { describe, expect, it } from "vitest";
import type { Verdict } from "../checks/schemas.ts";
import { verdict as verdictSchema } from "../checks/schemas.ts";
import { failureReasons, outcomeOf, partOf } from "../checks/vocabulary/failure-reasons.ts";
import { simulateVerdict } from "./simulate-verdict.ts";

const nothing = { measured: null, limit: null, unit: null, message: "" };
const passed = { ...nothing, outcome: "passed", reason: null } as const;
const real: Verdict = {
  isAlive: true,
  confidence: 0.9,
  antiSpoofScore: 0.9,
  faceMatchScore: null,
  faceMatchBasis: null,
  failureReason: null,
  failureReasons: [],
  challenges: [
    { ...passed, challengeId: "ch_1", type: "SMILE", baseline: null },
    { ...passed, challengeId: "ch_2", type: "BLINK", baseline: null },
  ],
  parts: [{ ...passed, name: "anti_spoof" }],
};

describe("a simulated verdict", () => {
  it.each(failureReasons)("tells of %s where the rules would, once", (reason) => {
    const verdict = simulateVerdict(real, reason);
    expect(verdictSchema.parse(verdict)).toEqual(verdict);
    expect(verdict).toMatchObject({ isAlive: false, failureReason: reason, failureReasons: [reason] });
    const told = [...verdict.challenges, ...verdict.parts].filter((one) => one.reason !== null);
    expect(told).toMatchObject([{ reason, outcome: outcomeOf(reason) }]);
    expect(verdict.parts.find((one) => one.reason === reason)?.name ?? null).toBe(partOf(reason));
  });

  it("blames the challenge that fits, else the first", () => {
    expect(simulateVerdict(real, "ONE_EYE_CLOSED").challenges[1]?.reason).toBe("ONE_EYE_CLOSED");
    expect(simulateVerdict(real, "MOUTH_NOT_OPEN").challenges[0]?.reason).toBe("MOUTH_NOT_OPEN");
  });

  it("gives no score for what was not checked", () => {
    expect(simulateVerdict(real, "SPOOF_NOT_CHECKED").antiSpoofScore).toBeNull();
    expect(simulateVerdict(real, "SPOOF_DETECTED").antiSpoofScore).toBeLessThan(0.5);
    expect(simulateVerdict(real, "SPOOF_UNCERTAIN").antiSpoofScore).toBeLessThan(0.5);
    expect(simulateVerdict(real, "SELFIE_UNUSABLE").faceMatchScore).toBeNull();
    expect(simulateVerdict(real, "FACE_MISMATCH").faceMatchScore).toBeLessThan(0.5);
    expect(simulateVerdict(real, "ALIVE")).toMatchObject({
      isAlive: true,
      faceMatchScore: 0.95,
      faceMatchBasis: "challenge_photos",
    });
    expect(simulateVerdict(real, "FACE_MISMATCH").faceMatchBasis).toBe("reference_selfie");
    expect(simulateVerdict(real, "DIFFERENT_PERSONS").faceMatchScore).toBeLessThan(0.5);
    expect(simulateVerdict(real, "SAME_PERSON_NOT_CHECKED")).toMatchObject({
      faceMatchScore: null,
      faceMatchBasis: null,
    });
  });
});
