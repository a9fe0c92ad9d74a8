import { expect, it } from "vitest";
import type { Pixels } from "../../../scoring/decode.ts";
import { flop } from "./disguise.ts";
import { type EditVariant, editPhoto, editVariants, encodeEdit } from "./edit-photo.ts";
import { eyes, innerLips } from "./expressions.ts";
import { searchStrength } from "./search-strength.ts";

const side = 160;

/** A picture with texture everywhere. */
const pixels: Pixels = {
  data: Uint8Array.from({ length: side * side * 3 }, (_, index) => {
    const [x, y] = [Math.floor(index / 3) % side, Math.floor(index / 3 / side)];
    return Math.round(128 + 60 * Math.sin(x / 5 + Math.sin(y / 9)) + 50 * Math.cos(y / 6 - x / 23));
  }),
  width: side,
  height: side,
};

/** A dome of 468 points, 64 pixels wide in the middle of the picture; eyes and mouth where a face has them. */
const dome = (): Float32Array => {
  const mesh = new Float32Array(468 * 3);
  const put = (index: number, u: number, v: number) =>
    mesh.set([0.5 + 0.2 * u, 0.5 + 0.25 * v, -0.1 * Math.sqrt(Math.max(0, 1 - u * u - v * v))], index * 3);
  for (let index = 0; index < 468; index += 1) {
    const [angle, reach] = [index * 2.399963, Math.sqrt(index / 468)];
    put(index, reach * Math.cos(angle), reach * Math.sin(angle));
  }
  put(234, -1, 0);
  put(454, 1, 0);
  put(4, 0, 0.05);
  put(61, -0.4, 0.5);
  put(291, 0.4, 0.5);
  for (const [position, index] of innerLips.upper.entries()) put(index, -0.35 + position * 0.07, 0.49);
  for (const [position, index] of innerLips.lower.entries()) put(index, -0.28 + position * 0.07, 0.51);
  for (const [eye, { corners, upper, lower }] of eyes.entries()) {
    const middle = eye === 0 ? -0.4 : 0.4;
    for (const [end, index] of corners.entries()) put(index, middle + (end === eye ? -0.2 : 0.2), -0.3);
    for (const [position, index] of upper.entries())
      put(index, middle + (position - 3) * 0.05 * (eye === 0 ? 1 : -1), -0.36);
    for (const [position, index] of lower.entries())
      put(index, middle + (position - 3) * 0.05 * (eye === 0 ? 1 : -1), -0.25);
  }
  return mesh;
};

const mesh = dome();
const edit = (variant: EditVariant, seed = "a") => ({ variant, strength: 1, seed });

const changedShare = ({ data }: Pixels, isCounted: (x: number, y: number) => boolean): number => {
  let [changed, counted] = [0, 0];
  for (let index = 0; index < side * side; index += 1) {
    if (!isCounted(index % side, Math.floor(index / side))) continue;
    counted += 1;
    if (Math.abs((data[index * 3] ?? 0) - (pixels.data[index * 3] ?? 0)) > 2) changed += 1;
  }
  return changed / counted;
};
const isFar = (x: number, y: number) => Math.hypot(x - side / 2, y - side / 2) > 74;
const isFace = (x: number, y: number) => Math.hypot((x - side / 2) / 30, (y - side / 2) / 38) < 1;

it("moves the face and leaves the surroundings, unless it disguises itself", () => {
  for (const type of ["TURN_LEFT", "TURN_RIGHT", "LOOK_UP"] as const) {
    for (const variant of ["crude", "smooth"] as const) {
      const edited = editPhoto(pixels, mesh, type, edit(variant));
      expect(changedShare(edited, isFace), `${variant} ${type}`).toBeGreaterThan(0.4);
      expect(changedShare(edited, isFar), `${variant} ${type}`).toBeLessThan(0.02);
    }
  }
  expect(changedShare(editPhoto(pixels, mesh, "SMILE", edit("noise")), isFar)).toBeGreaterThan(0.4);
});

it("changes the mouth alone for an open mouth, and the eyes alone for a blink", () => {
  const mouth = editPhoto(pixels, mesh, "OPEN_MOUTH", edit("crude"));
  expect(changedShare(mouth, (x, y) => isFace(x, y) && y < side / 2 - 10)).toBeLessThan(0.05);
  const blink = editPhoto(pixels, mesh, "BLINK", edit("crude"));
  expect(changedShare(blink, (x, y) => isFace(x, y) && y > side / 2)).toBeLessThan(0.01);
  expect(changedShare(blink, (x, y) => isFace(x, y) && Math.abs(y - side / 2 + 12) < 3)).toBeGreaterThan(0.2);
});

it("makes the same edit again for the same seed, and another one for another", () => {
  const [first, again, other] = ["a", "a", "b"].map(
    (seed) => editPhoto(pixels, mesh, "BLINK", edit("noise", seed)).data,
  );
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

it("mirrors one turn into the other in the mirrored variant", () => {
  const left = editPhoto(pixels, mesh, "TURN_LEFT", edit("mirrored"));
  expect(editPhoto(pixels, mesh, "TURN_RIGHT", edit("mirrored"))).toEqual(flop(left));
});

it("writes every variant as a file", async () => {
  for (const variant of editVariants) {
    const bytes = await encodeEdit(editPhoto(pixels, mesh, "SMILE", edit(variant)), edit(variant), 64);
    expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xd8]);
  }
});

it("searches for the weakest edit that the judge accepts, and gives the nearest if none is", async () => {
  const args = { source: { pixels, mesh }, type: "SMILE", variant: "crude", seed: "a" } as const;
  let asked = 0;
  const found = await searchStrength({ ...args, judge: async () => (asked++ === 2 ? 0 : -1) });
  expect(found).toMatchObject({ tries: 3, margin: 0 });
  let margin = -9;
  const nearest = await searchStrength({ ...args, judge: async () => Math.min(-1, margin++) });
  expect(nearest.margin).toBe(-4);
});
