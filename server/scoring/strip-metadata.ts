import { crc32 } from "node:zlib";
import type { PhotoFormat } from "./measurement.ts";
import { orientationExif } from "./minimal-exif.ts";
import { stripHeic } from "./strip-heic.ts";

const exifHead = Buffer.from("Exif\0\0", "latin1");

/**
 * Finds the end of the entropy-coded data after a start of scan: the first marker that is neither stuffing
 * nor a restart.
 */
function endOfScan(file: Buffer, from: number): number {
  for (let at = from; ; at += 2) {
    at = file.indexOf(0xff, at);
    if (at === -1 || at + 1 >= file.length) return file.length;
    const next = file.readUInt8(at + 1);
    if (next !== 0x00 && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
}

const sos = 0xda;
const eoi = 0xd9;
const app1 = 0xe1;
const comment = 0xfe;

/**
 * Whether the segment is needed to interpret the samples: JFIF's density, a colour profile, Adobe's
 * transform. Comments and everything else are metadata.
 */
function isPicture(marker: number, content: Buffer): boolean {
  if (marker === comment) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  const name = content.toString("latin1", 0, 12);
  return (
    (marker === 0xe0 && name.startsWith("JFIF\0")) ||
    (marker === 0xe2 && name.startsWith("ICC_PROFILE\0")) ||
    (marker === 0xee && name.startsWith("Adobe"))
  );
}

function stripJpeg(file: Buffer): Buffer {
  const kept: Buffer[] = [file.subarray(0, 2)];
  let exif: Buffer | undefined;
  for (let at = 2; at < file.length; ) {
    // Fill bytes before a marker, and bytes that some cameras leave between segments.
    if (file[at] !== 0xff || file[at + 1] === 0xff) {
      at += 1;
      continue;
    }
    const marker = file.readUInt8(at + 1);
    if (marker === eoi) {
      kept.push(file.subarray(at, at + 2));
      break;
    }
    const end = at + 2 + file.readUInt16BE(at + 2);
    const content = file.subarray(at + 4, end);
    if (marker === app1 && content.subarray(0, 6).equals(exifHead)) exif ??= content.subarray(6);
    const after = marker === sos ? endOfScan(file, end) : end;
    if (isPicture(marker, content)) kept.push(file.subarray(at, after));
    at = after;
  }
  const tiff = orientationExif(exif);
  if (tiff) {
    const segment = Buffer.concat([Buffer.from([0xff, app1, 0, 0]), exifHead, tiff]);
    segment.writeUInt16BE(segment.length - 2, 2);
    kept.splice(1, 0, segment);
  }
  return Buffer.concat(kept);
}

type Chunk = { type: string; whole: Buffer; content: Buffer };

/** PNG: length, type, content, checksum. */
function* pngChunks(file: Buffer): Generator<Chunk> {
  for (let at = 8; at + 12 <= file.length; ) {
    const end = at + 12 + file.readUInt32BE(at);
    const type = file.toString("latin1", at + 4, at + 8);
    yield { type, whole: file.subarray(at, end), content: file.subarray(at + 8, end - 4) };
    if (type === "IEND") return;
    at = end;
  }
}

const pngPicture = new Set(
  "IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL fcTL fdAT".split(" "),
);

function pngChunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const chunk = Buffer.alloc(8);
  chunk.writeUInt32BE(content.length, 0);
  chunk.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([chunk.subarray(0, 4), named, chunk.subarray(4)]);
}

function stripPng(file: Buffer): Buffer {
  const kept = [file.subarray(0, 8)];
  for (const { type, whole, content } of pngChunks(file)) {
    if (pngPicture.has(type)) kept.push(whole);
    const tiff = type === "eXIf" ? orientationExif(content) : null;
    if (tiff) kept.push(pngChunk("eXIf", tiff));
  }
  return Buffer.concat(kept);
}

const webpPicture = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ICCP", "ANIM", "ANMF"]);
/** Bits in the first byte of `VP8X`. */
const webpFlags = { exif: 0x08, xmp: 0x04 };

function webpChunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, "latin1");
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

function stripWebp(file: Buffer): Buffer {
  const kept: Buffer[] = [];
  let tiff: Buffer | null = null;
  const end = Math.min(file.length, 8 + file.readUInt32LE(4));
  for (let at = 12; at + 8 <= end; ) {
    const type = file.toString("latin1", at, at + 4);
    const content = file.subarray(at + 8, at + 8 + file.readUInt32LE(at + 4));
    if (webpPicture.has(type)) kept.push(webpChunk(type, Buffer.from(content)));
    if (type === "EXIF")
      tiff ??= orientationExif(content.subarray(content.subarray(0, 6).equals(exifHead) ? 6 : 0));
    at += 8 + content.length + (content.length % 2);
  }
  const extended = kept.find((chunk) => chunk.toString("latin1", 0, 4) === "VP8X");
  if (extended) {
    const flags = extended.readUInt8(8) & ~(webpFlags.exif | webpFlags.xmp);
    extended.writeUInt8(tiff ? flags | webpFlags.exif : flags, 8);
    if (tiff) kept.push(webpChunk("EXIF", tiff));
  }
  const body = Buffer.concat([Buffer.from("WEBP", "latin1"), ...kept]);
  const head = Buffer.from("RIFF\0\0\0\0", "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

const strippers = {
  jpeg: stripJpeg,
  png: stripPng,
  webp: stripWebp,
  heic: stripHeic,
} as const satisfies Record<PhotoFormat, (file: Buffer) => Buffer>;

/**
 * Removes what the camera and editors stored beside the picture: place, time, device, names, thumbnails,
 * comments, and anything after its end. Keeps every sample, the colour profile and the orientation.
 * @returns null when the file does not follow its format, so that its metadata cannot be identified
 */
export function stripMetadata(bytes: Uint8Array, format: PhotoFormat): Buffer | null {
  try {
    return strippers[format](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
