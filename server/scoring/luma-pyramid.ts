import type { Pixels } from "./decode.ts";

export type Luma = { data: Float32Array; width: number; height: number };

/** The frame's luma, 0..255, in full size, half and a quarter of it. */
export type LumaPyramid = readonly [Luma, Luma, Luma];

function halved({ data, width, height }: Luma): Luma {
  const [columns, rows] = [width >> 1, height >> 1];
  const half = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      const at = row * 2 * width + column * 2;
      half[row * columns + column] =
        ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + width] ?? 0) + (data[at + width + 1] ?? 0)) / 4;
    }
  return { data: half, width: columns, height: rows };
}

export function lumaPyramid({ data: rgb, width, height }: Pixels): LumaPyramid {
  const data = new Float32Array(width * height);
  for (let at = 0, from = 0; at < data.length; at += 1, from += 3)
    data[at] = 0.299 * (rgb[from] ?? 0) + 0.587 * (rgb[from + 1] ?? 0) + 0.114 * (rgb[from + 2] ?? 0);
  const full = { data, width, height };
  const half = halved(full);
  return [full, half, halved(half)];
}

/** Mean absolute difference of two pictures of one size, at a quarter of their size, 0..255. */
export function changeBetween([, , a]: LumaPyramid, [, , b]: LumaPyramid): number {
  let sum = 0;
  for (let at = 0; at < a.data.length; at += 1) sum += Math.abs((a.data[at] ?? 0) - (b.data[at] ?? 0));
  return sum / a.data.length;
}
