import fc from "fast-check";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runs } from "../testing/fuzz.ts";
import { segment, u16, u32 } from "../testing/hostile/parts.ts";
import { decodeHeic } from "./heic.ts";
import { readHeif } from "./heif.ts";
import type { PhotoFormat } from "./measurement.ts";
import { stripMetadata } from "./strip-metadata.ts";
import { animationControl, pngChunk } from "./testing/pictures.ts";
import { casePhoto, hasCases } from "./testing/sample-photos.ts";

/** Two small pictures of the same size that share no pixel, and what the camera wrote beside them. */
async function twoPictures(
  format: Exclude<PhotoFormat, "heic">,
  more: object = {},
): Promise<[Buffer, Buffer]> {
  const picture = (red: number, orientation: number) => {
    const data = Uint8Array.from({ length: 96 * 80 * 3 }, (_, at) =>
      at % 3 === 0 ? red : (at * (at % 7)) % 200,
    );
    return sharp(data, { raw: { width: 96, height: 80, channels: 3 } })
      .withExif({ IFD0: { Software: "Camera 1.0" } })
      .withMetadata({ orientation })
      .withIccProfile("p3")
      .toFormat(format, more)
      .toBuffer();
  };
  return [await picture(20, 6), await picture(230, 1)];
}

/** As other software decodes the file as it is: sharp, or libheif for HEIC. Null where it cannot. */
async function decodeAsIs(bytes: Buffer, format: PhotoFormat): Promise<Buffer | null> {
  try {
    if (format === "heic") return await decodeWholeHeic(bytes);
    const image = sharp(bytes, { failOn: "error", limitInputPixels: 1_000_000 });
    if ((await image.metadata()).format !== format) return null;
    return await image.autoOrient().flatten().toColourspace("srgb").raw().toBuffer();
  } catch {
    return null;
  }
}

/** libheif shows its own memory where data are damaged, and other memory with another length of the file. */
async function decodeWholeHeic(bytes: Buffer): Promise<Buffer | null> {
  const longer = Buffer.concat([bytes, u32(100_000), Buffer.from("free"), Buffer.alloc(99_992)]);
  const [picture, again] = [await decodeHeic(bytes, requireSmall), await decodeHeic(longer, requireSmall)];
  const data = Buffer.from(picture.data);
  return data.equals(again.data) ? data : null;
}

function requireSmall(width: number, height: number): void {
  if (width * height > 1_000_000) throw new Error("too large");
}

/**
 * Mean difference of two pictures' samples; the two pictures of a test differ by 80 and more. libjpeg reads
 * damaged data differently near the end of its buffer, so that a few samples may depend on what lies behind.
 */
const damageMax = 1;
function differenceOf(a: Buffer, b: Buffer | null): number {
  if (a.length !== b?.length) return Number.POSITIVE_INFINITY;
  return a.equals(b) ? 0 : a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length;
}

const told: Record<string, { kept: number; refused: number; undecodable: number }> = {};
const silence = vi.spyOn(console, "log").mockReturnValue();
afterAll(() => {
  silence.mockRestore();
  for (const [name, { kept, refused, undecodable }] of Object.entries(told))
    process.stdout.write(
      `\nMutated ${name}: ${kept} kept their picture, ${refused} refused, ${undecodable} undecodable as sent.\n`,
    );
});

/** The rule: a file is refused, or stripping keeps its picture, and stripping it again changes nothing. */
async function expectOnePicture(name: string, bytes: Buffer, format: PhotoFormat): Promise<void> {
  const counts = told[name] ?? { kept: 0, refused: 0, undecodable: 0 };
  told[name] = counts;
  const stripped = stripMetadata(bytes, format)?.bytes;
  if (!stripped) {
    counts.refused += 1;
    return;
  }
  const again = stripMetadata(stripped, format)?.bytes;
  expect(again?.equals(stripped)).toBe(true);
  const asSent = await decodeAsIs(bytes, format);
  if (!asSent) {
    counts.undecodable += 1;
    return;
  }
  const asStored = await decodeAsIs(stripped, format);
  const difference = differenceOf(asSent, asStored);
  if (format === "jpeg") expect(difference).toBeLessThan(damageMax);
  else expect(difference).toBe(0);
  counts.kept += 1;
}

type Change = (file: Buffer, places: readonly number[]) => Buffer;

