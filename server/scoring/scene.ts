import type { Pixels } from "./decode.ts";
import type { FaceBox, SceneMeasurement } from "./measurement.ts";

/** Samples taken of the background, at most; with fewer than the least, it is not described. */
const samplesMax = 12_000;
const samplesMin = 400;
const bins = 16;
/** Range of the colour differences that the bins cover; what lies beyond counts in the outer bins. */
const chromaReach = 64;

type Sums = { luma: Float64Array; blue: Float64Array; red: Float64Array; count: number };

/** Adds to the two nearest bins, so that a small shift changes the histogram little. */
function add(histogram: Float64Array, share: number): void {
  const place = Math.min(bins - 1, Math.max(0, share * bins - 0.5));
  const low = Math.min(bins - 2, Math.floor(place));
  histogram[low] = (histogram[low] ?? 0) + 1 - (place - low);
  histogram[low + 1] = (histogram[low + 1] ?? 0) + place - low;
}

/**
 * Whether a point lies beside or above the head: below the chin are shoulders, which move with the person.
 * @param x, y distance from the middle of the face, in widths and heights of its box
 */
const isBackground = (x: number, y: number): boolean =>
  y < 0.6 && (Math.abs(x) > 1.05 || y < -1.15) && Math.abs(x) < 4;

/**
 * Describes the place and the light: histograms of the background beside and above the head, and the face's
 * mean colour.
 */
export function measureScene({ data, width, height }: Pixels, box: FaceBox): SceneMeasurement {
  const sums: Sums = {
    luma: new Float64Array(bins),
    blue: new Float64Array(bins),
    red: new Float64Array(bins),
    count: 0,
  };
  const face = { luma: 0, blue: 0, red: 0, count: 0 };
  const [centreX, centreY] = [box.x + box.width / 2, box.y + box.height / 2];
  const step = Math.max(1, Math.floor(Math.sqrt((width * height) / samplesMax / 2)));
  for (let row = 0; row < height; row += step) {
    const y = ((row + 0.5) / height - centreY) / box.height;
    for (let column = 0; column < width; column += step) {
      const x = ((column + 0.5) / width - centreX) / box.width;
      const isFace = Math.abs(x) < 0.4 && Math.abs(y) < 0.4;
      if (!isFace && !isBackground(x, y)) continue;
      const at = (row * width + column) * 3;
      const [r = 0, g = 0, b = 0] = [data[at], data[at + 1], data[at + 2]];
      const luma = 0.299 * r + 0.587 * g + 0.114 * b;
      const blue = 0.564 * (b - luma);
      const red = 0.713 * (r - luma);
      if (isFace) {
        face.luma += luma;
        face.blue += blue;
        face.red += red;
        face.count += 1;
        continue;
      }
      add(sums.luma, luma / 256);
      add(sums.blue, 0.5 + blue / (2 * chromaReach));
      add(sums.red, 0.5 + red / (2 * chromaReach));
      sums.count += 1;
    }
  }
  const rounded = (values: Float64Array) =>
    Array.from(values, (value) => Math.round((value / sums.count) * 1000));
  const mean = (sum: number) => Math.round((sum / Math.max(1, face.count)) * 10) / 10;
  return {
    background:
      sums.count < samplesMin
        ? null
        : { luma: rounded(sums.luma), blue: rounded(sums.blue), red: rounded(sums.red) },
    face: { luma: mean(face.luma), blue: mean(face.blue), red: mean(face.red) },
  };
}
