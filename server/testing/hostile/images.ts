import { deflateSync } from "node:zlib";
import sharp from "sharp";
import {
  animationControl,
  plain,
  pngChunk,
  pngSaying,
  withPngChunk,
} from "../../scoring/testing/pictures.ts";
import { hostileHeifs } from "./heif.ts";
import { hostileJpegs } from "./jpeg.ts";
import {
  boxedHeic,
  patched,
  riffChunk,
  soundJpeg,
  soundLosslessWebp,
  soundPng,
  soundProgressive,
  soundWebp,
  u32,
  webpOf,
} from "./parts.ts";

const u24le = (value: number): Buffer => Buffer.from([value & 255, (value >> 8) & 255, (value >> 16) & 255]);

/**
 * The header of an extended WebP.
 * @param flags as numbered in the specification
 */
const vp8x = (width: number, height: number, flags = 0): Buffer =>
  riffChunk("VP8X", Buffer.concat([Buffer.from([flags, 0, 0, 0]), u24le(width - 1), u24le(height - 1)]));
const simple = soundWebp.subarray(12);
const frames = await Promise.all(
  [plain(80, 80, [255, 0, 0]), plain(80, 80, [0, 0, 255])].map((image) => image.png().toBuffer()),
);

/** A PNG of one colour depth, with highly compressed rows. */
function pngOf(width: number, height: number, depth: number, colour: number, bytesPerRow: number): Buffer {
  const header = Buffer.concat([u32(width), u32(height), Buffer.from([depth, colour, 0, 0, 0])]);
  return Buffer.concat([
    soundPng.subarray(0, 8),
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync(Buffer.alloc((bytesPerRow + 1) * height))),
    pngChunk("IEND", new Uint8Array()),
  ]);
}

const compressedBomb = deflateSync(Buffer.alloc(64_000_000));

const hostilePngs: Record<string, Buffer> = {
  "PNG: 20,000 × 20,000 pixels": pngSaying(20_000, 20_000),
  "PNG: 2^31 × 2^31 pixels": pngSaying(0x7fffffff, 0x7fffffff),
  "PNG: no pixels": pngSaying(0, 0),
  "PNG: 49 megapixels in 50 KB, whole": pngOf(7000, 7000, 8, 2, 21_000),
  "PNG: 49 megapixels of 16 bits and alpha, whole": pngOf(7000, 7000, 16, 6, 56_000),
  "PNG: 500,000 × 100 pixels": pngOf(500_000, 100, 8, 0, 500_000),
  "PNG: 1 bit": pngOf(200, 150, 1, 0, 25),
  "PNG: 16 bits": pngOf(200, 150, 16, 2, 1200),
  "PNG: 16 bits and alpha": pngOf(200, 150, 16, 6, 1600),
  "PNG: a palette that is missing": pngOf(200, 150, 8, 3, 200),
  "PNG: a depth that there is not": pngOf(200, 150, 5, 2, 600),
  "PNG: animated": withPngChunk(soundPng, animationControl()),
  "PNG: a text of 64 MB, packed": withPngChunk(
    soundPng,
    pngChunk("zTXt", Buffer.concat([Buffer.from("Comment\0\0"), compressedBomb])),
  ),
  "PNG: a profile of 64 MB, packed": withPngChunk(
    soundPng,
    pngChunk("iCCP", Buffer.concat([Buffer.from("x\0\0"), compressedBomb])),
  ),
  "PNG: a broken profile": withPngChunk(soundPng, pngChunk("iCCP", Buffer.from("x\0\0 not packed at all"))),
  "PNG: 200,000 texts": withPngChunk(
    soundPng,
    Buffer.concat(Array(200_000).fill(pngChunk("tEXt", Buffer.from("a\0b")))),
  ),
  "PNG: a chunk of 4 GB": withPngChunk(
    soundPng,
    Buffer.concat([u32(0xffffffff), Buffer.from("tEXtabcdefgh")]),
  ),
  "PNG: sums that are wrong": patched(soundPng, soundPng.length - 20, Buffer.from([1, 2, 3, 4])),
  "polyglot: PNG with a script behind it": Buffer.concat([
    soundPng,
    Buffer.from("<script>alert(1)</script>"),
  ]),
};

