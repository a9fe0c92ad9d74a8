import sharp from "sharp";
import { plain } from "../../scoring/testing/pictures.ts";
import {
  findMarker,
  patched,
  segment,
  soundJpeg,
  soundProgressive,
  u16,
  u32,
  withSegments,
} from "./parts.ts";

const sof = findMarker(soundJpeg, 0xc0);
const scan = findMarker(soundJpeg, 0xda);

/** EXIF, big endian, as an APP1 segment. */
const exif = (...content: Uint8Array[]): Buffer =>
  segment(0xe1, Buffer.concat([Buffer.from("Exif\0\0MM\0*", "latin1"), ...content]));
const entry = (tag: number, type: number, count: number, value: number) =>
  Buffer.concat([u16(tag), u16(type), u32(count), u32(value)]);
const directory = (entries: Buffer[], next: number, count = entries.length) =>
  Buffer.concat([u16(count), ...entries, u32(next)]);

const icc = (content: Uint8Array, number = 1, of = 1): Buffer =>
  segment(0xe2, Buffer.concat([Buffer.from("ICC_PROFILE\0", "latin1"), Buffer.from([number, of]), content]));

/** Bits in the form of a JPEG scan: padded with ones, with a zero after each 0xff. */
function scanData(bits: string): Buffer {
  const filled = bits.padEnd(Math.ceil(bits.length / 8) * 8, "1");
  const bytes = Buffer.alloc(filled.length / 8);
  for (let index = 0; index < bytes.length; index += 1)
    bytes[index] = Number.parseInt(filled.slice(index * 8, index * 8 + 8), 2);
  return Buffer.from(bytes.toString("latin1").replaceAll("\u00ff", "\u00ff\0"), "latin1");
}

/**
 * A valid grey progressive JPEG that refines each of its 63 frequencies bit by bit: up to 882 passes over all
 * blocks that carry no data (each code ends 32,767 blocks at once).
 */
function manyPasses(width: number, height: number, passes: number): Buffer {
  const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
  const frame = Buffer.concat([Buffer.from([8]), u16(height), u16(width), Buffer.from([1, 1, 0x11, 0])]);
  const table = (kind: number, symbol: number) =>
    segment(0xc4, Buffer.concat([Buffer.from([kind, 1]), Buffer.alloc(15), Buffer.from([symbol])]));
  const pass = (from: number, to: number, bits: number, data: Buffer) =>
    Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, from, to, bits])), data]);
  const empty = scanData(`0${"1".repeat(14)}`.repeat(Math.ceil(blocks / 32_767)));
  const refining = Array.from({ length: 63 }, (_, index) => index + 1).flatMap((frequency) =>
    Array.from({ length: 14 }, (_, step) => {
      const low = 13 - step;
      return pass(frequency, frequency, step === 0 ? low : ((low + 1) << 4) | low, empty);
    }),
  );
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
    segment(0xc2, frame),
    table(0x00, 0),
    table(0x10, 0xe0),
    pass(0, 0, 0, scanData("0".repeat(blocks))),
    ...refining.slice(0, passes - 1),
    Buffer.from([0xff, 0xd9]),
  ]);
}

const cmyk = await plain(120, 90, [200, 60, 50]).toColourspace("cmyk").jpeg({ quality: 90 }).toBuffer();
const adobe = cmyk.indexOf("Adobe");

