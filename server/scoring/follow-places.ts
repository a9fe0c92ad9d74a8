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

/** Gradients' smaller eigenvalue over the window around a pixel. */
function textureAt({ data, width }: Luma, x: number, y: number): number {
  let [xx, xy, yy] = [0, 0, 0];
  for (let row = y - 3; row <= y + 3; row += 1)
    for (let column = x - 3; column <= x + 3; column += 1) {
      const at = row * width + column;
      const across = ((data[at + 1] ?? 0) - (data[at - 1] ?? 0)) / 2;
      const down = ((data[at + width] ?? 0) - (data[at - width] ?? 0)) / 2;
      xx += across * across;
      xy += across * down;
      yy += down * down;
    }
  return ((xx + yy) / 2 - Math.sqrt(((xx - yy) / 2) ** 2 + xy * xy)) / 49;
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

function lumaAt({ data, width, height }: Luma, x: number, y: number): number {
  const inX = Math.min(width - 1.001, Math.max(0, x));
  const inY = Math.min(height - 1.001, Math.max(0, y));
  const left = Math.floor(inX);
  const top = Math.floor(inY);
  const u = inX - left;
  const v = inY - top;
  const at = top * width + left;
  const above = (data[at] ?? 0) * (1 - u) + (data[at + 1] ?? 0) * u;
  const below = (data[at + width] ?? 0) * (1 - u) + (data[at + width + 1] ?? 0) * u;
  return above * (1 - v) + below * v;
}

const windowPixels = (2 * reach + 1) ** 2;

/** One level of Lucas and Kanade: refines a displacement. @returns the windows' mean difference as well */
function refine(from: Luma, to: Luma, [x, y]: Place, [moveX, moveY]: Place): [number, number, number] | null {
  const patch = new Float32Array(windowPixels);
  const across = new Float32Array(windowPixels);
  const down = new Float32Array(windowPixels);
  let [xx, xy, yy, at] = [0, 0, 0, 0];
  for (let row = -reach; row <= reach; row += 1)
    for (let column = -reach; column <= reach; column += 1, at += 1) {
      const u = x + column;
      const v = y + row;
      patch[at] = lumaAt(from, u, v);
      const gx = (lumaAt(from, u + 1, v) - lumaAt(from, u - 1, v)) / 2;
      const gy = (lumaAt(from, u, v + 1) - lumaAt(from, u, v - 1)) / 2;
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
    at = 0;
    for (let row = -reach; row <= reach; row += 1)
      for (let column = -reach; column <= reach; column += 1, at += 1) {
        const error = (patch[at] ?? 0) - lumaAt(to, x + column + dx, y + row + dy);
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
