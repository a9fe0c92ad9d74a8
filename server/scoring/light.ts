import type { Pixels } from "./decode.ts";
import type { FaceBox, PhotoMeasurement } from "./measurement.ts";
import { sharp } from "./sharp.ts";

const sharpnessWidth = 160;
const darkLumaMax = 16;
const brightLumaMin = 248;

const whole: FaceBox = { x: 0, y: 0, width: 1, height: 1 };

/** The face's luma, `sharpnessWidth` pixels wide; the whole photo's where there is no face. */
async function lumaOf(pixels: Pixels, box: FaceBox): Promise<Pixels> {
  const { width, height } = pixels;
  const left = Math.min(width - 1, Math.max(0, Math.round(box.x * width)));
  const top = Math.min(height - 1, Math.max(0, Math.round(box.y * height)));
  const region = {
    left,
    top,
    width: Math.max(1, Math.min(width - left, Math.round(box.width * width))),
    height: Math.max(1, Math.min(height - top, Math.round(box.height * height))),
  };
  const { data, info } = await sharp(pixels.data, { raw: { width, height, channels: 3 } })
    .extract(region)
    .resize({ width: sharpnessWidth })
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height };
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

/** Light and sharpness of the face, or of the whole photo where there is none. */
export async function measureLight(
  pixels: Pixels,
  box: FaceBox | null,
): Promise<Pick<PhotoMeasurement, "light" | "sharpness">> {
  const luma = await lumaOf(pixels, box ?? whole);
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
