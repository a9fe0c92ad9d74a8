import { describe, expect, it } from "vitest";
import { challengeDefinitions, challengeMask, challengeTypes, typesOfMask } from "./challenge-types.ts";
import { failureReasons, outcomeOf, partOf, reasonsOfChallenge } from "./failure-reasons.ts";
import { adjustableLimitNames, crossedLimit, defaultLimits } from "./limits.ts";
import { partNames } from "./parts.ts";
import { verdictKindOf } from "./verdict-kinds.ts";

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

  it("disturb what they measure, where it is compared with a neutral value", () => {
    for (const type of ["LOOK_UP", "SMILE", "BLINK"] as const) {
      const { disturbs, measure } = challengeDefinitions[type];
      expect(disturbs).toContain(measure);
    }
  });
});

describe("two limits with doubt between them", () => {
  it("may meet, and not cross", () => {
    const { spoofFailMax, spoofPassMin } = defaultLimits;
    for (const name of adjustableLimitNames) expect(crossedLimit(name, {})).toBeNull();
    expect(crossedLimit("spoofFailMax", { spoofFailMax: spoofPassMin })).toBeNull();
    expect(crossedLimit("spoofFailMax", { spoofFailMax: spoofPassMin + 1 })).toBe("spoofPassMin");
    expect(crossedLimit("spoofPassMin", { spoofPassMin: spoofFailMax - 1 })).toBe("spoofFailMax");
    expect(crossedLimit("turnDegreesMin", { spoofPassMin: spoofFailMax - 1 })).toBeNull();
  });
});

describe("failure reasons", () => {
  it("tell of every challenge type and every part", () => {
    for (const type of challengeTypes) expect(reasonsOfChallenge(type)).not.toEqual([]);
    expect(new Set(failureReasons.flatMap((reason) => partOf(reason) ?? []))).toEqual(new Set(partNames));
  });

  it("stand for what failed, or for what is in doubt; every failure comes before every doubt", () => {
    expect(outcomeOf(null)).toBe("passed");
    const outcomesInOrder = failureReasons.map((reason) => outcomeOf(reason));
    expect(outcomesInOrder.slice(0, outcomesInOrder.indexOf("not_checked"))).not.toContain("not_checked");
    expect(outcomesInOrder.slice(outcomesInOrder.indexOf("not_checked"))).not.toContain("failed");
  });

  it("tell whether a check is rejected or in doubt", () => {
    expect(verdictKindOf({ isAlive: true, failureReason: null })).toBe("alive");
    expect(verdictKindOf({ isAlive: false, failureReason: null })).toBe("rejected");
    for (const failureReason of failureReasons)
      expect(verdictKindOf({ isAlive: false, failureReason })).toBe(
        outcomeOf(failureReason) === "failed" ? "rejected" : "in_doubt",
      );
  });

  it("end in _UNCERTAIN where a judgement was tried and could not decide", () => {
    const doubts = failureReasons.filter((reason) => outcomeOf(reason) === "not_checked");
    expect(doubts.filter((reason) => !reason.endsWith("_UNCERTAIN"))).toEqual([
      "SPOOF_NOT_CHECKED",
      "SAME_PERSON_NOT_CHECKED",
      "SELFIE_UNUSABLE",
    ]);
    const uncertain = failureReasons.filter((reason) => reason.endsWith("_UNCERTAIN"));
    expect(uncertain.map((reason) => outcomeOf(reason))).toEqual(uncertain.map(() => "not_checked"));
    expect(new Set(uncertain.map((reason) => partOf(reason)))).toEqual(new Set([null, ...partNames]));
    for (const type of challengeTypes) expect(reasonsOfChallenge(type)).toContain("CHALLENGE_UNCERTAIN");
  });
});
