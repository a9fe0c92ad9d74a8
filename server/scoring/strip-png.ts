import { crc32 } from "node:zlib";
import { orientationExif } from "./minimal-exif.ts";

type Chunk = { type: string; whole: Buffer; content: Buffer };

function chunkOf(type: string, content: Buffer): Chunk {
  const named = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32BE(content.length, 0);
  numbers.writeUInt32BE(crc32(named), 4);
  return { type, content, whole: Buffer.concat([numbers.subarray(0, 4), named, numbers.subarray(4)]) };
}

/** A photo of 10 MB in the smallest chunks that encoders write; bounds what a file of nothing but chunks costs. */
const chunksMax = 16_384;

/** Length, type, content, checksum. A chunk that the file ends in is made whole again. */
function* chunksOf(file: Buffer): Generator<Chunk> {
  for (let at = 8, count = 0; at + 8 <= file.length; count += 1) {
    if (count > chunksMax) throw new RangeError("more chunks than a photo has");
    const end = at + 12 + file.readUInt32BE(at);
    const type = file.toString("latin1", at + 4, at + 8);
    if (type === "IEND") return;
    const content = file.subarray(at + 8, end - 4);
    yield end > file.length ? chunkOf(type, content) : { type, content, whole: file.subarray(at, end) };
    at = end;
  }
}

const pictureChunks = new Set("IHDR PLTE IDAT tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL".split(" "));
/** A small letter says that a decoder may leave the chunk out. */
const isOptional = (type: string): boolean => /^[a-z][A-Za-z]{3}$/.test(type);

/**
 * Keeps the chunks that make up the picture, and ends the file where it lacks its end: whether all pixels are
 * there, the compressed data tell.
 * @throws RangeError for an order of chunks that decoders read differently
 */
export function stripPng(file: Buffer) {
  const kept = [file.subarray(0, 8)];
  let exif: Buffer | null = null;
  let before = "";
  let hasData = false;
  let isAnimated = false;
  for (const { type, whole, content } of chunksOf(file)) {
    const isFirst = before === "";
    if (isFirst !== (type === "IHDR")) throw new RangeError("a header that is not the first chunk");
    if (!isOptional(type) && !pictureChunks.has(type)) throw new RangeError("an unknown critical chunk");
    if (type === "IDAT" && hasData && before !== "IDAT") throw new RangeError("data in two places");
    if (pictureChunks.has(type) && !(type === "acTL" && hasData)) kept.push(whole);
    // Decoders take one behind the data for no animation.
    isAnimated ||= type === "acTL" && !hasData;
    if (type === "eXIf" && !exif) {
      exif = content;
      const tiff = orientationExif(content);
      if (tiff) kept.push(chunkOf("eXIf", tiff).whole);
    }
    hasData ||= type === "IDAT";
    before = type;
  }
  return { bytes: Buffer.concat([...kept, chunkOf("IEND", Buffer.alloc(0)).whole]), exif, isAnimated };
}
