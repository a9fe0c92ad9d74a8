import type { Pixels } from "./decode.ts";

/** Grey values of a part of the picture that begins at `left`, `top`. */
type Grey = { data: Float64Array; left: number; top: number; width: number; height: number };

/** The part of the picture around a point, as far as `reach` in each direction; at least one pixel of it. */
function greyAround({ data, width, height }: Pixels, x: number, y: number, reach: number): Grey {
  const within = (value: number, end: number) => Math.min(end - 1, Math.max(0, Math.floor(value)));
  const [left, top] = [within(x - reach, width), within(y - reach, height)];
  // One more for the right and lower neighbour of the last sample.
  const [right, bottom] = [within(x + reach + 1, width), within(y + reach + 1, height)];
  const grey = new Float64Array((right - left + 1) * (bottom - top + 1));
  let to = 0;
  for (let row = top; row <= bottom; row += 1) {
    const end = (row * width + right) * 3;
    for (let at = (row * width + left) * 3; at <= end; at += 3) {
      grey[to++] = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
    }
  }
  return { data: grey, left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Grey value at a point of the picture, bilinear, repeating the edge outside. */
function greyAt({ data, left, top, width, height }: Grey, x: number, y: number): number {
  const inX = Math.min(width - 1, Math.max(0, x - left));
  const inY = Math.min(height - 1, Math.max(0, y - top));
  const column = Math.floor(inX);
  const row = Math.floor(inY);
  const u = inX - column;
  const v = inY - row;
  const upper = row * width + column;
  const lower = row + 1 < height ? upper + width : upper;
  const right = column + 1 < width ? 1 : 0;
  const above = (data[upper] ?? 0) * (1 - u) + (data[upper + right] ?? 0) * u;
  const below = (data[lower] ?? 0) * (1 - u) + (data[lower + right] ?? 0) * u;
  return above * (1 - v) + below * v;
}

const samplesMax = 4;

/** A square in the picture, in pixels; turned clockwise by `rollRadians`. */
export type TurnedSquare = { x: number; y: number; side: number; rollRadians: number };

/** The square as `size` × `size` grey values, 0..1; each is the mean of the pixels it covers. */
export function greySquare(
  pixels: Pixels,
  { x, y, side, rollRadians }: TurnedSquare,
  size: number,
): Float32Array {
  const step = side / size;
  const samples = Math.min(samplesMax, Math.max(1, Math.ceil(step)));
  const [cos, sin] = [Math.cos(rollRadians), Math.sin(rollRadians)];
  const grey = greyAround(pixels, x - 0.5, y - 0.5, (Math.abs(cos) + Math.abs(sin)) * (side / 2));
  const crop = new Float32Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      let sum = 0;
      for (let part = 0; part < samples * samples; part += 1) {
        const across = (column + ((part % samples) + 0.5) / samples) * step - side / 2;
        const down = (row + (Math.floor(part / samples) + 0.5) / samples) * step - side / 2;
        sum += greyAt(grey, x + across * cos - down * sin - 0.5, y + across * sin + down * cos - 0.5);
      }
      crop[row * size + column] = sum / (samples * samples * 255);
    }
  }
  return crop;
}

/**
 * The inner part of an RGB crop (values 0..1, `from` × `from` pixels) as `size` × `size` grey values, 0..1.
 * @param margin share of the crop left out at each side
 */
export function greyInside(crop: Float32Array, from: number, margin: number, size: number): Float32Array {
  const values = new Uint8Array(crop.length);
  for (let index = 0; index < crop.length; index += 1) values[index] = Math.round((crop[index] ?? 0) * 255);
  const inner = { x: from / 2, y: from / 2, side: from * (1 - 2 * margin), rollRadians: 0 };
  return greySquare({ data: values, width: from, height: from }, inner, size);
}
