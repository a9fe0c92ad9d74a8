import { describe, expect, it } from "vitest";
import { alignFace, blurred, cropAround, flipped } from "./face-crops.ts";

/** A test picture: red is the column, green the row, blue always 9. */
const width = 200;
const height = 160;
const data = new Uint8Array(width * height * 3);
for (let y = 0; y < height; y += 1)
  for (let x = 0; x < width; x += 1) data.set([x, y, 9], (y * width + x) * 3);
const pixels = { data, width, height };

const format = { size: 10, channels: "RGB" as const, mean: 0, scale: 1 };
const at = (crop: Float32Array, size: number, channel: number, x: number, y: number) =>
  crop[channel * size * size + y * size + x] ?? Number.NaN;

describe("cropAround", () => {
  const box = { x: 0.4, y: 0.4, width: 0.1, height: 0.125 };

  it("shows the enlarged box, channels first", () => {
    const crop = cropAround(pixels, box, 2, format);
    // The box is 20 x 20 around (90, 74). Twice as large, it starts at (70, 54), with four pixels per crop
    // pixel.
    expect(at(crop, 10, 0, 0, 0)).toBeCloseTo(71.5, 5);
    expect(at(crop, 10, 1, 0, 0)).toBeCloseTo(55.5, 5);
    expect(at(crop, 10, 0, 9, 0)).toBeCloseTo(107.5, 5);
    expect(at(crop, 10, 2, 5, 5)).toBe(9);
  });

  it("moves inside the picture, and grows no larger than it", () => {
    const corner = { x: -0.05, y: 0.9, width: 0.1, height: 0.125 };
    const crop = cropAround(pixels, corner, 2, format);
    expect(at(crop, 10, 0, 0, 0)).toBeCloseTo(1.5, 5);
    expect(at(crop, 10, 1, 9, 9)).toBeLessThanOrEqual(159);
    const huge = cropAround(pixels, box, 100, format);
    expect(at(huge, 10, 1, 0, 0)).toBeCloseTo(7.45, 1);
  });

  it("gives the channels in the model's order, shifted and scaled as it wants them", () => {
    const crop = cropAround(pixels, box, 2, { ...format, channels: "BGR", mean: 1, scale: 4 });
    expect(at(crop, 10, 0, 5, 5)).toBe(2);
    expect(at(crop, 10, 2, 0, 0)).toBeCloseTo((71.5 - 1) / 4, 5);
  });
});

describe("alignFace", () => {
  const template = [
    [38.2946, 51.6963],
    [73.5318, 51.5014],
    [56.0252, 71.7366],
    [41.5493, 92.3655],
    [70.7299, 92.2041],
  ] as const;
  const whole = { ...format, size: 112 };

  it("leaves a face as it is that lies on the template", () => {
    const crop = alignFace(pixels, template, whole);
    expect(at(crop, 112, 0, 40, 60)).toBeCloseTo(40, 4);
    expect(at(crop, 112, 1, 40, 60)).toBeCloseTo(60, 4);
  });

  it("turns, scales and moves it back", () => {
    const [c, s] = [Math.cos(0.5) * 0.8, Math.sin(0.5) * 0.8];
    const place = (x: number, y: number): [number, number] => [c * x - s * y + 90, s * x + c * y + 10];
    const crop = alignFace(
      pixels,
      template.map(([x, y]) => place(x, y)),
      whole,
    );
    const [x, y] = place(56, 60);
    expect(at(crop, 112, 0, 56, 60)).toBeCloseTo(x, 3);
    expect(at(crop, 112, 1, 56, 60)).toBeCloseTo(y, 3);
  });
});

describe("blurred and flipped", () => {
  const crop = Float32Array.from([...[0, 9, 0, 0, 0, 0, 0, 0, 9], ...Array(9).fill(4), ...Array(9).fill(2)]);

  it("average each pixel with its neighbours, channel by channel", () => {
    const blur = blurred(crop, 3);
    expect([...blur.subarray(0, 9)].map((value) => Math.round(value))).toEqual([2, 2, 2, 1, 2, 3, 0, 2, 4]);
    expect([...blur.subarray(9)].map((value) => Math.round(value * 100))).toEqual([
      ...Array(9).fill(400),
      ...Array(9).fill(200),
    ]);
  });

  it("mirror left and right", () => {
    expect([...flipped(crop, 3).subarray(0, 9)]).toEqual([0, 9, 0, 0, 0, 0, 9, 0, 0]);
    expect(flipped(flipped(crop, 3), 3)).toEqual(crop);
  });
});
