import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { jpegQuality } from "./jpeg-quality.ts";

const noisy = sharp({
  create: {
    width: 64,
    height: 48,
    channels: 3,
    background: "white",
    noise: { type: "gaussian", mean: 128, sigma: 30 },
  },
});

describe("jpegQuality", () => {
  it.each([20, 30, 50, 60, 75, 80, 90, 95, 99, 100])("estimates libjpeg's quality %i", async (quality) => {
    for (const progressive of [false, true]) {
      const jpeg = await noisy.clone().jpeg({ quality, progressive }).toBuffer();
      expect(Math.abs((jpegQuality(jpeg) ?? 0) - quality)).toBeLessThanOrEqual(1);
    }
  });

  it("says at most 15 where the steps of a baseline JPEG end at 255", async () => {
    for (const quality of [1, 5, 10]) {
      expect(jpegQuality(await noisy.clone().jpeg({ quality }).toBuffer())).toBeLessThanOrEqual(15);
    }
  });

  it("reads the last compression, whatever came before", async () => {
    const coarse = await noisy.clone().jpeg({ quality: 20 }).toBuffer();
    expect(jpegQuality(await sharp(coarse).jpeg({ quality: 90 }).toBuffer())).toBe(90);
  });

  it("says null for other formats, and for what is cut off before a table", async () => {
    const jpeg = await noisy.clone().jpeg().toBuffer();
    const table = jpeg.indexOf(Buffer.from([0xff, 0xdb]));
    for (const bytes of [
      await noisy.clone().png().toBuffer(),
      await noisy.clone().webp().toBuffer(),
      jpeg.subarray(0, table + 20),
      jpeg.subarray(0, 3),
      new Uint8Array(),
      Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0, 0, 0xff, 0xdb, 0, 0]),
    ]) {
      expect(jpegQuality(bytes)).toBeNull();
    }
  });

  it("reads the tables that come after other segments, also with two bytes a step", () => {
    const comment = [0xff, 0xfe, 0, 4, 0xff, 0xdb];
    const steps = Array.from({ length: 64 }, () => [0, 57]).flat();
    const wide = [0xff, 0xff, 0xdb, 0, 2 + 1 + 128, 0x10, ...steps];
    // 64 steps of 57 or 58 sum to the standard's table, which is quality 50.
    expect(jpegQuality(Buffer.from([0xff, 0xd8, ...comment, ...wide]))).toBe(51);
  });
});