const hostileWebps: Record<string, Buffer> = {
  "WebP: animated": await sharp(frames, { join: { animated: true } })
    .webp({ lossless: true })
    .toBuffer(),
  "WebP: 16,384 × 16,384 pixels, a small picture": webpOf(vp8x(16_384, 16_384), simple),
  "WebP: 2^24 × 2^24 pixels": webpOf(vp8x(1 << 24, 1 << 24), simple),
  "WebP: its own picture says 16,383 × 16,383": patched(soundWebp, 26, Buffer.from([0xff, 0x3f, 0xff, 0x3f])),
  "WebP: lossless, says 16,384 × 16,384": patched(
    soundLosslessWebp,
    21,
    Buffer.from([0xff, 0xff, 0xff, soundLosslessWebp[24] ?? 0]),
  ),
  "WebP: animation of no frames": webpOf(vp8x(200, 150, 2), riffChunk("ANIM", Buffer.alloc(6))),
  "WebP: animation of 100,000 empty frames": webpOf(
    vp8x(200, 150, 2),
    riffChunk("ANIM", Buffer.alloc(6)),
    Buffer.concat(Array(100_000).fill(riffChunk("ANMF", Buffer.alloc(16)))),
  ),
  "WebP: EXIF and profile of noise": webpOf(
    vp8x(200, 150, 0x28),
    riffChunk("ICCP", Buffer.alloc(900, 0x5a)),
    simple,
    riffChunk("EXIF", Buffer.alloc(900, 0xa5)),
  ),
  "WebP: a chunk of 4 GB": webpOf(vp8x(200, 150), Buffer.from("ALPH\xff\xff\xff\xff", "latin1"), simple),
  "WebP: a size of nothing": patched(soundWebp, 4, Buffer.alloc(4)),
};

const others: Record<string, Buffer> = {
  nothing: Buffer.alloc(0),
  "one byte": Buffer.from([0xff]),
  "three bytes of a JPEG": Buffer.from([0xff, 0xd8, 0xff]),
  "ten megabytes of a JPEG's first bytes": Buffer.alloc(10_000_000, Buffer.from([0xff, 0xd8, 0xff])),
  "animated GIF": await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer(),
  "polyglot: GIF that is a script": Buffer.from("GIF89a=1;alert(1);//".padEnd(400, "/")),
  "SVG with a script": Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  TIFF: await plain(100, 100, [1, 2, 3]).tiff().toBuffer(),
  "BMP of 65,536 × 65,536 pixels": Buffer.concat([
    Buffer.from("BM"),
    Buffer.alloc(16),
    u32(0x10000),
    u32(0x10000),
  ]),
};

/** Malicious files by name, all generated here; none is a real photo. */
export const hostileImages: Record<string, Buffer> = {
  ...others,
  ...hostileJpegs,
  ...hostilePngs,
  ...hostileWebps,
  ...hostileHeifs,
};

const whole = {
  JPEG: soundJpeg,
  "progressive JPEG": soundProgressive,
  PNG: soundPng,
  WebP: soundWebp,
  HEIF: boxedHeic,
};

/** Valid files truncated at `count` positions each, from the first byte to the last but one. */
export function cutImages(count: number): [name: string, bytes: Buffer][] {
  return Object.entries(whole).flatMap(([name, bytes]) =>
    Array.from({ length: count }, (_, index): [string, Buffer] => {
      const length = Math.floor((index * (bytes.length - 1)) / (count - 1));
      return [`${name} cut off after ${length} of ${bytes.length} bytes`, bytes.subarray(0, length)];
    }),
  );
}

/** Valid files with a stretch of noise in the middle, the same in every run. */
export function scratchedImages(count: number): [name: string, bytes: Buffer][] {
  return Object.entries(whole).flatMap(([name, bytes]) =>
    Array.from({ length: count }, (_, index): [string, Buffer] => {
      const at = Math.floor(((index + 1) * bytes.length) / (count + 2));
      const scratch = Buffer.from(
        Array.from({ length: 12 }, (__, byte) => (at * 31 + byte * 77 + index) & 255),
      );
      return [`${name} scratched at ${at}`, patched(bytes, Math.min(at, bytes.length - 12), scratch)];
    }),
  );
}
