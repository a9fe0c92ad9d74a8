import type { Pixels } from "./decode.ts";
import type { MeshPoint } from "./geometry.ts";
import type { FrameLight } from "./sequence-measurement.ts";
import { linearLight } from "./srgb.ts";

/** Cheeks and forehead: where skin is bare and broad. */
const skinPoints = [50, 280, 205, 425, 101, 330, 151, 108, 337] as const;
/** Radius of a patch of skin, and the background's least distance from the face, over the face's width. */
const skinRadius = 0.1;
const backgroundGap = 0.35;
/** Pixels that a region needs. */
const skinPixelsMin = 60;
const backgroundPixelsMin = 400;
/** A pixel with a channel beyond these has met its end, or nearly so: it no longer follows the light. */
const brightest = 250;
const darkest = 12;

function sum(isInside: (x: number, y: number) => boolean, { data, width, height }: Pixels, step: number) {
  let [red, green, blue, count, clipped] = [0, 0, 0, 0, 0];
  for (let y = 0; y < height; y += step)
    for (let x = 0; x < width; x += step) {
      if (!isInside(x, y)) continue;
      const at = (y * width + x) * 3;
      const [r, g, b] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
      count += 1;
      if (Math.max(r, g, b) >= brightest || Math.min(r, g, b) <= darkest) {
        clipped += 1;
        continue;
      }
      red += linearLight[r] ?? 0;
      green += linearLight[g] ?? 0;
      blue += linearLight[b] ?? 0;
    }
  const usable = count - clipped;
  const round = (value: number) => Number((value / Math.max(1, usable)).toFixed(5));
  return { colour: [round(red), round(green), round(blue)] as const, count, usable };
}

/** The light of the face and of what is beside and above it; null where there is too little skin. */
export function frameLight(pixels: Pixels, mesh: readonly MeshPoint[]): FrameLight | null {
  const xs = mesh.map(([x]) => x);
  const ys = mesh.map(([, y]) => y);
  const [left, right, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys)];
  const bottom = Math.max(...ys);
  const faceWidth = right - left;
  const radius = skinRadius * faceWidth;
  const centres = skinPoints.flatMap((index): MeshPoint[] => (mesh[index] ? [mesh[index]] : []));
  const isSkin = (x: number, y: number) =>
    x >= left &&
    x <= right &&
    y >= top &&
    y <= bottom &&
    centres.some(([u, v]) => (x - u) ** 2 + (y - v) ** 2 <= radius * radius);
  const gap = backgroundGap * faceWidth;
  // Shoulders stand in the screen's light too, so nothing below the mouth counts.
  const floor = top + 0.7 * (bottom - top);
  const isBehind = (x: number, y: number) =>
    y < floor && (x < left - gap || x > right + gap || y < top - gap * 1.5);
  const skin = sum(isSkin, pixels, 1);
  if (skin.usable < skinPixelsMin) return null;
  const behind = sum(isBehind, pixels, 2);
  return {
    face: skin.colour,
    background: behind.usable * 4 >= backgroundPixelsMin ? behind.colour : null,
    clippedShare: Number((1 - skin.usable / skin.count).toFixed(3)),
  };
}
