import { expect, it } from "vitest";
import { seededRandom } from "../../seed/seeded-random.ts";
import { sizes } from "./clip.ts";
import { showPlane, straightHold } from "./plane.ts";
import { lit } from "./screen-light.ts";
import { cameraTime, cameraTimes, ease, evenTimes, sway } from "./timing.ts";

const { width, height } = sizes.photo;
const ramp = (() => {
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1)
    data.fill(Math.round(((pixel % width) / width) * 200) + 20, pixel * 3, pixel * 3 + 3);
  return { data, width, height };
})();

it("a flat picture held straight is itself, and turned to the own left its near side grows", () => {
  const middle = [width / 2, height / 2] as const;
  expect(Buffer.compare(showPlane(ramp, middle, straightHold, sizes.photo).data, ramp.data)).toBe(0);
  const turned = showPlane(ramp, middle, { ...straightHold, yawDegrees: 30 }, sizes.photo);
  const row = [...turned.data.subarray((height / 2) * width * 3, (height / 2 + 1) * width * 3)].filter(
    (_, index) => index % 3 === 0,
  );
  const steps = (from: number, to: number) => (row[to] ?? 0) - (row[from] ?? 0);
  // On the far side a pixel covers more of the picture.
  expect(Math.abs(steps(100, 180) - steps(300, 380))).toBeGreaterThan(8);
  expect(steps(100, 380)).toBeGreaterThan(150 * (280 / width) * 1.1);
});

it("frames have a camera's times or a script's, and a movement starts and ends slowly", () => {
  const times = cameraTimes(seededRandom("times"), 12, 1400);
  expect(times[0]).toBe(0);
  expect(times.every((at, index) => index === 0 || at > (times[index - 1] ?? 0))).toBe(true);
  expect(times.at(-1)).toBeCloseTo(1400, -1);
  const random = seededRandom("camera");
  const late = Array.from({ length: 200 }, () => cameraTime(random, 1000) - 1000);
  expect(Math.sqrt(late.reduce((sum, ms) => sum + ms * ms, 0) / late.length)).toBeCloseTo(0.6, 0);
  expect(Math.max(...late.map(Math.abs))).toBeLessThan(4);
  expect(evenTimes(5, 400)).toEqual([0, 100, 200, 300, 400]);
  expect([ease(0, 0, 10), ease(5, 0, 10), ease(20, 0, 10)]).toEqual([0, 0.5, 1]);
  expect(ease(1, 0, 10)).toBeLessThan(0.02);
});

it("a head that is held still sways by about one unit, the same for the same seed", () => {
  const values = Array.from({ length: 400 }, (_, index) =>
    sway(seededRandom("sway"), [0.3, 0.8, 2])(index * 50),
  );
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  expect(deviation).toBeGreaterThan(0.5);
  expect(deviation).toBeLessThan(1.6);
});

it("the light of a screen is painted on the face more than beside it", () => {
  const grey = { data: new Uint8Array(width * height * 3).fill(100), width, height };
  const red = lit(grey, "#ff0000");
  const at = (x: number, y: number) => [...red.data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
  expect(at(width / 2, height / 2)).toEqual([122, 100, 100]);
  expect(at(2, 2)).toEqual([105, 100, 100]);
});
