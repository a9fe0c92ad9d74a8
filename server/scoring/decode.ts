import sharp, { type Sharp } from "sharp";
import { captureFactsOf, parseExif } from "./capture-facts.ts";
import { detectPhotoFormat } from "./formats.ts";
import { decodeHeic } from "./heic.ts";
import { countScans } from "./jpeg-scans.ts";
import type { CaptureFacts, PhotoFormat, UndecodableReason } from "./measurement.ts";

// Each worker decodes one photo at a time, because the number of workers sets the parallelism. No cache: it
// would keep one photo's results for another.
sharp.concurrency(1);
sharp.cache(false);

const pixelsMax = 50_000_000;
/**
 * Encoders write about ten scans. Each scan may make the decoder process every pixel, however little data it
 * holds.
 */
const scansMax = 64;
export const shortSideMin = 64;
/**
 * Long side of the picture that is measured, pixels: Human's detector uses 256, its mesh model a crop of 256.
 */
export const longSideMax = 1024;

/** 8-bit RGB, rows from the top. */
export type Pixels = { data: Uint8Array; width: number; height: number };

export type DecodedPhoto = {
  format: PhotoFormat;
  /** Upright, long side at most the requested length. */
  pixels: Pixels;
  /** Size of the upright photo before any reduction. */
  width: number;
  height: number;
  capture: CaptureFacts;
  /** The same picture rotated by EXIF's orientation, if HEIF treats that orientation as information only. */
  secondLook: (() => Promise<DecodedPhoto>) | null;
};

export class UndecodablePhoto extends Error {
  readonly reason: UndecodableReason;
  constructor(reason: UndecodableReason) {
    super(reason);
    this.reason = reason;
  }
}

function requireSize(width: number, height: number): void {
  if (width * height > pixelsMax) throw new UndecodablePhoto("too_many_pixels");
  if (Math.min(width, height) < shortSideMin) throw new UndecodablePhoto("too_small");
}

/** Detects an animated PNG by its `acTL` chunk, which comes before the first picture data. */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let chunk = 8;
  while (chunk + 8 <= buffer.byteLength) {
    const type = buffer.toString("latin1", chunk + 4, chunk + 8);
    if (type === "acTL" || type === "IDAT") return type === "acTL";
    chunk += 12 + buffer.readUInt32BE(chunk);
  }
  return false;
}

/** Upright, long side at most `longSide`, on white, sRGB, three 8-bit channels. */
async function toPixels(image: Sharp, longSide: number): Promise<Pixels> {
  const { data, info } = await image
    .autoOrient()
    .resize(longSide, longSide, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "white" })
    .toColourspace("srgb")
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`decoded to ${info.channels} channels`);
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { data: bytes, width: info.width, height: info.height };
}

async function decodeBySharp(
  bytes: Uint8Array,
  format: PhotoFormat,
  longSide: number,
): Promise<DecodedPhoto> {
  // `error` refuses truncated or broken files, but accepts the small mistakes that cameras make.
  const header = await sharp(bytes, { failOn: "error", limitInputPixels: false }).metadata();
  requireSize(header.width, header.height);
  if (format === "jpeg" && countScans(bytes, scansMax + 1) > scansMax)
    throw new UndecodablePhoto("too_many_scans");
  if ((header.pages ?? 1) > 1 || (format === "png" && isAnimatedPng(bytes))) {
    throw new UndecodablePhoto("animated");
  }
  const pixels = await toPixels(sharp(bytes, { failOn: "error", limitInputPixels: pixelsMax }), longSide);
  const { width, height } = header.autoOrient;
  const capture = captureFactsOf(parseExif(header.exif));
  return { format, pixels, width, height, capture, secondLook: null };
}

const degreesByOrientation: Record<number, number> = { 3: 180, 6: 90, 8: 270 };

async function decodeByLibheif(bytes: Uint8Array, longSide: number): Promise<DecodedPhoto> {
  const header = await sharp(bytes, { limitInputPixels: false }).metadata();
  requireSize(header.width, header.height);
  const { data, width, height, isTransformed } = await decodeHeic(bytes, requireSize);
  const source = sharp(data, { raw: { width, height, channels: 4 } });
  const pixels = await toPixels(source, longSide);
  const exif = parseExif(header.exif);
  const orientation = exif?.Image?.Orientation ?? 1;
  const degrees = isTransformed ? undefined : degreesByOrientation[orientation];
  const capture = captureFactsOf(exif);
  const upright: DecodedPhoto = { format: "heic", pixels, width, height, capture, secondLook: null };
  if (degrees === undefined) return upright;
  const turn = async (): Promise<DecodedPhoto> => {
    const raw = { width: pixels.width, height: pixels.height, channels: 3 as const };
    const turned = await sharp(pixels.data, { raw })
      .rotate(degrees)
      .raw()
      .toBuffer({ resolveWithObject: true });
    const isSideways = degrees !== 180;
    return {
      ...upright,
      pixels: { data: new Uint8Array(turned.data), width: turned.info.width, height: turned.info.height },
      width: isSideways ? height : width,
      height: isSideways ? width : height,
    };
  };
  return { ...upright, secondLook: turn };
}

/**
 * Decodes a photo of any format to upright pixels; everything else must use this function. EXIF orientation
 * is applied once. In HEIC, libheif applies `irot` and `imir`, so EXIF, which repeats them, is ignored.
 * @param longSide maximum length of the result's longer side, in pixels
 * @returns null when the bytes are none of the four formats
 * @throws UndecodablePhoto
 */
export async function decodePhoto(bytes: Uint8Array, longSide = longSideMax): Promise<DecodedPhoto | null> {
  const format = detectPhotoFormat(bytes);
  if (!format) return null;
  try {
    return format === "heic"
      ? await decodeByLibheif(bytes, longSide)
      : await decodeBySharp(bytes, format, longSide);
  } catch (error) {
    if (error instanceof UndecodablePhoto) throw error;
    throw new UndecodablePhoto("corrupt");
  }
}
