import sharp, { type Sharp } from "sharp";
import { captureFactsOf, parseExif } from "./capture-facts.ts";
import { detectPhotoFormat } from "./formats.ts";
import { decodeHeic } from "./heic.ts";
import { jpegQuality } from "./jpeg-quality.ts";
import type { CaptureFacts, PhotoFormat, UndecodableReason } from "./measurement.ts";
import { type StrippedPhoto, stripMetadata } from "./strip-metadata.ts";

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
  /** The photo without its metadata: the bytes whose pixels these are. */
  bytes: Uint8Array;
  /** Upright, long side at most the requested length. */
  pixels: Pixels;
  /** Size of the upright photo before any reduction. */
  width: number;
  height: number;
  capture: CaptureFacts;
  /** Estimated quality of its JPEG compression, 1..100; null for other formats. */
  jpegQuality: number | null;
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

/** What is put behind a scan: codes of any length, and no marker. */
const fillers = [0x35, 0xca].map((value) =>
  Buffer.from(Array.from({ length: 64 }, (_, at) => value ^ (at * 7))),
);

/**
 * The pixels of a JPEG that lacked its end marker. Bytes that are put behind its last scan must not change
 * them, or the scan is cut off.
 * @throws UndecodablePhoto
 */
async function wholePixels(bytes: Buffer, decode: (bytes: Buffer) => Promise<Pixels>): Promise<Pixels> {
  const pixels = await decode(bytes);
  for (const filler of fillers) {
    const filled = await decode(Buffer.concat([bytes.subarray(0, -2), filler, bytes.subarray(-2)]));
    if (Buffer.compare(filled.data, pixels.data) !== 0) throw new UndecodablePhoto("corrupt");
  }
  return pixels;
}

async function decodeBySharp(
  { bytes, exif, lacksEnd, scanCount = 0, isAnimated }: StrippedPhoto,
  format: PhotoFormat,
  longSide: number,
): Promise<DecodedPhoto> {
  // `error` refuses truncated or broken files, but accepts the small mistakes that cameras make.
  const header = await sharp(bytes, { failOn: "error", limitInputPixels: false }).metadata();
  requireSize(header.width, header.height);
  if (scanCount > scansMax) throw new UndecodablePhoto("too_many_scans");
  if (isAnimated || (header.pages ?? 1) > 1) throw new UndecodablePhoto("animated");
  const decode = (photo: Buffer) =>
    toPixels(sharp(photo, { failOn: "error", limitInputPixels: pixelsMax }), longSide);
  const pixels = lacksEnd ? await wholePixels(bytes, decode) : await decode(bytes);
  const { width, height } = header.autoOrient;
  const capture = captureFactsOf(parseExif(exif));
  return { format, bytes, pixels, width, height, capture, jpegQuality: jpegQuality(bytes) };
}

async function decodeByLibheif({ bytes, exif }: StrippedPhoto, longSide: number): Promise<DecodedPhoto> {
  const { data, width, height } = await decodeHeic(bytes, requireSize);
  const source = sharp(data, { raw: { width, height, channels: 4 } });
  const pixels = await toPixels(source, longSide);
  const capture = captureFactsOf(parseExif(exif));
  return { format: "heic", bytes, pixels, width, height, capture, jpegQuality: null };
}

/**
 * Decodes a photo of any format to upright pixels; everything else must use this function. It decodes what is
 * left without the metadata, so that a photo gives the same pixels as sent and as stored. EXIF orientation
 * is applied once. In HEIC, libheif applies the primary picture's `irot` and `imir`, so EXIF, which repeats
 * them, is ignored.
 * @param longSide maximum length of the result's longer side, in pixels
 * @returns null when the bytes are none of the four formats
 * @throws UndecodablePhoto
 */
export async function decodePhoto(bytes: Uint8Array, longSide = longSideMax): Promise<DecodedPhoto | null> {
  const format = detectPhotoFormat(bytes);
  if (!format) return null;
  const stripped = stripMetadata(bytes, format);
  if (!stripped) throw new UndecodablePhoto("corrupt");
  try {
    return format === "heic"
      ? await decodeByLibheif(stripped, longSide)
      : await decodeBySharp(stripped, format, longSide);
  } catch (error) {
    if (error instanceof UndecodablePhoto) throw error;
    throw new UndecodablePhoto("corrupt");
  }
}