/** JPEGs that no camera would write, by name. */
export const hostileJpegs: Record<string, Buffer> = {
  "JPEG: 65,000 × 65,000 pixels": patched(soundJpeg, sof + 5, Buffer.concat([u16(65_000), u16(65_000)])),
  "JPEG: 6,000 × 8,000 pixels, and data for 200 × 150": patched(
    soundJpeg,
    sof + 5,
    Buffer.concat([u16(6000), u16(8000)]),
  ),
  "JPEG: a height of none": patched(soundJpeg, sof + 5, u16(0)),
  "JPEG: arithmetic coding": patched(soundJpeg, sof + 1, Buffer.from([0xc9])),
  "JPEG: lossless coding": patched(soundJpeg, sof + 1, Buffer.from([0xc3])),
  "JPEG: 12 bits": patched(soundJpeg, sof + 4, Buffer.from([12])),
  "JPEG: 255 components": patched(soundJpeg, sof + 9, Buffer.from([255])),
  "JPEG: sampling of 4 × 4 and 15 × 15": patched(soundJpeg, sof + 11, Buffer.from([0x44, 0, 1, 0xff])),
  "JPEG: a picture in a picture": withSegments(soundJpeg, soundJpeg.subarray(0, 600)),
  "JPEG: no tables": Buffer.concat([soundJpeg.subarray(0, 2), soundJpeg.subarray(sof)]),
  "JPEG: a scan and nothing else": Buffer.concat([soundJpeg.subarray(0, 2), soundJpeg.subarray(scan)]),
  "JPEG: 100,000 comments": withSegments(
    soundJpeg,
    Buffer.concat(Array<Buffer>(100_000).fill(segment(0xfe, Buffer.from("x")))),
  ),
  "JPEG: restart markers all over": patched(
    soundJpeg,
    scan + 20,
    Buffer.alloc(600, Buffer.from([0xff, 0xd0])),
  ),
  "JPEG: fill bytes for a megabyte": Buffer.concat([
    soundJpeg.subarray(0, 2),
    Buffer.alloc(1_000_000, 0xff),
    soundJpeg.subarray(2),
  ]),
  "JPEG: 10 passes": manyPasses(800, 600, 10),
  "JPEG: 883 passes": manyPasses(800, 600, 883),
  "JPEG: 883 passes, hidden behind a marker without a length": withSegments(
    manyPasses(800, 600, 883),
    Buffer.from([0xff, 0x01]),
  ),
  "JPEG: 883 passes over 49 megapixels": manyPasses(7000, 7000, 883),
  "JPEG: progressive, its passes turned round": Buffer.concat([
    soundProgressive.subarray(0, findMarker(soundProgressive, 0xda)),
    soundProgressive.subarray(soundProgressive.lastIndexOf(Buffer.from([0xff, 0xda])), -2),
    soundProgressive.subarray(findMarker(soundProgressive, 0xda)),
  ]),
  "JPEG: CMYK": cmyk,
  "JPEG: CMYK that is not inverted": patched(cmyk, adobe, Buffer.from("Other")),
  "JPEG: YCCK": patched(cmyk, adobe + 11, Buffer.from([2])),
  "JPEG: CMYK by an unknown transform": patched(cmyk, adobe + 11, Buffer.from([77])),
  "EXIF: noise": withSegments(soundJpeg, exif(Buffer.alloc(5000, 0xa5))),
  "EXIF: 65,535 entries": withSegments(
    soundJpeg,
    exif(u32(8), directory([entry(0x0112, 3, 1, 6)], 0, 65_535)),
  ),
  "EXIF: a directory that follows itself": withSegments(
    soundJpeg,
    exif(u32(8), directory([entry(0x0112, 3, 1, 1 << 16)], 8)),
  ),
  "EXIF: directories in each other": withSegments(
    soundJpeg,
    exif(u32(8), directory([entry(0x8769, 4, 1, 8), entry(0x8825, 4, 1, 8), entry(0xa005, 4, 1, 8)], 8)),
  ),
  "EXIF: a text of 4 GB": withSegments(
    soundJpeg,
    exif(u32(8), directory([entry(0x0131, 2, 0xffffffff, 8), entry(0x9003, 2, 0xffffffff, 0xfffffff0)], 0)),
  ),
  "EXIF: an offset beyond the end": withSegments(soundJpeg, exif(u32(0xfffffff0))),
  "EXIF: orientation 99": withSegments(
    soundJpeg,
    exif(u32(8), directory([entry(0x0112, 3, 1, 99 << 16)], 0)),
  ),
  "EXIF: 150 of them": withSegments(
    soundJpeg,
    ...Array<Buffer>(150).fill(
      exif(u32(8), directory([entry(0x0112, 3, 1, 6 << 16)], 0), Buffer.alloc(60_000)),
    ),
  ),
  "EXIF: a date that is none": withSegments(
    soundJpeg,
    exif(u32(8), directory([entry(0x0132, 2, 20, 26)], 0), Buffer.from("9999:99:99 99:99:99\0", "latin1")),
  ),
  "ICC: noise": withSegments(soundJpeg, icc(Buffer.alloc(3000, 0x5a))),
  "ICC: one part of 255": withSegments(soundJpeg, icc(Buffer.alloc(3000), 7, 255)),
  "ICC: 255 parts of 60 KB": withSegments(
    soundJpeg,
    ...Array.from({ length: 150 }, (_, index) => icc(Buffer.alloc(60_000, index), index + 1, 150)),
  ),
  "ICC: a profile that ends in its middle": withSegments(
    soundJpeg,
    icc(
      ((await sharp(soundJpeg).withIccProfile("p3").jpeg().metadata()).icc ?? Buffer.alloc(500)).subarray(
        0,
        200,
      ),
    ),
  ),
  "polyglot: JPEG and ZIP": Buffer.concat([
    soundJpeg,
    Buffer.from("PK\x03\x04 and so on PK\x05\x06", "latin1"),
    Buffer.alloc(18),
  ]),
  "polyglot: JPEG with a page in a comment": withSegments(
    soundJpeg,
    segment(0xfe, Buffer.from("<html><script>alert(1)</script></html>")),
  ),
  "polyglot: JPEG with PHP in its EXIF": withSegments(
    soundJpeg,
    exif(u32(8), directory([entry(0x0131, 2, 28, 26)], 0), Buffer.from("<?php system($_GET[0]); ?>\0\0")),
  ),
  "polyglot: JPEG and another JPEG": Buffer.concat([soundJpeg, soundJpeg]),
  "polyglot: PDF with a JPEG in it": Buffer.concat([Buffer.from("%PDF-1.7\n1 0 obj\n"), soundJpeg]),
  "polyglot: program with a JPEG in it": Buffer.concat([Buffer.from("MZ\x90\0", "latin1"), soundJpeg]),
};
