import { expect, it } from "vitest";
import { compareViews } from "./compare-views.ts";
import type { Pixels } from "./decode.ts";
import type { MeshPoint } from "./geometry.ts";
import { makePhotoView, middleOfView, mirrorView, readPhotoView, viewBytes, viewSide } from "./photo-view.ts";

const side = 420;

/** Texture from the sum of waves; `shift` moves what lies around the face by so many pixels. */
const luma = (x: number, y: number, seed: number): number =>
  128 + 45 * Math.sin(x / 7 + 2 * Math.sin(y / 17 + seed)) + 40 * Math.cos(y / 6 - x / 23 + seed);

const isFace = (x: number, y: number): boolean => Math.hypot((x - side / 2) / 70, (y - side / 2) / 88) < 0.9;

function picture(seedOfFace: number, shift: (x: number, y: number) => number): Pixels {
  const data = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const value = isFace(x, y) ? luma(x, y, seedOfFace) : luma(x + shift(x, y), y, 1);
      data.fill(Math.round(value), (y * side + x) * 3, (y * side + x) * 3 + 3);
    }
  }
  return { data, width: side, height: side };
}

/** The outline of a face 140 pixels wide; every other point lies in its middle. */
const outline = [
  10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149,
  150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
];
const mesh: MeshPoint[] = Array.from({ length: 468 }, (_, index) => {
  const at = outline.indexOf(index);
  if (at < 0) return [side / 2 + (index === 263 ? 30 : index === 33 ? -30 : 0), side / 2 - 20, 0];
  const angle = (at / outline.length) * 2 * Math.PI;
  return [side / 2 + 70 * Math.sin(angle), side / 2 - 88 * Math.cos(angle), 0];
});

const still = () => 0;
const viewOf = (pixels: Pixels) => makePhotoView(pixels, mesh);
const source = viewOf(picture(1, still));

it("keeps 2.6 faces of the picture, upright, with the mesh and its place", () => {
  expect(source.byteLength).toBe(viewBytes);
  expect(viewBytes).toBeLessThan(65_536);
  const view = readPhotoView(source);
  if (!view) throw new Error("no view");
  expect(view.place.x).toBeCloseTo(0.5, 3);
  expect(view.place.pixel).toBeCloseTo((2.6 * 140) / viewSide / side, 5);
  expect(view.mesh[263 * 2]).toBeCloseTo(middleOfView + 30 / 1.75, 1);
  const atMiddle = view.luma[104 * viewSide + 104] ?? 0;
  expect(Math.abs(atMiddle - luma(side / 2, side / 2, 1))).toBeLessThan(12);
});

it("reads no view from other bytes", () => {
  expect(readPhotoView(new Uint8Array(10))).toBeNull();
  expect(readPhotoView(new Uint8Array(viewBytes))).toBeNull();
  expect(compareViews(source, new Uint8Array(viewBytes))).toBeNull();
});

it("finds the surroundings of another face in the same picture unchanged", () => {
  const found = compareViews(source, viewOf(picture(2, still)));
  expect(found?.near).toBeGreaterThan(0.8);
  expect(found?.far).toBeGreaterThan(0.9);
  expect(found?.mirrored).toBeLessThan(0.1);
});

it("finds them unchanged in a crop", () => {
  const { data, width } = picture(2, still);
  const [left, kept] = [14, side - 20];
  const cropped = new Uint8Array(kept * side * 3);
  for (let y = 0; y < side; y += 1)
    cropped.set(data.subarray((y * width + left) * 3, (y * width + left + kept) * 3), y * kept * 3);
  const moved = mesh.map(([x, y, z]): MeshPoint => [x - left, y, z]);
  const found = compareViews(source, makePhotoView({ data: cropped, width: kept, height: side }, moved));
  expect(found?.far).toBeGreaterThan(0.9);
});

it("finds what moved against itself by a hundredth of the face changed", () => {
  const sway = (x: number, y: number) => 1.5 * Math.sin(x / 31 + y / 43);
  const found = compareViews(source, viewOf(picture(1, sway)));
  expect(found?.near).toBeLessThan(0.33);
  expect(found?.far).toBeLessThan(0.4);
});

it("finds the mirrored picture", () => {
  const { data, width, height } = picture(2, still);
  const flopped = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      flopped.set(
        data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
        (y * width + width - 1 - x) * 3,
      );
  expect(compareViews(source, viewOf({ data: flopped, width, height }))?.mirrored).toBeGreaterThan(0.9);
});

it("mirrors a view twice into itself", () => {
  const view = readPhotoView(source);
  if (!view) throw new Error("no view");
  const twice = mirrorView(mirrorView(view));
  expect(twice.luma).toEqual(view.luma);
  expect(twice.place.x).toBeCloseTo(view.place.x, 6);
});

it("says nothing where there is no texture", () => {
  const blank = { data: new Uint8Array(side * side * 3).fill(128), width: side, height: side };
  expect(compareViews(viewOf(blank), source)).toBeNull();
});
