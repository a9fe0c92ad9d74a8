import { describe, expect, it } from "vitest";
import { judgeApproach } from "./approach.ts";
import { createPoseOnset } from "./pose-onset.ts";

describe("a step closer", () => {
  it.each([
    ["no step", 0.4, 0.4, 0],
    ["half of it", 0.4648, 0.4, 0.5],
    ["all of it", 0.54, 0.4, 1],
    ["backwards", 0.3, 0.4, 0],
    ["less is enough for a face that is close already", 0.74, 0.62, 1],
    ["none is needed where the face fills the oval", 0.75, 0.75, 1],
  ])("%s", (_, width, before, progress) => {
    const judged = judgeApproach(width, before);
    expect(judged.progress).toBeCloseTo(progress, 2);
    expect(judged.hint).toBe(progress === 1 ? "hold" : "closer");
  });
});

describe("the beginning of a pose", () => {
  it("is the last time at rest, whatever the person's rest reads as", () => {
    const onset = createPoseOnset();
    for (const [at, progress] of [
      [0, 0.3],
      [100, 0.25],
      [200, 0.35],
      [300, 0.7],
      [400, 1],
      [500, 1],
    ] as const)
      onset.add(at, progress);
    expect([onset.restAt(), onset.reachedAt()]).toEqual([200, 400]);
  });

  it("comes again when the pose is lost and taken up again", () => {
    const onset = createPoseOnset();
    for (const [at, progress] of [
      [0, 0],
      [100, 1],
      [200, 0.1],
      [300, 0.6],
      [400, 1],
    ] as const)
      onset.add(at, progress);
    expect([onset.restAt(), onset.reachedAt()]).toEqual([200, 400]);
  });
});
