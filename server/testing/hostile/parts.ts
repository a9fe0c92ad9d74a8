import sharp from "sharp";
import { fromRaster, noise } from "../../scoring/testing/pictures.ts";

export const u16 = (value: number): Buffer => Buffer.from([(value >> 8) & 255, value & 255]);
export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

/** A JPEG segment: marker, length, content. */
export const segment = (marker: number, content: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker]), u16(content.length + 2), content]);

/** A JPEG with segments inserted right after its start marker. */
export const withSegments = (jpeg: Buffer, ...segments: Buffer[]): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);

/** The position of a JPEG's first marker of one kind, searching its segments from `from`. */
export function findMarker(jpeg: Buffer, marker: number, from = 2): number {
  for (let at = from; at + 4 < jpeg.length; ) {
    if (jpeg[at] === 0xff && jpeg[at + 1] === marker) return at;
    at += 2 + jpeg.readUInt16BE(at + 2);
  }
  throw new Error(`no marker ${marker.toString(16)}`);
}

/** A copy with bytes overwritten at a position. */
export function patched(bytes: Uint8Array, at: number, content: Uint8Array): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(content, at);
  return copy;
}

/** An ISO base media box. */
export const box = (type: string, ...content: Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, "latin1"), body]);
};
export const fullBox = (type: string, version: number, flags: number, ...content: Uint8Array[]): Buffer =>
  box(type, u32((version << 24) | flags), ...content);

export const heicHead = (): Buffer => box("ftyp", Buffer.from("heic\0\0\0\0mif1heic", "latin1"));

/** A chunk of a RIFF file. */
export function riffChunk(type: string, content: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  return Buffer.concat([Buffer.from(type, "latin1"), length, content, Buffer.alloc(content.length % 2)]);
}
export function webpOf(...chunks: Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from("WEBP"), ...chunks]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from("RIFF"), length, body]);
}

const picture = () => fromRaster(noise(200, 150));
export const soundJpeg = await picture().jpeg({ quality: 90 }).toBuffer();
export const soundProgressive = await picture().jpeg({ quality: 90, progressive: true }).toBuffer();
export const soundPng = await picture().png().toBuffer();
export const soundWebp = await picture().webp({ quality: 90 }).toBuffer();
export const soundLosslessWebp = await picture().webp({ lossless: true }).toBuffer();
/** A HEIF file that claims HEVC but contains AV1: real boxes without needing a HEVC encoder. */
const avif = await sharp(await picture().png().toBuffer())
  .avif({ quality: 60 })
  .toBuffer();
export const boxedHeic = Buffer.from(
  avif.toString("latin1").replaceAll("avif", "heic").replaceAll("av01", "hvc1"),
  "latin1",
);
