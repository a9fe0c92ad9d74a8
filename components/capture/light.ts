import type { Light } from "./reading.ts";

/** Width in pixels to which the face is scaled down; the limits of light and sharpness assume it. */
export const lightWidth = 160;
const darkLumaMax = 16;
const brightLumaMin = 248;

/**
 * Light and sharpness of a face drawn `lightWidth` pixels wide, measured as on the server
 * (server/scoring/light.ts).
 */
export function measureLight({ data, width, height }: Pick<ImageData, "data" | "width" | "height">): Light {
  const luma = new Float32Array(width * height);
  let [sum, dark, bright] = [0, 0, 0];
  for (let index = 0; index < luma.length; index += 1) {
    const at = index * 4;
    const value = 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);
    luma[index] = value;
    sum += value;
    if (value <= darkLumaMax) dark += 1;
    if (value >= brightLumaMin) bright += 1;
  }
  const total = luma.length;
  return {
    meanLuma: sum / total,
    darkShare: dark / total,
    brightShare: bright / total,
    sharpness: laplacianVariance(luma, width, height),
  };
}

function laplacianVariance(luma: Float32Array, width: number, height: number): number {
  const at = (index: number): number => luma[index] ?? 0;
  let [sum, squares, count] = [0, 0, 0];
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const index = y * width + x;
      const value = at(index - 1) + at(index + 1) + at(index - width) + at(index + width) - 4 * at(index);
      sum += value;
      squares += value * value;
      count += 1;
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}
