import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { box, fullBox, u16 } from "../testing/hostile/parts.ts";
import { detectPhotoFormat } from "./formats.ts";
import { plain } from "./testing/pictures.ts";

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : Buffer.from(part))),
  );

/** A file type box: size, `ftyp`, major brand, minor version, compatible brands. */
function fileType(major: string, ...compatible: string[]): Uint8Array {
  const size = 16 + 4 * compatible.length;
  return bytes([0, 0, 0, size], "ftyp", major, [0, 0, 0, 0], ...compatible, "\0\0\0\x08free");
}

/** The boxes that name the primary item: item 2 of this type, made of the items behind it; item 1 is AV1. */
function heifMeta(type: string, tiles: readonly string[]): Buffer {
  const items = ["av01", type, ...tiles].map((name, index) =>
    fullBox("infe", 2, 0, u16(index + 1), u16(0), Buffer.from(`${name}\0`, "latin1")),
  );
  const tileIds = tiles.map((_, index) => u16(index + 3));
  const made = box("dimg", u16(2), u16(tiles.length), ...tileIds);
  return fullBox(
    "meta",
    0,
    0,
    fullBox("pitm", 0, 0, u16(2)),
    fullBox("iinf", 0, 0, u16(items.length), ...items),
    fullBox("iref", 0, 0, ...(tiles.length > 0 ? [made] : [])),
  );
}

describe("detectPhotoFormat", () => {
  it("tells what sharp writes", async () => {
    const picture = plain(64, 64, [1, 2, 3]);
    expect(detectPhotoFormat(await picture.clone().jpeg().toBuffer())).toBe("jpeg");
    expect(detectPhotoFormat(await picture.clone().png().toBuffer())).toBe("png");
    expect(detectPhotoFormat(await picture.clone().webp().toBuffer())).toBe("webp");
    expect(detectPhotoFormat(await picture.clone().gif().toBuffer())).toBeNull();
    expect(detectPhotoFormat(await picture.clone().tiff().toBuffer())).toBeNull();
  });

  it("refuses AVIF, which comes in the same box as HEIC", async () => {
    const avif = await plain(64, 64, [1, 2, 3]).avif().toBuffer();
    expect((await sharp(avif).metadata()).format).toBe("heif");
    expect(detectPhotoFormat(avif)).toBeNull();
    expect(detectPhotoFormat(fileType("avif", "mif1", "miaf"))).toBeNull();
    expect(detectPhotoFormat(fileType("mif1", "avif", "heic"))).toBeNull();
    expect(detectPhotoFormat(fileType("avis", "msf1"))).toBeNull();
  });

  it.each([
    ["heic", ["mif1", "heic"]],
    ["heix", ["mif1"]],
    ["hevc", ["msf1"]],
    ["mif1", ["mif1", "heic", "miaf"]],
    ["msf1", ["heic"]],
  ])("takes the major brand %s with %s for HEIC", (major, compatible) => {
    expect(detectPhotoFormat(fileType(major, ...compatible))).toBe("heic");
  });

  it.each([
    ["isom", ["mp41", "avc1"]],
    ["qt  ", []],
    ["mif1", ["mif1", "miaf"]],
    ["jxl ", []],
    ["isom", ["heic"]],
  ])("takes the major brand %s with %s for nothing", (major, compatible) => {
    expect(detectPhotoFormat(fileType(major, ...compatible))).toBeNull();
  });

  it.each([
    ["hvc1", [], "heic"],
    ["av01", [], null],
    ["avc1", [], null],
    ["grid", ["hvc1", "hvc1"], "heic"],
    ["grid", ["av01", "av01"], null],
    ["iovl", ["hvc1", "av01"], null],
    ["Exif", [], null],
  ] as const)("tells by the primary picture, %s of %j, whatever the brand", (type, tiles, format) => {
    for (const brands of [["mif1", "mif1", "miaf"], ["heic"], ["avif", "mif1"], ["msf1"]] as const) {
      const [major, ...compatible] = brands;
      const head = fileType(major, ...compatible);
      for (const file of [
        Buffer.concat([head, heifMeta(type, tiles)]),
        Buffer.concat([head, box("mdat", Buffer.alloc(200)), heifMeta(type, tiles)]),
      ])
        expect(detectPhotoFormat(file)).toBe(format);
    }
  });

  it("does not take a minor version for a brand", () => {
    expect(detectPhotoFormat(bytes([0, 0, 0, 20], "ftyp", "mif1", "heic", "miaf"))).toBeNull();
  });

  it("does not read brands beyond the box", () => {
    expect(detectPhotoFormat(bytes([0, 0, 0, 16], "ftyp", "mif1", [0, 0, 0, 0], "heic"))).toBeNull();
  });

  it.each([
    ["nothing", bytes()],
    ["text", bytes("this is holiday.jpg, honestly")],
    ["HTML", bytes("<html><script>alert(1)</script></html>")],
    ["SVG", bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ["GIF", bytes("GIF89a", [1, 0, 1, 0, 0, 0, 0])],
    ["PDF", bytes("%PDF-1.7\n")],
    ["two bytes of JPEG", bytes([0xff, 0xd8])],
    ["seven bytes of PNG", bytes([0x89], "PNG\r\n", [0x1a])],
    ["a WAVE file", bytes("RIFF", [9, 0, 0, 0], "WAVEfmt ")],
    ["a PNG behind a blank", bytes(" ", [0x89], "PNG\r\n", [0x1a, 0x0a])],
    ["ftyp alone", bytes([0, 0, 0, 8], "ftyp")],
  ])("takes %s for nothing", (_, content) => {
    expect(detectPhotoFormat(content)).toBeNull();
  });

  it("reads a view into a larger buffer from its own start", () => {
    const box = fileType("heic", "mif1");
    const larger = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 7]), box]);
    expect(detectPhotoFormat(larger.subarray(5))).toBe("heic");
  });
});
