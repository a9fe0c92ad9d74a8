import type { Pixels } from "./decode.ts";
import type { FaceBox } from "./measurement.ts";
import type { CropFormat } from "./models/manifest.ts";

type Point = readonly [x: number, y: number];

/** The place in the picture that a pixel of the crop shows. */
type Place = (x: number, y: number) => Point;

/** Samples the picture at each pixel of the crop, bilinear, the nearest edge where it ends. */
function sample({ data, width, height }: Pixels, { size, channels, mean, scale }: CropFormat, place: Place) {
  const crop = new Float32Array(3 * size * size);
  const plane = size * size;
  const offsets = channels === "RGB" ? [0, 1, 2] : [2, 1, 0];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const [placeX, placeY] = place(column, row);
      const x = Math.min(width - 1, Math.max(0, placeX));
      const y = Math.min(height - 1, Math.max(0, placeY));
      const left = Math.floor(x);
      const top = Math.floor(y);
      const right = Math.min(width - 1, left + 1);
      const bottom = Math.min(height - 1, top + 1);
      const [u, v] = [x - left, y - top];
      for (let channel = 0; channel < 3; channel += 1) {
        const offset = offsets[channel] ?? 0;
        const at = (px: number, py: number) => data[(py * width + px) * 3 + offset] ?? 0;
        const upper = at(left, top) * (1 - u) + at(right, top) * u;
        const lower = at(left, bottom) * (1 - u) + at(right, bottom) * u;
        crop[channel * plane + row * size + column] = (upper * (1 - v) + lower * v - mean) / scale;
      }
    }
  }
  return crop;
}

/**
 * The face with its surroundings: the box `factor` times as large about its middle, no larger than the picture and
 * moved inside it, resized to the square (as the Silent-Face models were trained).
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
  return sample(pixels, format, (x, y) => [left + (x + 0.5) * stepX - 0.5, top + (y + 0.5) * stepY - 0.5]);
}

/** Where ArcFace's 112-pixel template has the eyes, the nose tip and the mouth corners, from the picture's left. */
const template: readonly Point[] = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
];

/**
 * The face turned and scaled onto ArcFace's template by the similarity transform that fits best.
 * @param points both eyes' centres, nose tip, mouth corners, in pixels, those on the picture's left first
 */
export function alignFace(pixels: Pixels, points: readonly Point[], format: CropFormat): Float32Array {
  const goal = template.map(([x, y]): Point => [(x * format.size) / 112, (y * format.size) / 112]);
  const mean = (all: readonly Point[], axis: 0 | 1) =>
    all.reduce((sum, point) => sum + point[axis], 0) / all.length;
  const [goalX, goalY] = [mean(goal, 0), mean(goal, 1)];
  const [pointX, pointY] = [mean(points, 0), mean(points, 1)];
  // Least squares from the template to the picture, so that each crop pixel knows its source.
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
  return sample(pixels, format, (x, y) => [
    pointX + a * (x - goalX) - b * (y - goalY),
    pointY + b * (x - goalX) + a * (y - goalY),
  ]);
}
