import { describe, expect, it } from "vitest";
import { chooseFrames, evenly, type Moments } from "./choose-frames.ts";
import { type RecordedFrame, thinOut } from "./frame-recorder.ts";

const frameAt = (page: number, more: Partial<RecordedFrame> = {}): RecordedFrame => ({
  times: { capture: page, media: page, page },
  width: 320,
  height: 240,
  colour: null,
  jpeg: new Blob(),
  ...more,
});
/** Frames from one time to another, 75 ms apart. */
const recorded = (from: number, to: number, everyMs = 75): RecordedFrame[] =>
  Array.from({ length: Math.floor((to - from) / everyMs) + 1 }, (_, index) =>
    frameAt(from + index * everyMs),
  );

const atPhoto = (page: number): Moments => ({
  approach: null,
  light: null,
  poseFrom: 0,
  restAt: null,
  reachedAt: null,
  photo: { capture: page, media: page, page },
});
const timesOf = (chosen: ReturnType<typeof chooseFrames>, stage: string): number[] =>
  chosen.filter((one) => one.stage === stage).map(({ frame }) => frame.times.page);

describe("the frames that go with a photo", () => {
  it("of the pose begin at rest, show the movement closely, and end with the photo", () => {
    const moments = { ...atPhoto(6000), restAt: 4000, reachedAt: 4600 };
    const times = timesOf(chooseFrames(recorded(0, 9000), moments), "pose");
    expect(times).toHaveLength(12);
    expect(times[0]).toBe(3600);
    expect(times.at(-1)).toBe(6000);
    expect(times.filter((at) => at <= 4600).length).toBeGreaterThanOrEqual(9);
    expect(times.toSorted((a, b) => a - b)).toEqual(times);
  });

  it("of a movement too quick to be seen reach further back", () => {
    const moments = { ...atPhoto(3000), restAt: 2950, reachedAt: 3000 };
    const times = timesOf(chooseFrames(recorded(0, 3000, 150), moments), "pose");
    expect(times).toHaveLength(8);
    expect(times.at(-1)).toBe(3000);
  });

  it("on a slow machine, where frames come in bursts, are at least eight", () => {
    const bursts = [1000, 2300, 3600, 4900].flatMap((at) => recorded(at, at + 225));
    const moments = { ...atPhoto(5125), restAt: 2300, reachedAt: 3600 };
    const times = timesOf(chooseFrames(bursts, moments), "pose");
    expect(times.length).toBeGreaterThanOrEqual(8);
    expect(times[0]).toBeLessThan(2300);
  });

  it("without models are those of the last two seconds", () => {
    const times = timesOf(chooseFrames(recorded(0, 9000), atPhoto(6000)), "pose");
    expect([times.length, times[0], times.at(-1)]).toEqual([12, 4050, 6000]);
  });

  it("belong to one stage each, in their order", () => {
    const colours = recorded(3000, 7000).map((frame, index) => ({ ...frame, colour: Math.floor(index / 7) }));
    const moments = {
      ...atPhoto(9000),
      approach: { from: 1000, to: 2900 },
      light: { from: 3000, to: 7000 },
      poseFrom: 7000,
      restAt: 7500,
      reachedAt: 8000,
    };
    const chosen = chooseFrames([...recorded(0, 2925), ...colours, ...recorded(7050, 9000)], moments);
    expect([...new Set(chosen.map(({ stage }) => stage))]).toEqual(["approach", "light", "pose"]);
    expect(timesOf(chosen, "approach")).toHaveLength(8);
    expect(Math.min(...timesOf(chosen, "pose"))).toBeGreaterThanOrEqual(7000);
    const light = chosen.filter(({ stage }) => stage === "light");
    expect(light.length).toBeLessThanOrEqual(16);
    // Two of each of eight colours, the later ones: the camera sees a new colour a little late.
    expect(light.slice(0, 2).map(({ frame }) => [frame.times.page, frame.colour])).toEqual([
      [3375, 0],
      [3450, 0],
    ]);
  });

  it("are of one size, and not older than a receipt may be", () => {
    const turned = recorded(0, 2000).map((frame) => ({ ...frame, width: 240, height: 320 }));
    const moments = { ...atPhoto(4000), approach: { from: 0, to: 1000 } };
    const chosen = chooseFrames([...turned, ...recorded(2075, 4000)], moments);
    expect(new Set(chosen.map(({ frame }) => frame.width))).toEqual(new Set([320]));
    expect(timesOf(chosen, "approach")).toEqual([]);
    const late = { ...atPhoto(70_000), approach: { from: 0, to: 1000 } };
    expect(timesOf(chooseFrames(recorded(0, 70_000), late), "approach")).toEqual([]);
  });
});

describe("fewer of many", () => {
  it.each([
    [5, 3, [0, 2, 4]],
    [3, 5, [0, 1, 2]],
    [4, 1, [0]],
    [0, 4, []],
  ])("%d frames, %d wanted: %j", (length, count, wanted) => {
    expect(
      evenly(
        Array.from({ length }, (_, index) => index),
        count,
      ),
    ).toEqual(wanted);
  });

  it("are thinned out where they are old", () => {
    const frames = Array.from({ length: 10 }, (_, index) => index);
    expect(thinOut(frames, 8)).toEqual([0, 2, 4, 5, 6, 7, 8, 9]);
    expect(thinOut(frames, 10)).toEqual(frames);
  });

  it("keep those that are evidence, however long the person takes afterwards", () => {
    const isHeld = (at: number) => at < 48;
    let frames: number[] = [];
    for (let at = 0; at < 800; at += 1) frames = thinOut([...frames, at], 160, isHeld);
    expect(frames.filter(isHeld)).toHaveLength(48);
    expect(frames.length).toBeLessThanOrEqual(48 + 160);
    expect(frames.slice(-80)).toEqual(Array.from({ length: 80 }, (_, index) => 720 + index));
    // Without that, little of the beginning is left.
    let thinned: number[] = [];
    for (let at = 0; at < 800; at += 1) thinned = thinOut([...thinned, at], 160);
    expect(thinned.filter(isHeld).length).toBeLessThan(6);
  });
});
