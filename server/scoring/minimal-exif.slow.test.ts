import fc from "fast-check";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { runs } from "../testing/fuzz.ts";
import { exifHead, orientationExif } from "./minimal-exif.ts";
import { stripMetadata } from "./strip-metadata.ts";

/** A JPEG that lies on its side by its EXIF. */
let photo: Buffer;
/** Where the EXIF's TIFF structure is in it. */
let tiff: { start: number; end: number };
beforeAll(async () => {
  photo = await sharp({ create: { width: 96, height: 80, channels: 3, background: "#888" } })
    .withExif({ IFD0: { Make: "A maker of some length", Software: "Camera 1.0" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const head = photo.indexOf(exifHead);
  tiff = { start: head + exifHead.length, end: head - 2 + photo.readUInt16BE(head - 2) };
});

const oursOf = (file: Buffer): number =>
  orientationExif(file.subarray(tiff.start, tiff.end))?.readUInt16LE(18) ?? 1;

/** As the decoder reads it; 1 where it finds none. */
async function theirsOf(file: Buffer): Promise<number> {
  const { orientation = 1 } = await sharp(file).metadata();
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

function changed(changes: readonly (readonly [at: number, value: number])[]): Buffer {
  const file = Buffer.from(photo);
  for (const [at, value] of changes) file[tiff.start + (at % (tiff.end - tiff.start))] = value;
  return file;
}

describe("the orientation of a JPEG with two EXIF segments", () => {
  const segmentOf = (jpeg: Buffer, head = "Exif\0\0"): Buffer => {
    const at = jpeg.indexOf(exifHead);
    const found = Buffer.from(jpeg.subarray(at - 4, at - 2 + jpeg.readUInt16BE(at - 2)));
    found.write(head, 4, "latin1");
    return found;
  };

  it.each([
    ["Exif\0\0", 6],
    ["Exif\0\x01", 1],
    ["Exif\xff\x01", 1],
    ["Exig\0\0", 3],
  ] as const)("whose first begins with %j is what the decoder reads", async (head, orientation) => {
    const plain = await sharp({ create: { width: 96, height: 80, channels: 3, background: "#888" } })
      .jpeg()
      .toBuffer();
    const other = segmentOf(await sharp(plain).withMetadata({ orientation: 3 }).jpeg().toBuffer());
    const file = Buffer.concat([plain.subarray(0, 2), segmentOf(photo, head), other, plain.subarray(2)]);
    const stripped = stripMetadata(file, "jpeg")?.bytes ?? Buffer.alloc(0);
    expect([await theirsOf(file), await theirsOf(stripped)]).toEqual([orientation, orientation]);
  });
});

describe("the orientation in damaged EXIF", () => {
  it.each([
    ["a directory that claims more entries than there are", [[9, 1]], 6],
    ["an unknown entry before it", [[10, 0xff]], 6],
    ["two values", [[26, 2]], 6],
    ["another entry of its tag before it", [[10, 0x12]], 1],
    ["no byte order", [[0, 0]], 1],
    ["a directory behind the end", [[6, 1]], 1],
  ] as const)("is read with %s", async (_, changes, orientation) => {
    const file = changed(changes);
    expect([oursOf(file), await theirsOf(file)]).toEqual([orientation, orientation]);
  });

  it("is what the decoder reads", async () => {
    const at = fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 40 }) }, fc.nat({ max: 400 }));
    const value = fc.oneof(fc.nat({ max: 18 }), fc.nat({ max: 255 }));
    const changes = fc.array(fc.tuple(at, value), { minLength: 1, maxLength: 3 });
    const check = async (list: [number, number][]) => {
      const file = changed(list);
      expect(oursOf(file)).toBe(await theirsOf(file));
    };
    await fc.assert(fc.asyncProperty(changes, check), runs(2000));
  });
});
