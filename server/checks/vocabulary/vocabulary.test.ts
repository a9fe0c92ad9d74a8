import { describe, expect, it } from "vitest";
import { challengeDefinitions, challengeMask, challengeTypes, typesOfMask } from "./challenge-types.ts";
import { failureReasons, outcomeOf, partOf, reasonsOfChallenge } from "./failure-reasons.ts";
import { partNames } from "./parts.ts";

describe("challenge types", () => {
  it("keep the bits that are stored: a new type gets one of its own, and a removed one leaves its bit unused", () => {
    const bits = Object.fromEntries(challengeTypes.map((type) => [type, challengeDefinitions[type].bit]));
    expect(bits).toEqual({
      TURN_LEFT: 1,
      TURN_RIGHT: 2,
      LOOK_UP: 4,
      SMILE: 8,
      BLINK: 16,
      OPEN_MOUTH: 32,
    });
    expect(challengeMask(["OPEN_MOUTH", "TURN_RIGHT"])).toBe(34);
    expect(typesOfMask(34)).toEqual(["TURN_RIGHT", "OPEN_MOUTH"]);
    // Bits of former or future types.
    expect(typesOfMask(64 | 8)).toEqual(["SMILE"]);
    expect(typesOfMask(challengeMask(challengeTypes))).toEqual(challengeTypes);
  });

  it("disturb what they measure", () => {
    for (const type of challengeTypes) {
      const { disturbs, measure } = challengeDefinitions[type];
      expect(disturbs).toContain(measure);
    }
  });
});

describe("failure reasons", () => {
  it("tell of every challenge type and every part", () => {
    for (const type of challengeTypes) expect(reasonsOfChallenge(type)).not.toEqual([]);
    expect(new Set(failureReasons.flatMap((reason) => partOf(reason) ?? []))).toEqual(new Set(partNames));
  });

  it("stand for what failed, or for what could not be checked", () => {
    expect(outcomeOf(null)).toBe("passed");
    expect(failureReasons.filter((reason) => outcomeOf(reason) === "not_checked")).toEqual([
      "SPOOF_NOT_CHECKED",
      "SAME_PERSON_NOT_CHECKED",
      "SELFIE_UNUSABLE",
    ]);
  });
});
