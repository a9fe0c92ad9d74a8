import type { Pixels } from "./decode.ts";
import { type FaceReader, meshSide } from "./face-reader.ts";
import type { MeshPoint } from "./geometry.ts";

/** Side of the square that the mesh model sees, over the longer side of the mesh. */
const reach = 1.5;
/** Below this the mesh has lost the face. */
const confidenceMin = 0.5;

/** Looks of the mesh model at one frame, each where the last one found the face. */
const looksMax = 4;

export type TrackedFace = { mesh: MeshPoint[]; score: number };

/** The square around a face, upright as the face is: its middle, the size of a pixel of it, and its roll. */
function squareAround(mesh: readonly MeshPoint[]) {
  const [right, left] = [mesh[33], mesh[263]];
  const roll = right && left ? Math.atan2(left[1] - right[1], left[0] - right[0]) : 0;
  const [cos, sin] = [Math.cos(roll), Math.sin(roll)];
  let [minX, maxX, minY, maxY] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of mesh) {
    const [u, v] = [x * cos + y * sin, y * cos - x * sin];
    [minX, maxX] = [Math.min(minX, u), Math.max(maxX, u)];
    [minY, maxY] = [Math.min(minY, v), Math.max(maxY, v)];
  }
  const [u, v] = [(minX + maxX) / 2, (minY + maxY) / 2];
  const step = (reach * Math.max(maxX - minX, maxY - minY)) / meshSide;
  return { x: u * cos - v * sin, y: u * sin + v * cos, step, cos, sin };
}

const cropSize = meshSide * meshSide * 3;

/** The square as the mesh model takes it: bilinear, black outside the picture. @returns what it was given to fill */
function cropOf(
  { data, width, height }: Pixels,
  { x, y, step, cos, sin }: ReturnType<typeof squareAround>,
  crop: Float32Array,
): Float32Array {
  const middle = (meshSide - 1) / 2;
  const stepX = step * cos;
  const stepY = step * sin;
  const endX = width - 1.001;
  const endY = height - 1.001;
  const stride = width * 3;
  let to = 0;
  // The hottest loop of a sequence: no arrays in it.
  for (let row = 0; row < meshSide; row += 1) {
    let inX = x - middle * stepX - (row - middle) * stepY;
    let inY = y - middle * stepY + (row - middle) * stepX;
    for (let column = 0; column < meshSide; column += 1) {
      if (inX >= 0 && inY >= 0 && inX <= endX && inY <= endY) {
        const left = Math.floor(inX);
        const top = Math.floor(inY);
        const u = inX - left;
        const v = (inY - top) / 255;
        const w = 1 / 255 - v;
        const at = top * stride + left * 3;
        for (let channel = at; channel < at + 3; channel += 1) {
          const upper = data[channel] ?? 0;
          const lower = data[channel + stride] ?? 0;
          crop[to + channel - at] =
            (upper + ((data[channel + 3] ?? 0) - upper) * u) * w +
            (lower + ((data[channel + stride + 3] ?? 0) - lower) * u) * v;
        }
      } else crop.fill(0, to, to + 3);
      to += 3;
      inX += stepX;
      inY += stepY;
    }
  }
  return crop;
}

/** A face as the mesh model sees it once it is found: `meshSide` square RGB pixels, upright, 0..1. */
export const faceCrop = (pixels: Pixels, mesh: readonly MeshPoint[]): Float32Array =>
  cropOf(pixels, squareAround(mesh), new Float32Array(cropSize));

/** Filled for each look: the model reads it at once. */
const looked = new Float32Array(cropSize);

/** One look of the mesh model, and whether the square that it was given fits what it found. */
function look(
  pixels: Pixels,
  square: ReturnType<typeof squareAround>,
  reader: Pick<FaceReader, "meshOf">,
): { found: TrackedFace; fits: boolean } {
  const { mesh, confidence } = reader.meshOf(cropOf(pixels, square, looked));
  const middle = (meshSide - 1) / 2;
  const { x, y, step, cos, sin } = square;
  const found = mesh.map(([u, v, z]): MeshPoint => {
    const [across, down] = [(u - middle) * step, (v - middle) * step];
    return [x + across * cos - down * sin, y + across * sin + down * cos, z * step];
  });
  const better = squareAround(found);
  const isCentred = Math.hypot(better.x - x, better.y - y) < 0.1 * meshSide * step;
  const isOfSize = Math.abs(Math.log(better.step / step)) < 0.15;
  const isUpright = cos * better.cos + sin * better.sin > 0.985;
  return {
    found: { mesh: found, score: confidence },
    fits: isCentred && isOfSize && isUpright,
  };
}

/** The face near where it was in the frame before, by the mesh model alone; null where it is lost. */
export function trackMesh(
  pixels: Pixels,
  before: readonly MeshPoint[],
  reader: Pick<FaceReader, "meshOf">,
): TrackedFace | null {
  let square = squareAround(before);
  for (let round = 0; round < looksMax && square.step > 0.02; round += 1) {
    const { found, fits } = look(pixels, square, reader);
    if (!(found.score >= confidenceMin)) return null;
    if (fits) return found;
    square = squareAround(found.mesh);
  }
  return null;
}

/** The largest face of a frame, by detector and mesh. */
export async function findMesh(pixels: Pixels, reader: FaceReader): Promise<TrackedFace | null> {
  const faces = await reader.read(pixels);
  const [largest] = faces.toSorted((a, b) => b.box[2] * b.box[3] - a.box[2] * a.box[3]);
  if (!largest || largest.faceScore < confidenceMin) return null;
  // Human rounds its own mesh to whole pixels, so the model looks once more.
  return trackMesh(pixels, largest.mesh.slice(0, 468), reader);
}
