import type { Pixels } from "./decode.ts";
import type { FaceBox } from "./measurement.ts";
import type { CropFormat } from "./models/manifest.ts";

type Point = readonly [x: number, y: number];

/** Maps a pixel of the crop to the picture: `x' = xx·x + xy·y + x0`, `y' = yx·x + yy·y + y0`. */
type Affine = { xx: number; xy: number; x0: number; yx: number; yy: number; y0: number };

/** Samples the picture at each pixel of the crop: bilinear, repeating the edge outside the picture. */
function sample({ data, width, height }: Pixels, format: CropFormat, place: Affine): Float32Array {
  const { size, mean, scale } = format;
  const plane = size * size;
  const crop = new Float32Array(3 * plane);
  const offsets = format.channels === "RGB" ? [0, 1, 2] : [2, 1, 0];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const x = Math.min(width - 1, Math.max(0, place.xx * column + place.xy * row + place.x0));
      const y = Math.min(height - 1, Math.max(0, place.yx * column + place.yy * row + place.y0));
      const left = Math.floor(x);
      const top = Math.floor(y);
      const u = x - left;
      const v = y - top;
      const upper = (top * width + left) * 3;
      const lower = top + 1 < height ? upper + width * 3 : upper;
      const right = left + 1 < width ? 3 : 0;
      for (let channel = 0; channel < 3; channel += 1) {
        const offset = offsets[channel] ?? 0;
        const above = (data[upper + offset] ?? 0) * (1 - u) + (data[upper + right + offset] ?? 0) * u;
        const below = (data[lower + offset] ?? 0) * (1 - u) + (data[lower + right + offset] ?? 0) * u;
        crop[channel * plane + row * size + column] = (above * (1 - v) + below * v - mean) / scale;
      }
    }
  }
  return crop;
}

/**
 * Crops the face with its surroundings: enlarges the box by `factor` around its centre, shrinks it to the
 * picture's size and shifts it inside if needed, then resizes it to a square (as the Silent-Face models were
 * trained).
 */
export function cropAround(pixels: Pixels, box: FaceBox, factor: number, format: CropFormat): Float32Array {
  const boxWidth = box.width * pixels.width;
  const boxHeight = box.height * pixels.height;
  const scale = Math.min((pixels.height - 1) / boxHeight, (pixels.width - 1) / boxWidth, factor);
  const [width, height] = [boxWidth * scale, boxHeight * scale];
  const inside = (centre: number, extent: number, end: number) =>
    Math.max(0, Math.min(end - 1 - extent, centre - extent / 2));
  const left = inside((box.x + box.width / 2) * pixels.width, width, pixels.width);
  const top = inside((box.y + box.height / 2) * pixels.height, height, pixels.height);
  const [stepX, stepY] = [width / format.size, height / format.size];
  const [x0, y0] = [left + stepX / 2 - 0.5, top + stepY / 2 - 0.5];
  return sample(pixels, format, { xx: stepX, xy: 0, x0, yx: 0, yy: stepY, y0 });
}

/** Averages each pixel of the crop with its eight neighbours; the edge is repeated. */
export function blurred(crop: Float32Array, size: number): Float32Array {
  const across = new Float32Array(crop.length);
  for (let index = 0; index < crop.length; index += 1) {
    const column = index % size;
    const before = crop[column > 0 ? index - 1 : index] ?? 0;
    const after = crop[column < size - 1 ? index + 1 : index] ?? 0;
    across[index] = (before + (crop[index] ?? 0) + after) / 3;
  }
  const blur = new Float32Array(crop.length);
  for (let index = 0; index < crop.length; index += 1) {
    const row = Math.floor(index / size) % size;
    const before = across[row > 0 ? index - size : index] ?? 0;
    const after = across[row < size - 1 ? index + size : index] ?? 0;
    blur[index] = (before + (across[index] ?? 0) + after) / 3;
  }
  return blur;
}

/** Mirrors a square crop of `size` columns, whatever its number of planes. */
export function flipped(crop: Float32Array, size: number): Float32Array {
  const mirror = new Float32Array(crop.length);
  for (let index = 0; index < crop.length; index += 1) {
    const column = index % size;
    mirror[index] = crop[index - column + (size - 1 - column)] ?? 0;
  }
  return mirror;
}

/**
 * Positions of the eyes, nose tip and mouth corners in ArcFace's 112-pixel template, left to right in the
 * picture.
 */
const template: readonly Point[] = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
];

/**
 * Aligns the face to ArcFace's template with the best-fitting similarity transform.
 * @param points both eye centres, nose tip, mouth corners, in pixels, those on the left of the picture first
 */
export function alignFace(pixels: Pixels, points: readonly Point[], format: CropFormat): Float32Array {
  const goal = template.map(([x, y]): Point => [(x * format.size) / 112, (y * format.size) / 112]);
  const mean = (all: readonly Point[], axis: 0 | 1) =>
    all.reduce((sum, point) => sum + point[axis], 0) / all.length;
  const [goalX, goalY] = [mean(goal, 0), mean(goal, 1)];
  const [pointX, pointY] = [mean(points, 0), mean(points, 1)];
  // Least squares from the template to the picture, because each crop pixel needs its source position.
  let along = 0;
  let across = 0;
  let spread = 0;
  for (const [index, [gx, gy]] of goal.entries()) {
    const [px = 0, py = 0] = points[index] ?? [];
    const [u, v, s, t] = [gx - goalX, gy - goalY, px - pointX, py - pointY];
    along += u * s + v * t;
    across += u * t - v * s;
    spread += u * u + v * v;
  }
  const [a, b] = [along / spread, across / spread];
  const x0 = pointX - a * goalX + b * goalY;
  const y0 = pointY - b * goalX - a * goalY;
  return sample(pixels, format, { xx: a, xy: -b, x0, yx: b, yy: a, y0 });
}
