import sharp, { type Sharp } from "sharp";
import { captureFactsOf, parseExif } from "./capture-facts.ts";
import { detectPhotoFormat } from "./formats.ts";
import { decodeHeic } from "./heic.ts";
import { countScans } from "./jpeg-scans.ts";
import type { CaptureFacts, PhotoFormat, UndecodableReason } from "./measurement.ts";

// One photo at a time in each worker, whose number is the parallelism; no result of one photo is kept for
// another.
sharp.concurrency(1);
sharp.cache(false);

const pixelsMax = 50_000_000;
/**
 * Encoders write ten passes or so; each may cost the decoder a walk over every pixel, whatever it says of
 * them.
 */
const scansMax = 64;
export const shortSideMin = 64;
/** The long side that is measured, pixels: Human's detector sees 256, its mesh a crop of 256. */
export const longSideMax = 1024;

/** Eight bits a channel, RGB, rows from the top. */
export type Pixels = { data: Uint8Array; width: number; height: number };

export type DecodedPhoto = {
  format: PhotoFormat;
  /** Upright, long side at most what was asked for. */
  pixels: Pixels;
  /** Upright size as taken. */
  width: number;
  height: number;
  capture: CaptureFacts;
  /** The same picture turned by EXIF's orientation, where HEIF says that this is information only. */
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

/** An animated PNG announces itself by an `acTL` chunk before its first picture data. */
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

/** Upright, long side at most `longSide`, on white, sRGB, three channels of eight bits. */
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
  // `error` refuses what is cut off or broken, and lets pass what cameras get slightly wrong.
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
 * The one way from photo bytes to upright pixels, whatever the format. EXIF orientation is applied once; in
 * HEIC libheif applies `irot` and `imir`, and EXIF, which repeats them, is left alone.
 * @param longSide pixels that the result's longer side has at most
 * @throws UndecodablePhoto; null when the bytes are none of the four formats
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
