import { describe, expect, it } from "vitest";
import type { ChallengeType } from "../../checks/schemas.ts";
import type { JudgedPhoto } from "../../verdict/judged.ts";
import type { PhotoAnswer } from "./decide-session.ts";
import { drawSessions, drawSets, sampleOf } from "./draw-sessions.ts";

const photos = Array.from({ length: 6 }, (_, index) => ({ sha256: `${index}` }) as JudgedPhoto);
const offer = (type: ChallengeType, photo: number): PhotoAnswer => ({
  type,
  photo: photos[photo] as JudgedPhoto,
});
const offers = [
  offer("SMILE", 0),
  offer("SMILE", 1),
  offer("BLINK", 2),
  offer("LOOK_UP", 0),
  offer("LOOK_UP", 3),
];

describe("drawing sessions", () => {
  it("gives every session different challenges and different photos", () => {
    const sessions = drawSessions(offers, 20, "seed");
    for (const answers of sessions) {
      expect(new Set(answers.map(({ type }) => type)).size).toBe(answers.length);
      expect(new Set(answers.map(({ photo }) => photo)).size).toBe(answers.length);
    }
    // Pairs of types: 2 + 2 + 4 less the one photo for both; all three types: 4 less that.
    expect(sessions.filter(({ length }) => length === 2)).toHaveLength(7);
    expect(sessions.filter(({ length }) => length === 3)).toHaveLength(3);
  });

  it("draws the same again, and no more than asked", () => {
    const keys = (seed: string) =>
      drawSessions(offers, 3, seed).map((one) =>
        one.map(({ type, photo }) => `${type}${photo.sha256}`).join(),
      );
    expect(keys("seed")).toEqual(keys("seed"));
    expect(keys("seed")).toHaveLength(6);
    expect(keys("seed")).not.toEqual(keys("another"));
  });

  it("makes nothing of one challenge or one photo", () => {
    expect(drawSessions([offer("SMILE", 0), offer("SMILE", 1)], 5, "seed")).toEqual([]);
    expect(drawSessions([offer("SMILE", 0), offer("BLINK", 0)], 5, "seed")).toEqual([]);
    expect(drawSessions([], 5, "seed")).toEqual([]);
  });

  it("samples without drawing anything twice", () => {
    expect(sampleOf([1, 2, 3], 5, "seed")).toEqual([1, 2, 3]);
    const some = sampleOf([...photos.keys()], 4, "seed");
    expect(new Set(some).size).toBe(4);
    for (const set of drawSets([1, 2, 3], 10, "seed")) expect(new Set(set).size).toBe(set.length);
    expect(drawSets([1], 10, "seed")).toEqual([]);
  });
});
