import { describe, expect, it } from "vitest";
import { blinkTimes, createRightMoment, type MomentTimes, type Step, usualTimes } from "./right-moment.ts";

/** Feeds a frame every 50 ms; null is a frame that does not reach the challenge. */
function feed(times: MomentTimes, frames: (number | null)[]): Step[] {
  const moment = createRightMoment(times);
  return frames.map((sharpness, index) => moment.step(index * 50, sharpness));
}
const frames = (count: number, sharpness: number | null): (number | null)[] => Array(count).fill(sharpness);

describe("the right moment", () => {
  it("comes after holding and a countdown, in order", () => {
    const steps = feed(usualTimes, frames(40, 10));
    const phases = steps.map(({ phase }) => phase);
    expect([...new Set(phases)]).toEqual(["holding", "counting", "taken"]);
    expect(phases.indexOf("counting") * 50).toBe(usualTimes.holdMs);
    expect(phases.indexOf("taken") * 50).toBe(usualTimes.holdMs + usualTimes.countdownMs);
    const rings = steps.map(({ progress }) => progress);
    expect(rings.slice(0, 33)).toEqual(rings.slice(0, 33).toSorted((a, b) => a - b));
  });

  it("keeps the sharpest frame of the countdown and none of before", () => {
    const seen = [...frames(12, 90), 20, 30, 25, 40, ...frames(20, 35)];
    const kept = feed(usualTimes, seen).flatMap(({ isBest }, index) => (isBest ? [seen[index]] : []));
    expect(kept).toEqual([20, 30, 40]);
  });

  it("begins anew when the challenge is given up", () => {
    const steps = feed(usualTimes, [...frames(20, 10), ...frames(6, null), ...frames(40, 10)]);
    expect(steps[19]?.phase).toBe("counting");
    expect(steps[25]?.phase).toBe("waiting");
    expect(steps.findIndex(({ phase }) => phase === "taken") * 50).toBe(26 * 50 + 1600);
  });

  it("bears a flicker, and takes no frame of it", () => {
    const steps = feed(usualTimes, [...frames(20, 10), ...frames(3, null), ...frames(20, 10)]);
    expect(steps.findIndex(({ phase }) => phase === "taken") * 50).toBe(1600);
    expect(steps.slice(20, 23).some(({ isBest }) => isBest)).toBe(false);
  });

  it("takes shut eyes at once, and not two blinks for one", () => {
    expect(feed(blinkTimes, frames(20, 10)).findIndex(({ phase }) => phase === "taken") * 50).toBe(500);
    const blinks = [...frames(3, 10), null, ...frames(3, 10), null, ...frames(3, 10)];
    expect(feed(blinkTimes, blinks).some(({ phase }) => phase === "taken")).toBe(false);
  });

  it("is never there without a frame that will do", () => {
    expect(feed(usualTimes, frames(100, null)).every(({ phase }) => phase === "waiting")).toBe(true);
  });
});
