import type { Pixels } from "./decode.ts";
import type { HumanFace } from "./face-reader.ts";
import type { TurnedSquare } from "./grey-crops.ts";

/**
 * Radians. A rolled head reads as turned: at 35° the yaw is wrong by 3.2° (median, 9.8° for one in ten), and by
 * 0.9° (3.8°) in the picture turned by exactly that angle; at 25° by 1.5° (5.5°) and 0.9° (3.4°). Development
 * photos, n = 55 for each angle. 4 of 1,299 real photos are rolled this far.
 */
const rollMin = (25 * Math.PI) / 180;
/** Side of the square that is read again, in sides of the detector's box; the detector wants some background. */
const boxFactor = 1.8;
/** Pixels; the mesh model sees 192. */
const sideMax = 512;

/** The square as a picture of `size` × `size` pixels: bilinear, repeating the edge outside the picture. */
export function turnedPicture(
  { data, width, height }: Pixels,
  { x, y, side, rollRadians }: TurnedSquare,
  size: number,
): Pixels {
  const step = side / size;
  const [cos, sin] = [Math.cos(rollRadians), Math.sin(rollRadians)];
  const out = new Uint8Array(size * size * 3);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const across = (column + 0.5) * step - side / 2;
      const down = (row + 0.5) * step - side / 2;
      const inX = Math.min(width - 1, Math.max(0, x + across * cos - down * sin - 0.5));
      const inY = Math.min(height - 1, Math.max(0, y + across * sin + down * cos - 0.5));
      const [left, top] = [Math.floor(inX), Math.floor(inY)];
      const [u, v] = [inX - left, inY - top];
      const upper = (top * width + left) * 3;
      const lower = top + 1 < height ? upper + width * 3 : upper;
      const right = left + 1 < width ? 3 : 0;
      for (let channel = 0; channel < 3; channel += 1) {
        const above = (data[upper + channel] ?? 0) * (1 - u) + (data[upper + right + channel] ?? 0) * u;
        const below = (data[lower + channel] ?? 0) * (1 - u) + (data[lower + right + channel] ?? 0) * u;
        out[(row * size + column) * 3 + channel] = Math.round(above * (1 - v) + below * v);
      }
    }
  }
  return { data: out, width: size, height: size };
}

/** A face and the picture in whose pixels it is given. */
export type Look = { pixels: Pixels; face: HumanFace };

/**
 * Reads a rolled face again in the picture turned by exactly its roll.
 * @returns the better look; the given one where the face is upright or is not found again
 */
export async function lookStraight(
  { pixels, face }: Look,
  read: (pixels: Pixels) => Promise<HumanFace[]>,
): Promise<Look> {
  const rollRadians = face.rotation?.angle.roll ?? 0;
  if (!(Math.abs(rollRadians) > rollMin)) return { pixels, face };
  const [left, top, width, height] = face.box;
  const side = boxFactor * Math.max(width, height);
  const square = { x: left + width / 2, y: top + height / 2, side, rollRadians };
  const turned = turnedPicture(pixels, square, Math.min(sideMax, Math.round(side)));
  const [found] = await read(turned);
  const roll = found?.rotation?.angle.roll ?? Number.POSITIVE_INFINITY;
  return found && Math.abs(roll) < rollMin ? { pixels: turned, face: found } : { pixels, face };
}
