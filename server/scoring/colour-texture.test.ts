import { describe, expect, it } from "vitest";
import { colourTexture, textureLength } from "./colour-texture.ts";
import type { Pixels } from "./decode.ts";

const whole = { x: 0, y: 0, width: 1, height: 1 };

/** A picture whose pixels a function colours. */
function picture(
  width: number,
  height: number,
  colour: (x: number, y: number) => [number, number, number],
): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) data.set(colour(x, y), (y * width + x) * 3);
  }
  return { data, width, height };
}

/** The 59 shares of one plane: H, S, V, Y, Cb, Cr. */
const planeOf = (texture: Float32Array, index: number): number[] => [
  ...texture.subarray(index * 59, (index + 1) * 59),
];
const noise = (x: number, y: number, seed: number): number =>
  Math.floor(Math.abs(Math.sin(x * 12.9898 + y * 78.233 + seed) * 43758.5453)) % 256;

describe("colourTexture", () => {
  it("finds no pattern in one flat colour: every neighbour is at least as bright", () => {
    const texture = colourTexture(
      picture(40, 40, () => [200, 120, 80]),
      whole,
    );
    expect(texture).toHaveLength(textureLength);
    for (let plane = 0; plane < 6; plane += 1) {
      // All eight bits set: the last of the 58 uniform patterns.
      expect(planeOf(texture, plane)).toEqual([...Array(57).fill(0), 1, 0]);
    }
  });

  it("gives shares that sum to 1 in each plane", () => {
    const texture = colourTexture(
      picture(90, 60, (x, y) => [noise(x, y, 1), noise(x, y, 2), noise(x, y, 3)]),
      whole,
    );
    for (let plane = 0; plane < 6; plane += 1) {
      expect(planeOf(texture, plane).reduce((sum, share) => sum + share)).toBeCloseTo(1, 5);
    }
  });

  it("sees luma and value alone change in a grey picture, and hue alone between pure colours", () => {
    const grey = colourTexture(
      picture(40, 40, (x) => (x % 2 ? [90, 90, 90] : [160, 160, 160])),
      whole,
    );
    const isFlat = (texture: Float32Array) =>
      [0, 1, 2, 3, 4, 5].map((plane) => planeOf(texture, plane)[57] === 1);
    expect(isFlat(grey)).toEqual([true, true, false, false, true, true]);
    const pure = colourTexture(
      picture(40, 40, (x) => (x % 2 ? [255, 0, 0] : [0, 255, 0])),
      whole,
    );
    expect(isFlat(pure)).toEqual([false, true, true, false, false, false]);
  });

  it("describes the face and not its surroundings", () => {
    const face = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };
    const inFront = (surroundings: number) =>
      picture(80, 80, (x, y) => {
        const inside = x >= 20 && x < 60 && y >= 20 && y < 60;
        const value = inside ? noise(x, y, 1) : noise(x, y, surroundings);
        return [value, 255 - value, 40];
      });
    expect(colourTexture(inFront(5), face)).toEqual(colourTexture(inFront(9), face));
    expect(colourTexture(inFront(5), whole)).not.toEqual(colourTexture(inFront(9), whole));
  });

  it("averages a large face down to 256 pixels", () => {
    const small = picture(256, 256, (x, y) => [noise(x, y, 1), noise(x, y, 2), noise(x, y, 3)]);
    const doubled = picture(512, 512, (x, y) => [
      noise(x >> 1, y >> 1, 1),
      noise(x >> 1, y >> 1, 2),
      noise(x >> 1, y >> 1, 3),
    ]);
    expect(colourTexture(doubled, whole)).toEqual(colourTexture(small, whole));
  });

  it("stays inside of the picture, whatever the box", () => {
    const tiny = picture(3, 3, (x, y) => [x * 80, y * 80, 9]);
    for (const box of [
      { x: -2, y: -2, width: 9, height: 9 },
      { x: 0.9, y: 0.9, width: 0.01, height: 0.01 },
      { x: 5, y: 5, width: 1, height: 1 },
    ]) {
      expect([...colourTexture(tiny, box)].every(Number.isFinite)).toBe(true);
    }
  });
});
