import type { Pixels } from "./decode.ts";
import type { FaceBox, PhotoMeasurement } from "./measurement.ts";

const sharpnessWidth = 160;
const darkLumaMax = 16;
const brightLumaMin = 248;

export const wholePicture: FaceBox = { x: 0, y: 0, width: 1, height: 1 };

/** This many samples along each side of a cell are enough for its mean. */
const samplesMax = 8;

/**
 * Luma (Rec. 709) of a part of the picture, scaled down: each result pixel is the mean of the pixels it
 * covers. Keeps the proportions unless `fixedHeight` is given.
 */
export function lumaOf(pixels: Pixels, box: FaceBox, width: number, fixedHeight?: number): Pixels {
  const left = Math.min(pixels.width - 1, Math.max(0, Math.round(box.x * pixels.width)));
  const top = Math.min(pixels.height - 1, Math.max(0, Math.round(box.y * pixels.height)));
  const boxWidth = Math.max(1, Math.min(pixels.width - left, Math.round(box.width * pixels.width)));
  const boxHeight = Math.max(1, Math.min(pixels.height - top, Math.round(box.height * pixels.height)));
  const height = fixedHeight ?? Math.max(1, Math.round((boxHeight * width) / boxWidth));
  const data = new Uint8Array(width * height);
  const { data: rgb, width: rowWidth } = pixels;
  for (let row = 0; row < height; row += 1) {
    const fromY = top + Math.floor((row * boxHeight) / height);
    const toY = Math.max(fromY + 1, top + Math.floor(((row + 1) * boxHeight) / height));
    for (let column = 0; column < width; column += 1) {
      const fromX = left + Math.floor((column * boxWidth) / width);
      const toX = Math.max(fromX + 1, left + Math.floor(((column + 1) * boxWidth) / width));
      const stepX = Math.ceil((toX - fromX) / samplesMax);
      const stepY = Math.ceil((toY - fromY) / samplesMax);
      let sum = 0;
      let count = 0;
      for (let y = fromY; y < toY; y += stepY) {
        const end = (y * rowWidth + toX) * 3;
        for (let at = (y * rowWidth + fromX) * 3; at < end; at += stepX * 3) {
          count += 1;
          sum += 0.2126 * (rgb[at] ?? 0) + 0.7152 * (rgb[at + 1] ?? 0) + 0.0722 * (rgb[at + 2] ?? 0);
        }
      }
      data[row * width + column] = Math.round(sum / count);
    }
  }
  return { data, width, height };
}

/** Variance of the 4-neighbour Laplacian: Pech-Pacheco et al. 2000, the usual measure of focus. */
function laplacianVariance({ data, width, height }: Pixels): number {
  const at = (x: number, y: number): number => data[y * width + x] ?? 0;
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const value = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4 * at(x, y);
      sum += value;
      squares += value * value;
      count += 1;
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}

/** Light and sharpness of the face, or of the whole photo if there is none. */
export function measureLight(
  pixels: Pixels,
  box: FaceBox | null,
): Pick<PhotoMeasurement, "light" | "sharpness"> {
  const luma = lumaOf(pixels, box ?? wholePicture, sharpnessWidth);
  const total = luma.data.length;
  let sum = 0;
  let dark = 0;
  let bright = 0;
  for (const value of luma.data) {
    sum += value;
    if (value <= darkLumaMax) dark += 1;
    if (value >= brightLumaMin) bright += 1;
  }
  return {
    light: { meanLuma: sum / total, darkShare: dark / total, brightShare: bright / total },
    sharpness: laplacianVariance(luma),
  };
}