const splice = (file: Buffer, at: number, remove: number, insert: Uint8Array): Buffer =>
  Buffer.concat([file.subarray(0, at), insert, file.subarray(at + remove)]);

/** Where to change a file: mostly where its parts begin. */
const position = fc.record({
  part: fc.option(fc.nat({ max: 400 }), { nil: null, freq: 4 }),
  shift: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: 24 })),
  any: fc.nat({ max: 1_000_000 }),
});
type Position = { part: number | null; shift: number; any: number };
const place = ({ part, shift, any }: Position, file: Buffer, places: readonly number[]): number =>
  Math.min(file.length, part === null ? any % file.length : (places[part % places.length] ?? 0) + shift);

/** One change of any kind; `pieces` are what the format's decoders may take for more than bytes. */
const changes = (pieces: readonly Buffer[]): fc.Arbitrary<Change> => {
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...pieces) },
    {
      weight: 1,
      arbitrary: fc.uint8Array({ minLength: 1, maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
    },
  );
  const length = fc.oneof(fc.nat({ max: 8 }), fc.nat({ max: 4000 }));
  return fc.oneof(
    fc.tuple(position, piece).map(
      ([at, bytes]): Change =>
        (file, places) =>
          splice(file, place(at, file, places), 0, bytes),
    ),
    fc.tuple(position, piece).map(
      ([at, bytes]): Change =>
        (file, places) =>
          splice(file, place(at, file, places), bytes.length, bytes),
    ),
    fc.tuple(position, length).map(
      ([at, count]): Change =>
        (file, places) =>
          splice(file, place(at, file, places), count, Buffer.alloc(0)),
    ),
    fc.tuple(position, position, length).map(
      ([from, to, count]): Change =>
        (file, places) => {
          const start = place(from, file, places);
          return splice(file, place(to, file, places), 0, file.subarray(start, start + count));
        },
    ),
    fc.nat({ max: 64 }).map(
      (count): Change =>
        (file) =>
          file.subarray(0, file.length - count),
    ),
  );
};

/** Runs the rule over files with up to three changes; the changes, not the files, are what a failure prints. */
async function holdsFor(name: string, base: Buffer, format: PhotoFormat, at: number[], pieces: Buffer[]) {
  const lists = fc.array(changes(pieces), { minLength: 1, maxLength: 3 });
  const check = (list: Change[]) =>
    expectOnePicture(
      name,
      list.reduce((file, change) => change(file, at), base),
      format,
    );
  await fc.assert(fc.asyncProperty(lists, check), runs(400));
  expect(told[name]?.kept).toBeGreaterThan(0);
}

/** Positions of every byte sequence in the file that may begin a part. */
function placesOf(file: Buffer, isStart: (at: number) => boolean): number[] {
  return Array.from({ length: file.length }, (_, at) => at).filter(isStart);
}

const marker = (...values: number[]) => Buffer.from(values.flatMap((value) => [0xff, value]));
const jpegPieces = (other: Buffer) => [
  ...[0x01, 0x02, 0xbf, 0xd0, 0xd7, 0xd8, 0xd9, 0xff, 0x00, 0xf0].map((value) => marker(value)),
  marker(0x01, 0xd9),
  Buffer.from([0xff, 0x01, 0x02, 0x00]),
  Buffer.from([0xff, 0xdc, 0, 4, 0, 80]),
  Buffer.from([0xff, 0xdd, 0, 4, 0, 2]),
  ...[0, 1, 2, 300, 65_535].map((length) => Buffer.concat([marker(0xe0), u16(length)])),
  segment(0xfe, Buffer.from("a comment")),
  segment(0xee, Buffer.from("Adobe\0d\0\0\0\0\0", "latin1")),
  segment(0xe0, Buffer.from("JFIF\0\x01\x02\0\0\x01\0\x01\0\0", "latin1")),
  segment(0xe1, other.subarray(2)),
  other,
  other.subarray(2),
  other.subarray(other.indexOf(marker(0xc0))),
  other.subarray(other.indexOf(marker(0xda))),
];
const isMarkerAt = (file: Buffer) => (at: number) => file[at] === 0xff && (file[at + 1] ?? 0) > 0;

describe.each([
  ["JPEG", {}],
  ["JPEG of several scans", { progressive: true }],
  ["JPEG of full colour", { chromaSubsampling: "4:4:4", quality: 100 }],
])("a mutated %s", (name, more) => {
  it("shows as stored what it shows as sent, or is refused", async () => {
    const [file, other] = await twoPictures("jpeg", more);
    const places = placesOf(file, isMarkerAt(file));
    await holdsFor(name, file, "jpeg", places, jpegPieces(other));
  });
});

