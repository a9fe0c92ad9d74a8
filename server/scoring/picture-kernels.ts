import type { Pixels } from "./decode.ts";

type TensorInfo = { dataId: object; shape: number[]; dtype: string };
type Backend = {
  makeOutput: (shape: number[], dtype: string) => TensorInfo;
  typedArrayFromHeap: (tensor: TensorInfo) => Float32Array;
  incRef: (dataId: object) => void;
};
type KernelCall = {
  inputs: Record<string, TensorInfo>;
  attrs: Record<string, unknown>;
  backend: Backend;
};
type Kernel = { kernelFunc: (call: KernelCall) => TensorInfo };
export type KernelHost<T> = {
  getKernel: (name: string, backend: string) => Kernel;
  registerKernel: (kernel: Kernel & { kernelName: string; backendName: string }) => void;
  unregisterKernel: (name: string, backend: string) => void;
  backend: () => unknown;
  engine: () => { makeTensorFromTensorInfo: (info: TensorInfo) => T };
};

/** As `rotateWithOffset` has it: around a centre given as fractions of the picture. */
type Rotation = { radians: number; centerX: number; centerY: number };

const asNumbers = (value: unknown): number[] => (Array.isArray(value) ? value.map(Number) : []);

/** Two neighbouring pixels of the picture and the weight of the second, for each pixel of a result. */
type Taps = { first: Int32Array; second: Int32Array; weight: Float64Array };

/** @param at position in the picture of result pixel `index`; outside of the picture the first tap is -1 */
function tapsOf(count: number, length: number, at: (index: number) => number): Taps {
  const taps = {
    first: new Int32Array(count),
    second: new Int32Array(count),
    weight: new Float64Array(count),
  };
  for (let index = 0; index < count; index += 1) {
    const position = at(index);
    const isInside = position >= 0 && position <= length - 1;
    const first = Math.floor(position);
    taps.first[index] = isInside ? first : -1;
    taps.second[index] = Math.min(first + 1, length - 1);
    taps.weight[index] = position - first;
  }
  return taps;
}

/** Bilinear samples of an upright grid; what is outside of the picture is 0. */
function sampleStraight({ data, width }: Pixels, rows: Taps, columns: Taps, result: Float32Array): void {
  let to = 0;
  for (let row = 0; row < rows.first.length; row += 1) {
    const upper = rows.first[row] ?? -1;
    const above = upper * width * 3;
    const below = (rows.second[row] ?? 0) * width * 3;
    const v = rows.weight[row] ?? 0;
    for (let column = 0; column < columns.first.length; column += 1) {
      const first = columns.first[column] ?? -1;
      if (upper < 0 || first < 0) {
        result.fill(0, to, to + 3);
        to += 3;
        continue;
      }
      const left = first * 3;
      const right = (columns.second[column] ?? 0) * 3;
      const u = columns.weight[column] ?? 0;
      for (let channel = 0; channel < 3; channel += 1) {
        const a = data[above + left + channel] ?? 0;
        const b = data[above + right + channel] ?? 0;
        const c = data[below + left + channel] ?? 0;
        const d = data[below + right + channel] ?? 0;
        const top = a + (b - a) * u;
        result[to++] = top + (c + (d - c) * u - top) * v;
      }
    }
  }
}

/**
 * Bilinear samples of the rotated picture, whose pixels are the nearest ones of the picture, as tfjs makes
 * it; but only of the pixels that are asked for.
 */
function sampleRotated(
  { data, width, height }: Pixels,
  { radians, centerX, centerY }: Rotation,
  rows: Taps,
  columns: Taps,
  result: Float32Array,
): void {
  const [sine, cosine] = [Math.fround(Math.sin(radians)), Math.fround(Math.cos(radians))];
  const [originX, originY] = [Math.fround(centerX * width), Math.fround(centerY * height)];
  /** Offset of the picture's pixel that lies at x, y after the rotation, or -1. */
  const source = (x: number, y: number): number => {
    const dx = x - originX;
    const dy = y - originY;
    const fromX = Math.round(dx * cosine - dy * sine + originX);
    const fromY = Math.round(dx * sine + dy * cosine + originY);
    return fromX >= 0 && fromX < width && fromY >= 0 && fromY < height ? (fromY * width + fromX) * 3 : -3;
  };
  let to = 0;
  for (let row = 0; row < rows.first.length; row += 1) {
    const upper = rows.first[row] ?? -1;
    const lower = rows.second[row] ?? 0;
    const v = rows.weight[row] ?? 0;
    for (let column = 0; column < columns.first.length; column += 1) {
      const left = columns.first[column] ?? -1;
      if (upper < 0 || left < 0) {
        result.fill(0, to, to + 3);
        to += 3;
        continue;
      }
      const right = columns.second[column] ?? 0;
      const u = columns.weight[column] ?? 0;
      const a = source(left, upper);
      const b = source(right, upper);
      const c = source(left, lower);
      const d = source(right, lower);
      for (let channel = 0; channel < 3; channel += 1) {
        // A negative offset is outside of the array: black, as tfjs fills it.
        const first = data[a + channel] ?? 0;
        const third = data[c + channel] ?? 0;
        const top = first + ((data[b + channel] ?? 0) - first) * u;
        result[to++] = top + (third + ((data[d + channel] ?? 0) - third) * u - top) * v;
      }
    }
  }
}

