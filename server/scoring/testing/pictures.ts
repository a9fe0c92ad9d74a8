import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

export type Colour = readonly [red: number, green: number, blue: number];
/** 8-bit RGB, rows from the top. */
export type Raster = { data: Uint8Array; width: number; height: number };

export function colourAt({ data, width }: Raster, x: number, y: number): Colour {
  const [red = -1, green = -1, blue = -1] = data.subarray((y * width + x) * 3);
  return [red, green, blue];
}

/** A picture in a single colour. */
export function plain(width: number, height: number, [r, g, b]: Colour, alpha?: number) {
  const background = alpha === undefined ? { r, g, b } : { r, g, b, alpha };
  return sharp({ create: { width, height, channels: alpha === undefined ? 3 : 4, background } });
}

export function fromRaster({ data, width, height }: Raster) {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

/**
 * Noise that is the same in every run and compresses badly, so that half of the file holds only half of the
 * picture.
 */
export function noise(width: number, height: number): Raster {
  const data = new Uint8Array(width * height * 3);
  let state = 1;
  for (let index = 0; index < data.length; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    data[index] = state >>> 24;
  }
  return { data, width, height };
}

const quadrants: readonly Colour[] = [
  [220, 30, 30],
  [30, 200, 40],
  [30, 40, 210],
  [230, 220, 40],
];

/** Four quadrants in four colours, so that every rotation or mirroring changes the picture. */
export function marker(width: number, height: number): Raster {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const quadrant = (y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1);
      data.set(quadrants[quadrant] ?? [0, 0, 0], (y * width + x) * 3);
    }
  }
  return { data, width, height };
}

/**
 * The picture as a camera stores it with this EXIF orientation. Follows the EXIF specification: which side of
 * the upright picture the stored row 0 and column 0 are.
 */
export function storedAs(orientation: number, upright: Raster): Raster {
  const { width: w, height: h } = upright;
  const isSideways = orientation >= 5;
  const [width, height] = isSideways ? [h, w] : [w, h];
  const place = (x: number, y: number): readonly [number, number] => {
    if (orientation === 2) return [w - 1 - x, y];
    if (orientation === 3) return [w - 1 - x, h - 1 - y];
    if (orientation === 4) return [x, h - 1 - y];
    if (orientation === 5) return [y, x];
    if (orientation === 6) return [y, w - 1 - x];
    if (orientation === 7) return [h - 1 - y, w - 1 - x];
    if (orientation === 8) return [h - 1 - y, x];
    return [x, y];
  };
  const data = new Uint8Array(upright.data.length);
  for (let y = 0; y < h; y += 1) {
    for (let x = 0; x < w; x += 1) {
      const [column, row] = place(x, y);
      data.set(colourAt(upright, x, y), (row * width + column) * 3);
    }
  }
  return { data, width, height };
}

/** A print turned around its vertical axis, seen by a camera at twice its height away. */
export function tilted({ data, width, height }: Raster, degrees: number): Raster {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const away = 2 * height;
  const out = new Uint8Array(data.length).fill(200);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const u = x - width / 2;
      const across = (u * away) / (away * c - u * s);
      const down = ((y - height / 2) * (away + across * s)) / away;
      const [column, row] = [Math.round(across + width / 2), Math.round(down + height / 2)];
      if (column < 0 || row < 0 || column >= width || row >= height) continue;
      out.set(data.subarray((row * width + column) * 3, (row * width + column) * 3 + 3), (y * width + x) * 3);
    }
  }
  return { data: out, width, height };
}

/** Radial distortion as by a fisheye lens near the face: the middle is enlarged by `1 / middle`. */
export function bulged({ data, width, height }: Raster, middle: number): Raster {
  const out = new Uint8Array(data.length);
  const half = Math.min(width, height) / 2;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [dx, dy] = [(x - width / 2) / half, (y - height / 2) / half];
      const scale = middle + (1 - middle) * Math.min(1, dx * dx + dy * dy);
      const column = Math.round(width / 2 + dx * scale * half);
      const row = Math.round(height / 2 + dy * scale * half);
      const from = (Math.min(height - 1, row) * width + Math.min(width - 1, column)) * 3;
      out.set(data.subarray(from, from + 3), (y * width + x) * 3);
    }
  }
  return { data: out, width, height };
}

/** Mean absolute difference of two rasters of the same size, 0..255. */
export function meanDifference(a: Raster, b: Raster): number {
  if (a.width !== b.width || a.height !== b.height) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (const [index, value] of a.data.entries()) sum += Math.abs(value - (b.data[index] ?? 0));
  return sum / a.data.length;
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** One PNG chunk with its length and CRC. */
export function pngChunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.byteLength);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** Inserts a chunk right after the PNG's header. */
export function withPngChunk(png: Buffer, chunk: Buffer): Buffer {
  const afterHeader = pngSignature.byteLength + 25;
  return Buffer.concat([png.subarray(0, afterHeader), chunk, png.subarray(afterHeader)]);
}

/** `acTL` chunk of an animation with two frames that loops forever. */
export const animationControl = (): Buffer => pngChunk("acTL", Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]));

/** A PNG that claims to be RGBA of this size, with 4 MB of picture data in a few KB. */
export function pngSaying(width: number, height: number): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    pngSignature,
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync(new Uint8Array(4_000_000))),
    pngChunk("IEND", new Uint8Array()),
  ]);
}

export const pngBomb = (): Buffer => pngSaying(20_000, 20_000);