describe("a mutated PNG", () => {
  it("shows as stored what it shows as sent, or is refused", async () => {
    const [file, other] = await twoPictures("png");
    const types = ["IHDR", "IDAT", "IEND", "eXIf", "iCCP", "pHYs", "tEXt"];
    const places = placesOf(file, (at) => types.includes(file.toString("latin1", at + 4, at + 8)));
    const otherData = other.subarray(other.indexOf("IDAT") - 4);
    const pieces = [
      pngChunk("IEND", Buffer.alloc(0)),
      pngChunk("tEXt", Buffer.from("Comment\0text")),
      pngChunk("tRNS", Buffer.from([0, 20, 0, 0, 0, 0])),
      pngChunk("PLTE", Buffer.alloc(768, 90)),
      pngChunk("gAMA", u32(200_000)),
      pngChunk("QQQQ", Buffer.from("critical")),
      pngChunk("fcTL", Buffer.alloc(26)),
      pngChunk("fdAT", Buffer.concat([u32(1), otherData.subarray(8, -16)])),
      animationControl(),
      Buffer.concat([u32(0x7fffffff), Buffer.from("tEXt")]),
      otherData.subarray(0, -12),
      otherData,
      other.subarray(8),
      other,
    ];
    await holdsFor("PNG", file, "png", places, pieces);
  });
});

describe.each([
  ["WebP", {}],
  ["lossless WebP", { lossless: true }],
])("a mutated %s", (name, more) => {
  it("shows as stored what it shows as sent, or is refused", async () => {
    const [file, other] = await twoPictures("webp", more);
    const types = ["RIFF", "VP8X", "VP8 ", "VP8L", "ICCP", "EXIF"];
    const places = placesOf(file, (at) => types.includes(file.toString("latin1", at, at + 4)));
    const picture = other.subarray(other.indexOf(Object.keys(more).length > 0 ? "VP8L" : "VP8 "));
    const pieces = [
      ...["ANIM", "ANMF", "ALPH", "EXIF", "XMP ", "VP8X", "abcd"].flatMap((type) =>
        [0, 1, 6, 10, 16].map((size) =>
          Buffer.concat([Buffer.from(type), Buffer.from([size, 0, 0, 0]), Buffer.alloc(size + (size % 2))]),
        ),
      ),
      picture,
      other.subarray(12),
      other,
      u32(0),
      u32(0xffffffff),
      Buffer.from([0]),
    ];
    await holdsFor(name, file, "webp", places, pieces);
  });
});

// Needs ../shared/cases; skipped without that folder.
describe.skipIf(!hasCases)("a mutated HEIC", () => {
  /** A HEIC whose primary picture is its small thumbnail, so that thousands can be decoded. */
  let file: Buffer;
  beforeAll(() => {
    file = Buffer.from(casePhoto("thumb-irot-only.heic"));
    const pitm = readHeif(file).inMeta.find(({ type }) => type === "pitm");
    file.writeUInt16BE(2, (pitm?.start ?? 0) + 4);
    file.write("cdsc", file.indexOf("thmb"), "latin1");
  });

  it("shows as stored what it shows as sent, or is refused", async () => {
    const { top, inMeta } = readHeif(file);
    const places = [...top, ...inMeta].flatMap(({ at, start, end }) => [
      at,
      at + 4,
      start,
      (start + end) >> 1,
    ]);
    const box = (type: string, content: Uint8Array) =>
      Buffer.concat([u32(content.length + 8), Buffer.from(type), content]);
    const pieces = [
      ...[0, 1, 2, 3, 4].map(u16),
      ...[0, 1, 8, 0x7fffffff, 0xffffffff].map(u32),
      ...["mdat", "free", "meta", "pitm", "iloc", "irot", "Exif", "hvc1", "thmb", "dimg", "cdsc", "auxl"].map(
        (type) => Buffer.from(type),
      ),
      box("free", Buffer.alloc(8)),
      box("pitm", Buffer.from([0, 0, 0, 0, 0, 1])),
      box("irot", Buffer.from([1])),
      box("mdat", Buffer.alloc(40, 7)),
    ];
    await holdsFor("HEIC", file, "heic", places, pieces);
  });
});
