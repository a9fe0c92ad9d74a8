import type { Pixels } from "./decode.ts";
import type { MeshPoint } from "./geometry.ts";

/** Pixels on each side of a patch. */
export const patchSide = 96;
/** Half of the patch's side over the root mean square radius of the mesh: about 1.5 face widths. */
const reach = 3.4;

/** Pairs of mesh points on one height, right to left in the picture: eyes, sides of the face, mouth. */
const levelPairs = [
  [33, 263],
  [234, 454],
  [61, 291],
] as const;
/** Forehead and chin. */
const uprightPair = [10, 152] as const;

/** Where the face lies: its centre, its root mean square radius, and the direction of its horizontal. */
function placeOf(mesh: readonly MeshPoint[]) {
  // Only the 468 points of the mesh itself: the irises move by themselves.
  const points = mesh.slice(0, 468);
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const squares = points.reduce((sum, point) => sum + (point[0] - x) ** 2 + (point[1] - y) ** 2, 0);
  const between = ([from, to]: readonly [number, number]): readonly [number, number] => {
    const [a, b] = [points[from], points[to]];
    return a && b ? [b[0] - a[0], b[1] - a[1]] : [0, 0];
  };
  const down = between(uprightPair);
  const across = levelPairs.map(between).concat([[down[1], -down[0]]]);
  const sum = (axis: 0 | 1) => across.reduce((all, vector) => all + vector[axis], 0);
  // Human truncates to whole pixels, so add half a pixel to get the pixel's centre.
  return {
    x: x + 0.5,
    y: y + 0.5,
    radius: Math.sqrt(squares / points.length),
    roll: Math.atan2(sum(1), sum(0)),
  };
}

type Luma = { data: Float32Array; width: number; height: number };

/** Luma of a part of the picture; each pixel is the mean of `factor` × `factor` pixels. */
function reducedLuma(
  pixels: Pixels,
  part: { left: number; top: number; right: number; bottom: number },
  factor: number,
): Luma {
  const width = Math.floor((part.right - part.left) / factor);
  const height = Math.floor((part.bottom - part.top) / factor);
  const data = new Float32Array(Math.max(0, width * height));
  const share = 1 / (256 * factor * factor);
  const rgb = pixels.data;
  for (let y = 0; y < height * factor; y += 1) {
    const row = Math.floor(y / factor) * width;
    let at = ((part.top + y) * pixels.width + part.left) * 3;
    for (let column = 0; column < width; column += 1) {
      let sum = 0;
      for (let x = 0; x < factor; x += 1, at += 3)
        sum += 54 * (rgb[at] ?? 0) + 183 * (rgb[at + 1] ?? 0) + 19 * (rgb[at + 2] ?? 0);
      data[row + column] = (data[row + column] ?? 0) + sum * share;
    }
  }
  return { data, width, height };
}

/** Bilinear; negative outside. */
function lumaAt({ data, width, height }: Luma, x: number, y: number): number {
  if (x < 0 || y < 0 || x > width - 1 || y > height - 1) return -1;
  const left = Math.min(width - 2, Math.floor(x));
  const top = Math.min(height - 2, Math.floor(y));
  const [u, v] = [x - left, y - top];
  const at = top * width + left;
  const above = (data[at] ?? 0) * (1 - u) + (data[at + 1] ?? 0) * u;
  const below = (data[at + width] ?? 0) * (1 - u) + (data[at + width + 1] ?? 0) * u;
  return above * (1 - v) + below * v;
}

/**
 * The face with its surroundings as a small grey picture, aligned by the mesh, so that a copy that is rotated,
 * cropped, resized or mirrored gives nearly the same one (mirrored for a mirrored copy).
 * @param mesh in pixels of the picture
 * @returns luma 1..255, 96 × 96, row by row; 0 lies outside the photo
 */
export function facePatch(pixels: Pixels, mesh: readonly MeshPoint[]): Uint8Array {
  const { x, y, radius, roll } = placeOf(mesh);
  const half = reach * radius;
  const step = (2 * half) / patchSide;
  const factor = Math.max(1, Math.floor(step / 2));
  const span = half * (Math.abs(Math.cos(roll)) + Math.abs(Math.sin(roll))) + factor;
  const within = (value: number, end: number) => Math.round(Math.min(end, Math.max(0, value)));
  const part = {
    left: within(x - span, pixels.width),
    top: within(y - span, pixels.height),
    right: within(x + span, pixels.width),
    bottom: within(y + span, pixels.height),
  };
  const luma = reducedLuma(pixels, part, factor);
  const patch = new Uint8Array(patchSide * patchSide);
  if (!(step > 0) || luma.width < 2 || luma.height < 2) return patch;
  const [cos, sin] = [Math.cos(roll) / factor, Math.sin(roll) / factor];
  const [x0, y0] = [(x - part.left) / factor - 0.5, (y - part.top) / factor - 0.5];
  for (let row = 0; row < patchSide; row += 1) {
    for (let column = 0; column < patchSide; column += 1) {
      let sum = 0;
      let count = 0;
      for (let sample = 0; sample < 4; sample += 1) {
        const across = (column + (sample & 1 ? 0.75 : 0.25)) * step - half;
        const down = (row + (sample & 2 ? 0.75 : 0.25)) * step - half;
        const value = lumaAt(luma, x0 + across * cos - down * sin, y0 + across * sin + down * cos);
        if (value < 0) continue;
        sum += value;
        count += 1;
      }
      if (count >= 2) patch[row * patchSide + column] = Math.max(1, Math.min(255, Math.round(sum / count)));
    }
  }
  return patch;
}
