import type { Luma, LumaPyramid } from "./luma-pyramid.ts";

/** A place in a frame, pixels of its full size. */
export type Place = readonly [x: number, y: number];

/** Pixels from a place's middle to the edge of the window that is followed. */
const reach = 4;
const cell = 20;
/** Places that are followed at most: the best textured. */
const placesMax = 36;
/** Least squared gradient in both directions, mean over the window, for a place that can be followed. */
const textureMin = 12;
/** Mean absolute difference of two windows' luma that are still the same place. */
const differenceMax = 14;

/** Gradients' smaller eigenvalue over the window around a pixel, by every second pixel of it. */
function textureAt({ data, width }: Luma, x: number, y: number): number {
  let [xx, xy, yy] = [0, 0, 0];
  for (let row = y - 3; row <= y + 3; row += 2)
    for (let at = row * width + x - 3; at <= row * width + x + 3; at += 2) {
      const across = (data[at + 1] ?? 0) - (data[at - 1] ?? 0);
      const down = (data[at + width] ?? 0) - (data[at - width] ?? 0);
      xx += across * across;
      xy += across * down;
      yy += down * down;
    }
  // Differences over two pixels: a quarter of their squares, over 16 pixels.
  return ((xx + yy) / 2 - Math.sqrt(((xx - yy) / 2) ** 2 + xy * xy)) / 64;
}

/** The best textured place of each cell, where the caller allows one. */
export function findPlaces([luma]: LumaPyramid, isAllowed: (x: number, y: number) => boolean): Place[] {
  const margin = reach * 2 + 2;
  const found: { place: Place; texture: number }[] = [];
  for (let top = margin; top < luma.height - margin; top += cell)
    for (let left = margin; left < luma.width - margin; left += cell) {
      let best: { place: Place; texture: number } | null = null;
      for (let y = top; y < Math.min(top + cell, luma.height - margin); y += 4)
        for (let x = left; x < Math.min(left + cell, luma.width - margin); x += 4) {
          if (!isAllowed(x, y)) continue;
          const texture = textureAt(luma, x, y);
          if (texture >= textureMin && texture > (best?.texture ?? 0)) best = { place: [x, y], texture };
        }
      if (best) found.push(best);
    }
  return found
    .toSorted((a, b) => b.texture - a.texture)
    .slice(0, placesMax)
    .map(({ place }) => place);
}

const side = 2 * reach + 1;
const windowPixels = side ** 2;
/** The window and the pixels next to it, which its gradients need. */
const widerSide = side + 2;

const clamp = (value: number, max: number): number => Math.min(max, Math.max(0, value));

/** Reads a square of pixels, bilinear: all of them lie at one fraction of a pixel. @param x of its first pixel */
function readSquare(
  into: Float32Array,
  { data, width, height }: Luma,
  x: number,
  y: number,
  size: number,
): void {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [x - left, y - top];
  const [a, b, c, d] = [(1 - u) * (1 - v), u * (1 - v), (1 - u) * v, u * v];
  const isInside = left >= 0 && top >= 0 && left + size < width && top + size < height;
  let to = 0;
  for (let row = top; row < top + size; row += 1) {
    const upper = isInside ? row * width : clamp(row, height - 1) * width;
    const lower = isInside ? upper + width : clamp(row + 1, height - 1) * width;
    for (let column = left; column < left + size; column += 1, to += 1) {
      const first = isInside ? column : clamp(column, width - 1);
      const next = isInside ? column + 1 : clamp(column + 1, width - 1);
      into[to] =
        a * (data[upper + first] ?? 0) +
        b * (data[upper + next] ?? 0) +
        c * (data[lower + first] ?? 0) +
        d * (data[lower + next] ?? 0);
    }
  }
}

const wider = new Float32Array(widerSide ** 2);
const moved = new Float32Array(windowPixels);
const patch = new Float32Array(windowPixels);
const across = new Float32Array(windowPixels);
const down = new Float32Array(windowPixels);

/** One level of Lucas and Kanade: refines a displacement. @returns the windows' mean difference as well */
function refine(from: Luma, to: Luma, [x, y]: Place, [moveX, moveY]: Place): [number, number, number] | null {
  readSquare(wider, from, x - reach - 1, y - reach - 1, widerSide);
  let [xx, xy, yy, at] = [0, 0, 0, 0];
  for (let row = 1; row <= side; row += 1)
    for (let inner = row * widerSide + 1; inner <= row * widerSide + side; inner += 1, at += 1) {
      const gx = ((wider[inner + 1] ?? 0) - (wider[inner - 1] ?? 0)) / 2;
      const gy = ((wider[inner + widerSide] ?? 0) - (wider[inner - widerSide] ?? 0)) / 2;
      patch[at] = wider[inner] ?? 0;
      across[at] = gx;
      down[at] = gy;
      xx += gx * gx;
      xy += gx * gy;
      yy += gy * gy;
    }
  const determinant = xx * yy - xy * xy;
  if (!(determinant > 1e-3)) return null;
  let difference = 0;
  let dx = moveX;
  let dy = moveY;
  for (let round = 0; round < 6; round += 1) {
    let bx = 0;
    let by = 0;
    difference = 0;
    readSquare(moved, to, x - reach + dx, y - reach + dy, side);
    for (at = 0; at < windowPixels; at += 1) {
      const error = (patch[at] ?? 0) - (moved[at] ?? 0);
      difference += Math.abs(error);
      bx += error * (across[at] ?? 0);
      by += error * (down[at] ?? 0);
    }
    const stepX = (yy * bx - xy * by) / determinant;
    const stepY = (xx * by - xy * bx) / determinant;
    dx += stepX;
    dy += stepY;
    if (Math.abs(stepX) + Math.abs(stepY) < 0.02) break;
  }
  return [dx, dy, difference / windowPixels];
}

/** Where each place went; null where it could not be followed. */
export function followPlaces(from: LumaPyramid, to: LumaPyramid, places: readonly Place[]): (Place | null)[] {
  return places.map(([x, y]) => {
    let move: Place = [0, 0];
    let difference = Number.POSITIVE_INFINITY;
    for (const level of [2, 1, 0] as const) {
      const scale = 1 / 2 ** level;
      const at: Place = [(x + 0.5) * scale - 0.5, (y + 0.5) * scale - 0.5];
      const found = refine(from[level], to[level], at, [move[0] * scale, move[1] * scale]);
      if (!found) {
        if (level === 0) return null;
        continue;
      }
      if (Math.hypot(found[0], found[1]) > 24 * scale + 2) return null;
      move = [found[0] / scale, found[1] / scale];
      difference = found[2];
    }
    const [toX, toY] = [x + move[0], y + move[1]];
    const isInside = toX > 2 && toY > 2 && toX < to[0].width - 3 && toY < to[0].height - 3;
    return isInside && difference <= differenceMax ? [toX, toY] : null;
  });
}
