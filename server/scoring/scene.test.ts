import { expect, it } from "vitest";
import type { Pixels } from "./decode.ts";
import { measureScene } from "./scene.ts";

/** A grey face in the middle of a coloured wall. */
function room(wall: readonly [number, number, number], face = 120): Pixels {
  const [width, height] = [200, 160];
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isFace = Math.abs(x - 100) < 20 && Math.abs(y - 80) < 26;
      data.set(isFace ? [face, face, face] : wall, (y * width + x) * 3);
    }
  }
  return { data, width, height };
}
const box = { x: 0.4, y: 0.34, width: 0.2, height: 0.32 };

it("describes the wall by histograms and the face by its mean", () => {
  const { background, face } = measureScene(room([200, 40, 40]), box);
  expect(face).toEqual({ luma: 120, blue: 0, red: 0 });
  const strongest = (bins: number[] = []) => bins.indexOf(Math.max(...bins));
  expect(strongest(background?.red)).toBe(15);
  expect(strongest(background?.blue)).toBeLessThan(8);
  expect(background?.luma.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1000, -1);
});

it("says nothing of a background that is hardly in the picture", () => {
  expect(measureScene(room([9, 9, 9]), { x: 0, y: 0, width: 1, height: 1 }).background).toBeNull();
});