/**
 * Takes over the operations that Human applies to the whole picture (clone, resize, rotate, crop), and
 * computes them from the decoded bytes. tfjs would convert the picture to floats, copy it twice, and rotate
 * all of it for the sake of one face. The results are tfjs's, but for rounding.
 * @returns a function that makes the tensor of a picture; one picture at a time
 */
export function takePictureKernels<T>(tf: KernelHost<T>): (pixels: Pixels) => T {
  const own = tf.backend() as Backend;
  let picture: { dataId: object; pixels: Pixels } | null = null;
  const rotations = new Map<object, Rotation>();

  /** `take` returns null for a tensor that is not the picture, which tfjs then handles. */
  function replace(kernelName: string, input: string, take: (call: KernelCall) => TensorInfo | null): void {
    const { kernelFunc, ...kernel } = tf.getKernel(kernelName, "wasm");
    const isOurs = ({ dataId }: TensorInfo) => dataId === picture?.dataId || rotations.has(dataId);
    tf.unregisterKernel(kernelName, "wasm");
    tf.registerKernel({
      ...kernel,
      kernelName,
      backendName: "wasm",
      kernelFunc: (call) => {
        const tensor = call.inputs[input];
        const taken = tensor && isOurs(tensor) ? take(call) : null;
        return taken ?? kernelFunc(call);
      },
    });
  }

  replace("Identity", "x", ({ inputs: { x }, backend }) => {
    if (!x) return null;
    backend.incRef(x.dataId);
    return { ...x };
  });
  replace("RotateWithOffset", "image", ({ inputs: { image }, attrs, backend }) => {
    if (!image) return null;
    // Nobody writes to it or reads it: it stands for the rotated picture until the face is cropped from it.
    const rotated = backend.makeOutput(image.shape, image.dtype);
    const [centerX = 0.5, centerY = 0.5] = asNumbers(attrs.center);
    rotations.set(rotated.dataId, { radians: Number(attrs.radians), centerX, centerY });
    return rotated;
  });
  replace("ResizeBilinear", "images", ({ attrs, backend }) => {
    const [height = 0, width = 0] = asNumbers(attrs.size);
    const pixels = picture?.pixels;
    if (!pixels || attrs.alignCorners || attrs.halfPixelCenters) throw new Error("another way of resizing");
    const result = backend.makeOutput([1, height, width, 3], "float32");
    const rows = tapsOf(height, pixels.height, (index) => (index * pixels.height) / height);
    const columns = tapsOf(width, pixels.width, (index) => (index * pixels.width) / width);
    // Below the last pixel there is nothing to mix it with.
    sampleStraight(
      pixels,
      clamped(rows, pixels.height),
      clamped(columns, pixels.width),
      backend.typedArrayFromHeap(result),
    );
    return result;
  });
  replace("CropAndResize", "image", ({ inputs: { image, boxes }, attrs, backend }) => {
    const pixels = picture?.pixels;
    const [height = 0, width = 0] = asNumbers(attrs.cropSize);
    if (!image || !boxes || !pixels) return null;
    if (boxes.shape[0] !== 1 || attrs.method !== "bilinear") throw new Error("another way of cropping");
    const [y1 = 0, x1 = 0, y2 = 0, x2 = 0] = backend.typedArrayFromHeap(boxes);
    const along = (from: number, to: number, length: number, count: number) => (index: number) =>
      (from + (index * (to - from)) / (count - 1)) * (length - 1);
    const rows = tapsOf(height, pixels.height, along(y1, y2, pixels.height, height));
    const columns = tapsOf(width, pixels.width, along(x1, x2, pixels.width, width));
    const result = backend.makeOutput([1, height, width, 3], "float32");
    const values = backend.typedArrayFromHeap(result);
    const rotation = rotations.get(image.dataId);
    if (rotation) sampleRotated(pixels, rotation, rows, columns, values);
    else sampleStraight(pixels, rows, columns, values);
    return result;
  });

  return (pixels) => {
    rotations.clear();
    const info = own.makeOutput([1, pixels.height, pixels.width, 3], "float32");
    picture = { dataId: info.dataId, pixels };
    return tf.engine().makeTensorFromTensorInfo(info);
  };
}

/** Moves positions beyond the last pixel onto it. */
function clamped(taps: Taps, length: number): Taps {
  for (const [index, first] of taps.first.entries()) if (first < 0) taps.first[index] = length - 1;
  return taps;
}
