import { exifHead, orientationExif } from "./minimal-exif.ts";

type Chunk = { type: string; content: Buffer };

function riffChunk({ type, content }: Chunk): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, "latin1");
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

const frameTypes = new Set(["VP8 ", "VP8L"]);
const animationTypes = new Set(["ANIM", "ANMF"]);
const pictureTypes = new Set(["VP8X", "ALPH", "ICCP", ...frameTypes, ...animationTypes]);

/** Far more than any camera writes; bounds what a file of nothing but chunks costs. */
const chunksMax = 1024;

/**
 * A chunk that begins inside of the file's stated length may end behind it, where that length is wrong.
 * @throws RangeError for a picture that is cut off
 */
function chunksOf(file: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  const end = Math.min(file.length, 8 + file.readUInt32LE(4));
  for (let at = 12; at + 8 <= end; ) {
    const size = file.readUInt32LE(at + 4);
    const type = file.toString("latin1", at, at + 4);
    let content = file.subarray(at + 8, at + 8 + size);
    const missing = size - content.length;
    // Encoders count the zero that pads a lossy picture as its own, and others leave it out.
    if (missing === 1 && type === "VP8 ") content = Buffer.concat([content, Buffer.alloc(1)]);
    else if (missing > 0 && pictureTypes.has(type)) throw new RangeError("a picture that is cut off");
    chunks.push({ type, content });
    if (chunks.length > chunksMax) throw new RangeError("more chunks than a photo has");
    at += 8 + content.length + (content.length % 2);
  }
  return chunks;
}

/** Bits in the first byte of `VP8X`. */
const flagBits = { exif: 0x08, xmp: 0x04 };

/**
 * Keeps the chunks that make up the picture, each padded and the file's length right.
 * @throws RangeError where chunks are missing, or twice, so that decoders would pick either
 */
export function stripWebp(file: Buffer): { bytes: Buffer; exif: Buffer | null } {
  const [first, ...others] = chunksOf(file);
  if (!first) throw new RangeError("no chunks");
  if (frameTypes.has(first.type)) return { bytes: riffFile([first]), exif: null };
  if (first.type !== "VP8X") throw new RangeError("a header that is not the first chunk");

  const header = Buffer.from(first.content);
  const flags = header.readUInt8(0);
  const kept = others.filter(({ type }) => pictureTypes.has(type));
  const still = kept.map(({ type }) => type).filter((type) => !animationTypes.has(type));
  const frames = still.filter((type) => frameTypes.has(type)).length;
  const isAnimated = still.length < kept.length;
  if (frames !== (isAnimated ? 0 : 1) || new Set(still).size < still.length)
    throw new RangeError("a picture that is missing or twice");
  const found = flags & flagBits.exif ? others.find(({ type }) => type === "EXIF")?.content : undefined;
  const exif = found?.subarray(found.subarray(0, 6).equals(exifHead) ? 6 : 0) ?? null;
  const tiff = orientationExif(exif);
  header.writeUInt8((flags & ~(flagBits.exif | flagBits.xmp)) | (tiff ? flagBits.exif : 0), 0);
  const turn = tiff ? [{ type: "EXIF", content: tiff }] : [];
  return { bytes: riffFile([{ type: first.type, content: header }, ...kept, ...turn]), exif };
}

function riffFile(chunks: readonly Chunk[]): Buffer {
  const body = Buffer.concat([Buffer.from("WEBP", "latin1"), ...chunks.map(riffChunk)]);
  const head = Buffer.from("RIFF\0\0\0\0", "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}
