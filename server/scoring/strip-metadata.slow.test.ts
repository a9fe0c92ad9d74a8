import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { cutImages, hostileImages, scratchedImages } from "../testing/hostile/images.ts";
import { facelessPhoto, hasFormats, sharedPhoto } from "../testing/photos.ts";
import { decodePhoto } from "./decode.ts";
import { detectPhotoFormat } from "./formats.ts";
import { stripMetadata } from "./strip-metadata.ts";
import { pngChunk } from "./testing/pictures.ts";

const secret = "Secret Street 7";
const exif = {
  IFD0: { Software: `Editor of ${secret}`, Artist: secret },
  IFD2: { DateTimeOriginal: "2026:11:23 10:00:00" },
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1" },
};
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${secret}</rdf:RDF></x:xmpmeta>`;

/** A photo with a secret in EXIF and XMP, and an orientation to apply. */
const telling = async (format: "jpeg" | "png" | "webp", orientation: number): Promise<Buffer> =>
  sharp(await facelessPhoto(3))
    .withExif(exif)
    .withXmp(xmp)
    .withMetadata({ orientation })
    .withExifMerge(exif)
    .toFormat(format)
    .toBuffer();

function strip(bytes: Uint8Array): Buffer {
  const format = detectPhotoFormat(bytes);
  const stripped = format && stripMetadata(bytes, format)?.bytes;
  if (!stripped) throw new Error("not stripped");
  return stripped;
}

async function expectSamePicture(before: Uint8Array, after: Uint8Array): Promise<void> {
  const [was, is] = [await decodePhoto(before), await decodePhoto(after)];
  expect(is?.pixels.width).toBe(was?.pixels.width);
  expect(Buffer.compare(Buffer.from(is?.pixels.data ?? []), Buffer.from(was?.pixels.data ?? []))).toBe(0);
  expect(is?.capture).toEqual({ takenAt: null, software: null, camera: null });
}

describe("what a camera writes beside the picture", () => {
  it.each(
    (["jpeg", "png", "webp"] as const).flatMap((format) =>
      [1, 3, 6, 8].map((turn) => [format, turn] as const),
    ),
  )("goes from a %s of orientation %i, and the picture stays", async (format, orientation) => {
    const photo = await telling(format, orientation);
    expect((await sharp(photo).metadata()).orientation ?? 1).toBe(orientation);
    expect(photo.includes(secret)).toBe(true);
    const stripped = strip(photo);
    expect(stripped.includes(secret)).toBe(false);
    const { exif: left, xmp: leftXmp, orientation: turned } = await sharp(stripped).metadata();
    expect([leftXmp, turned ?? 1]).toEqual([undefined, orientation]);
    expect(left?.length ?? 0).toBeLessThanOrEqual(40);
    await expectSamePicture(photo, stripped);
    expect(strip(stripped).equals(stripped)).toBe(true);
  });

  it("goes with what follows the picture's end, comments, and a second picture", async () => {
    const photo = await telling("jpeg", 1);
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 2 + secret.length]), Buffer.from(secret)]);
    const jpeg = Buffer.concat([
      photo.subarray(0, 2),
      comment,
      photo.subarray(2),
      photo,
      Buffer.from(secret),
    ]);
    const stripped = strip(jpeg);
    expect(stripped.includes(secret)).toBe(false);
    expect(stripped.length).toBeLessThan(photo.length);
    await expectSamePicture(photo, stripped);
  });

  it("keeps a progressive JPEG's scans, restart markers and a CMYK's transform", async () => {
    const source = sharp(await facelessPhoto(4));
    for (const photo of [
      await source.clone().jpeg({ progressive: true }).toBuffer(),
      await source.clone().jpeg({ chromaSubsampling: "4:4:4", optimiseScans: true }).toBuffer(),
      await source.clone().toColourspace("cmyk").jpeg().toBuffer(),
      await source.clone().withIccProfile("p3").jpeg().toBuffer(),
    ])
      await expectSamePicture(photo, strip(photo));
  });

  it("goes from pictures that are built strangely, which stay readable as they were", async () => {
    const strange = [...Object.entries(hostileImages), ...cutImages(12), ...scratchedImages(40)];
    let readable = 0;
    for (const [name, bytes] of strange) {
      const before = await decodePhoto(bytes, 64).catch(() => null);
      if (!before) continue;
      readable += 1;
      const after = await decodePhoto(strip(bytes), 64).catch(() => null);
      expect(after && Buffer.from(after.pixels.data).equals(Buffer.from(before.pixels.data)), name).toBe(
        true,
      );
    }
    expect(readable).toBeGreaterThan(20);
  });

  const sound = async () => Buffer.from(await facelessPhoto(5));
  const markers = (...values: number[]) => Buffer.from(values.flatMap((value) => [0xff, value]));
  it.each([
    ["a marker without a length, which hides a second picture", markers(0x01)],
    ["a restart outside of a scan", markers(0xd3)],
    ["a second start", markers(0xd8)],
    ["a marker that is reserved", markers(0x02)],
    ["a segment shorter than its own length", Buffer.from([0xff, 0xe1, 0, 1])],
    ["a segment longer than the file", Buffer.from([0xff, 0xe1, 0xff, 0xff])],
  ])("cannot be told in a JPEG with %s", async (_, insert) => {
    const jpeg = await sound();
    const bytes = Buffer.concat([jpeg.subarray(0, 2), insert, jpeg.subarray(2)]);
    expect(stripMetadata(bytes, "jpeg")).toBeNull();
  });

  it("goes from between a JPEG's segments and from before its end", async () => {
    const jpeg = await sound();
    const filler = Buffer.from([0xff, 0xff]);
    const junk = Buffer.concat([Buffer.from(secret), markers(0x00), filler]);
    const second = 4 + jpeg.readUInt16BE(4);
    const parts = [jpeg.subarray(0, 2), filler, jpeg.subarray(2, second), junk, jpeg.subarray(second, -2)];
    const filled = Buffer.concat([...parts, filler, jpeg.subarray(-2)]);
    const stripped = strip(filled);
    expect(stripped.includes(secret)).toBe(false);
    await expectSamePicture(jpeg, stripped);
  });

  it("cannot be told in a PNG or WebP that holds its picture twice", async () => {
    const png = Buffer.from(await facelessPhoto(6, "png"));
    const dataAt = png.indexOf("IDAT") - 4;
    const data = png.subarray(dataAt, -12);
    const twice = [data, pngChunk("tEXt", Buffer.from("a\0b")), data, png.subarray(-12)];
    expect(stripMetadata(Buffer.concat([png.subarray(0, dataAt), ...twice]), "png")).toBeNull();
    expect(stripMetadata(Buffer.concat([png.subarray(0, dataAt), data, data]), "png")).not.toBeNull();
    const webp = await telling("webp", 1);
    const frame = webp.subarray(webp.indexOf("VP8 "), webp.indexOf("EXIF"));
    const doubled = Buffer.concat([webp.subarray(0, 30), frame, webp.subarray(30)]);
    doubled.writeUInt32LE(doubled.length - 8, 4);
    expect(stripMetadata(webp, "webp")).not.toBeNull();
    expect(stripMetadata(doubled, "webp")).toBeNull();
  });

  it("cannot be told in what is cut off in its structure", () => {
    expect(stripMetadata(Buffer.from([0xff, 0xd8, 0xff, 0xe1]), "jpeg")).toBeNull();
    expect(stripMetadata(Buffer.from("....ftypheic"), "heic")).toBeNull();
  });

  it.skipIf(!hasFormats)("goes with a HEIC's thumbnail, unused data and other boxes", async () => {
    const tail = Buffer.concat([Buffer.from([0, 0, 0, 8 + secret.length]), Buffer.from(`uuid${secret}`)]);
    const photo = Buffer.concat([sharedPhoto("formats/phone-irot-and-exif.heic"), tail]);
    const stripped = strip(photo);
    expect(stripped.includes(secret)).toBe(false);
    expect(stripped.length).toBe(photo.length);
    await expectSamePicture(photo, stripped);
  });

  const names = [
    "upright.heic",
    "phone-exif-only.heic",
    "phone-irot-and-exif.heic",
    "phone-orientation-6.jpg",
  ];
  it.skipIf(!hasFormats).each(names)("goes from %s as phones write it", async (name) => {
    const photo = sharedPhoto(`formats/${name}`);
    const stripped = strip(photo);
    const { exif: left, xmp: leftXmp } = await sharp(stripped).metadata();
    expect(leftXmp).toBeUndefined();
    expect((left ?? Buffer.alloc(0)).filter((byte) => byte !== 0).length).toBeLessThanOrEqual(24);
    await expectSamePicture(photo, stripped);
  });
});
