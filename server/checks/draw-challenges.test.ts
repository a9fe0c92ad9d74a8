import { describe, expect, it } from "vitest";
import { drawChallenges, withTurnFirst } from "./draw-challenges.ts";

describe("challenges that are asked for again", () => {
  it("are the same, in the same order", () => {
    expect(drawChallenges(undefined, undefined, ["SMILE", "BLINK"])).toEqual(["SMILE", "BLINK"]);
    expect(drawChallenges(undefined, undefined, ["BLINK", "SMILE", "LOOK_UP"])).toHaveLength(3);
  });

  it("are fewer or more where the new session wants another number", () => {
    expect(drawChallenges(undefined, 2, ["BLINK", "SMILE", "LOOK_UP"])).toEqual(["BLINK", "SMILE"]);
    const [first, second, third, ...none] = drawChallenges(undefined, 3, ["BLINK", "SMILE"]);
    expect([first, second, none]).toEqual(["BLINK", "SMILE", []]);
    expect(["BLINK", "SMILE", undefined]).not.toContain(third);
  });

  it("make room for others where the new session does not allow them", () => {
    const drawn = drawChallenges(["BLINK", "LOOK_UP", "TURN_LEFT"], undefined, ["SMILE", "BLINK"]);
    expect(drawn).toHaveLength(2);
    expect(drawn[0]).toBe("BLINK");
    expect(["LOOK_UP", "TURN_LEFT"]).toContain(drawn[1]);
  });
});

describe("a turn first", () => {
  it("moves a turn to the head, or puts one in the place of another challenge", () => {
    expect(withTurnFirst(["SMILE", "TURN_RIGHT", "BLINK"])).toEqual(["TURN_RIGHT", "SMILE", "BLINK"]);
    const [first, ...others] = withTurnFirst(["SMILE", "BLINK"]);
    expect(["TURN_LEFT", "TURN_RIGHT"]).toContain(first);
    expect(others).toEqual(["SMILE"]);
  });

  it("changes nothing where no turn is allowed", () => {
    expect(withTurnFirst(["SMILE", "BLINK"], ["SMILE", "BLINK", "LOOK_UP"])).toEqual(["SMILE", "BLINK"]);
  });
});
