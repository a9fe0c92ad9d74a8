import type { Pixels } from "./decode.ts";
import type { MeshPoint } from "./geometry.ts";

/** Pixels on each side of a view. */
export const viewSide = 208;
/** Side of the region that is kept, over the face's width. */
const reach = 2.6;
/** Mesh points that are kept with the picture, and the precision of their positions. */
const meshPoints = 468;
const stepsPerPixel = 64;
/** Where a position of 0 lies, so that points outside the view can be written too. */
const origin = 256;
const version = 1;
export const middleOfView = (viewSide - 1) / 2;
const headerBytes = 20;
const meshBytes = meshPoints * 4;
export const viewBytes = headerBytes + meshBytes + viewSide * viewSide;

/**
 * A small grey picture of the face and its surroundings, upright and 80 pixels wide, to register two photos of
 * a session with each other.
 */
export type PhotoView = {
  /** Luma 1..255, row by row; 0 lies outside the photo. */
  luma: Uint8Array;
  /** The face mesh, x and y of each point in pixels of the view. */
  mesh: Float32Array;
  place: ViewPlace;
};

/** Where in the photo the view lies, so that two views can be laid over each other as the photos would be. */
type ViewPlace = {
  /** The view's middle and the size of its pixel, over the photo's width. */
  x: number;
  y: number;
  pixel: number;
  /** Radians by which the photo is turned clockwise against the view. */
  roll: number;
};

/** Luma of the picture, each pixel the mean of `factor` × `factor` pixels. */
function reducedLuma({ data, width, height }: Pixels, factor: number) {
  const [columns, rows] = [Math.floor(width / factor), Math.floor(height / factor)];
  const luma = new Float32Array(columns * rows);
  const share = 1 / (factor * factor);
  for (let y = 0; y < rows * factor; y += 1) {
    const row = Math.floor(y / factor) * columns;
    let index = y * width * 3;
    for (let column = 0; column < columns; column += 1) {
      let sum = 0;
      for (let x = 0; x < factor; x += 1, index += 3)
        sum += 0.299 * (data[index] ?? 0) + 0.587 * (data[index + 1] ?? 0) + 0.114 * (data[index + 2] ?? 0);
      luma[row + column] = (luma[row + column] ?? 0) + sum * share;
    }
  }
  return { luma, width: columns, height: rows };
}

/** Bilinear; null outside. */
function lumaAt({ luma, width, height }: ReturnType<typeof reducedLuma>, x: number, y: number): number {
  if (x < -0.5 || y < -0.5 || x > width - 0.5 || y > height - 0.5) return 0;
  const inX = Math.min(width - 1, Math.max(0, x));
  const inY = Math.min(height - 1, Math.max(0, y));
  const left = Math.min(width - 2, Math.floor(inX));
  const top = Math.min(height - 2, Math.floor(inY));
  const [u, v] = [inX - left, inY - top];
  const at = top * width + left;
  const above = (luma[at] ?? 0) * (1 - u) + (luma[at + 1] ?? 0) * u;
  const below = (luma[at + width] ?? 0) * (1 - u) + (luma[at + width + 1] ?? 0) * u;
  return Math.min(255, Math.max(1, Math.round(above * (1 - v) + below * v)));
}

/** Outer corners of the subject's right and left eye. */
const eyeCorners = [33, 263] as const;

/**
 * Makes the view of a face, with its mesh, as one block of bytes.
 * @param mesh in pixels of the picture
 */
export function makePhotoView(pixels: Pixels, mesh: readonly MeshPoint[]): Uint8Array {
  const xs = mesh.map(([x]) => x);
  const ys = mesh.map(([, y]) => y);
  const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  const [centreX, centreY] = [middle(xs), middle(ys)];
  const [right, left] = eyeCorners.map((index) => mesh[index] ?? [0, 0, 0]);
  const roll = right && left ? Math.atan2(left[1] - right[1], left[0] - right[0]) : 0;
  const [cos, sin] = [Math.cos(roll), Math.sin(roll)];
  const across = mesh.map(([x, y]) => (x - centreX) * cos + (y - centreY) * sin);
  const faceWidth = Math.max(...across) - Math.min(...across);
  const scale = Math.max(1e-3, (reach * faceWidth) / viewSide);
  const factor = Math.max(1, Math.floor(scale));
  const reduced = reducedLuma(pixels, factor);

  const view = new Uint8Array(viewBytes);
  view.set([version, viewSide]);
  const numbers = new DataView(view.buffer);
  const place = [centreX / pixels.width, centreY / pixels.width, scale / pixels.width, roll];
  for (const [index, value] of place.entries()) numbers.setFloat32(4 + index * 4, value, true);
  for (let index = 0; index < meshPoints; index += 1) {
    const [x, y] = mesh[index] ?? [centreX, centreY];
    const [u, v] = [x - centreX, y - centreY];
    for (const [axis, value] of [u * cos + v * sin, v * cos - u * sin].entries()) {
      const steps = Math.round((value / scale + middleOfView + origin) * stepsPerPixel);
      numbers.setUint16(headerBytes + index * 4 + axis * 2, Math.min(65_535, Math.max(0, steps)), true);
    }
  }
  let offset = headerBytes + meshBytes;
  for (let row = 0; row < viewSide; row += 1) {
    for (let column = 0; column < viewSide; column += 1) {
      const [u, v] = [(column - middleOfView) * scale, (row - middleOfView) * scale];
      const x = centreX + u * cos - v * sin;
      const y = centreY + u * sin + v * cos;
      view[offset] = lumaAt(reduced, (x + 0.5) / factor - 0.5, (y + 0.5) / factor - 0.5);
      offset += 1;
    }
  }
  return view;
}

/** Reads the block of bytes that `makePhotoView` made; null if it is none, or one of another version. */
export function readPhotoView(bytes: Uint8Array): PhotoView | null {
  if (bytes.byteLength !== viewBytes || bytes[0] !== version || bytes[1] !== viewSide) return null;
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mesh = Float32Array.from(
    { length: meshPoints * 2 },
    (_, index) => numbers.getUint16(headerBytes + index * 2, true) / stepsPerPixel - origin,
  );
  const [x, y, pixel, roll] = [4, 8, 12, 16].map((offset) => numbers.getFloat32(offset, true));
  if (x === undefined || y === undefined || !pixel || roll === undefined) return null;
  return { luma: bytes.subarray(headerBytes + meshBytes), mesh, place: { x, y, pixel, roll } };
}

/** The view as a mirror shows it. The mesh's points keep their numbers and change sides. */
export function mirrorView({ luma, mesh, place }: PhotoView): PhotoView {
  const mirrored = new Uint8Array(luma.length);
  for (let row = 0; row < viewSide; row += 1)
    mirrored.set(luma.subarray(row * viewSide, (row + 1) * viewSide).toReversed(), row * viewSide);
  return {
    luma: mirrored,
    mesh: mesh.map((value, index) => (index % 2 ? value : viewSide - 1 - value)),
    place: { ...place, x: 1 - place.x, roll: -place.roll },
  };
}
