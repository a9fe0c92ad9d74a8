import type { Pixels } from "./decode.ts";
import type { FaceBox } from "./measurement.ts";

/** Longest side of the square that is described, pixels; a larger face is averaged down to it. */
const sideMax = 256;
const planeCount = 6;
/** The 58 uniform patterns, and one bin for all others. */
const binCount = 59;
/** Numbers that `colourTexture` gives. */
export const textureLength = planeCount * binCount;

/** The bin of each 8-bit pattern: one for each pattern with at most two changes around its circle. */
const binOf = uniformBins();

function uniformBins(): Uint8Array {
  const bins = new Uint8Array(256);
  let next = 0;
  for (let pattern = 0; pattern < 256; pattern += 1) {
    const turned = ((pattern << 1) | (pattern >> 7)) & 255;
    let changes = 0;
    for (let bits = pattern ^ turned; bits > 0; bits &= bits - 1) changes += 1;
    bins[pattern] = changes <= 2 ? next++ : binCount - 1;
  }
  return bins;
}

type Square = { left: number; top: number; width: number; height: number };

/** The square around the box, in whole pixels, without what is outside of the picture. */
function squareAround(box: FaceBox, { width, height }: Pixels): Square {
  const half = Math.max(box.width * width, box.height * height) / 2;
  const [x, y] = [(box.x + box.width / 2) * width, (box.y + box.height / 2) * height];
  const left = Math.min(width - 1, Math.max(0, Math.round(x - half)));
  const top = Math.min(height - 1, Math.max(0, Math.round(y - half)));
  return {
    left,
    top,
    width: Math.max(1, Math.min(width, Math.round(x + half)) - left),
    height: Math.max(1, Math.min(height, Math.round(y + half)) - top),
  };
}

/**
 * The square as RGB bytes. Averages all pixels that a result pixel covers, because sampling would fold fine
 * texture into coarse texture.
 */
function cut({ data, width: rowWidth }: Pixels, { left, top, width, height }: Square): Pixels {
  const scale = Math.min(1, sideMax / Math.max(width, height));
  const size = {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
  const rgb = new Uint8Array(size.width * size.height * 3);
  let to = 0;
  for (let row = 0; row < size.height; row += 1) {
    const fromY = top + Math.floor((row * height) / size.height);
    const toY = Math.max(fromY + 1, top + Math.floor(((row + 1) * height) / size.height));
    for (let column = 0; column < size.width; column += 1) {
      const fromX = left + Math.floor((column * width) / size.width);
      const toX = Math.max(fromX + 1, left + Math.floor(((column + 1) * width) / size.width));
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let y = fromY; y < toY; y += 1) {
        for (let at = (y * rowWidth + fromX) * 3; at < (y * rowWidth + toX) * 3; at += 3) {
          red += data[at] ?? 0;
          green += data[at + 1] ?? 0;
          blue += data[at + 2] ?? 0;
        }
      }
      const count = (toX - fromX) * (toY - fromY);
      rgb[to++] = red / count + 0.5;
      rgb[to++] = green / count + 0.5;
      rgb[to++] = blue / count + 0.5;
    }
  }
  return { data: rgb, ...size };
}

/** Position on the colour circle, 0..255: red, yellow, green, cyan, blue, magenta. */
function hueOf(red: number, green: number, blue: number, high: number, spread: number): number {
  if (spread === 0) return 0;
  const sixth = 255 / 6 / spread;
  if (high === red) return green >= blue ? (green - blue) * sixth : 255 + (green - blue) * sixth;
  if (high === green) return 85 + (blue - red) * sixth;
  return 170 + (red - green) * sixth;
}

/** Hue, saturation, value, luma and both chroma differences (JFIF), each as a plane of bytes. */
function colourPlanes({ data, width, height }: Pixels): Uint8Array[] {
  const count = width * height;
  const planes = Array.from({ length: planeCount }, () => new Uint8Array(count));
  const [hue, saturation, value, luma, blueness, redness] = planes;
  if (!hue || !saturation || !value || !luma || !blueness || !redness) return [];
  for (let index = 0, at = 0; index < count; index += 1, at += 3) {
    const red = data[at] ?? 0;
    const green = data[at + 1] ?? 0;
    const blue = data[at + 2] ?? 0;
    const high = Math.max(red, green, blue);
    const low = Math.min(red, green, blue);
    hue[index] = hueOf(red, green, blue, high, high - low) + 0.5;
    saturation[index] = high === 0 ? 0 : (255 * (high - low)) / high + 0.5;
    value[index] = high;
    const y = 0.299 * red + 0.587 * green + 0.114 * blue;
    luma[index] = y + 0.5;
    blueness[index] = Math.min(255, (blue - y) * 0.564 + 128.5);
    redness[index] = Math.min(255, (red - y) * 0.713 + 128.5);
  }
  return planes;
}

/** Adds the plane's shares of local binary patterns (8 neighbours, radius 1) to `shares` from `offset` on. */
function countPatterns(
  plane: Uint8Array,
  { width, height }: Pixels,
  shares: Float32Array,
  offset: number,
): void {
  const counts = new Uint32Array(256);
  for (let row = 1; row < height - 1; row += 1) {
    let at = row * width + 1;
    for (const end = at + width - 2; at < end; at += 1) {
      const centre = plane[at] ?? 0;
      const up = at - width;
      const down = at + width;
      // `(a - b) >>> 31` is 1 where a < b, so that there is no branch to mispredict; `^ 255` turns it round.
      const pattern =
        (((plane[up - 1] ?? 0) - centre) >>> 31) |
        ((((plane[up] ?? 0) - centre) >>> 31) << 1) |
        ((((plane[up + 1] ?? 0) - centre) >>> 31) << 2) |
        ((((plane[at + 1] ?? 0) - centre) >>> 31) << 3) |
        ((((plane[down + 1] ?? 0) - centre) >>> 31) << 4) |
        ((((plane[down] ?? 0) - centre) >>> 31) << 5) |
        ((((plane[down - 1] ?? 0) - centre) >>> 31) << 6) |
        ((((plane[at - 1] ?? 0) - centre) >>> 31) << 7);
      counts[pattern ^ 255] = (counts[pattern ^ 255] ?? 0) + 1;
    }
  }
  const total = Math.max(0, width - 2) * Math.max(0, height - 2);
  if (total === 0) return;
  for (let pattern = 0; pattern < 256; pattern += 1) {
    const bin = offset + (binOf[pattern] ?? 0);
    shares[bin] = (shares[bin] ?? 0) + (counts[pattern] ?? 0) / total;
  }
}

/**
 * Describes the fine texture of the face in colour: shares of uniform local binary patterns (Ojala et al.
 * 2002) in six planes, H, S, V, Y, Cb, Cr (Boulkenafet et al. 2016: printing and displaying change colour
 * texture). At the picture's own resolution, up to 256 pixels.
 * @returns 6 × 59 numbers, 0..1; those of a plane sum to 1
 */
export function colourTexture(pixels: Pixels, box: FaceBox): Float32Array {
  const face = cut(pixels, squareAround(box, pixels));
  const shares = new Float32Array(textureLength);
  for (const [index, plane] of colourPlanes(face).entries()) {
    countPatterns(plane, face, shares, index * binCount);
  }
  return shares;
}
