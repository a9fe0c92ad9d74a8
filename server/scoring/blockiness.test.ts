import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { blockiness } from "./blockiness.ts";
import { decodePhoto } from "./decode.ts";
import { wholePicture } from "./light.ts";

/** A soft picture with camera noise, as PNG: nothing in it is on a grid. */
async function cleanPhoto(width = 300, height = 260): Promise<Buffer> {
  const data = new Uint8Array(width * height * 3);
  let state = 7;
  for (let at = 0; at < data.length; at += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)];
    data[at] = 128 + 60 * Math.sin(x / 41) * Math.cos(y / 37) + 8 * (state / 2 ** 31 - 0.5);
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

async function blockinessOf(bytes: Uint8Array, box = wholePicture): Promise<number> {
  const photo = await decodePhoto(bytes);
  if (!photo) throw new Error("no photo");
  return blockiness(photo.pixels, box);
}

const saved = (bytes: Buffer, quality: number) => sharp(bytes).jpeg({ quality }).toBuffer();

describe("blockiness", () => {
  it("rises as quality falls", async () => {
    const clean = await cleanPhoto();
    const [raw, good, poor] = await Promise.all([
      blockinessOf(clean),
      blockinessOf(await saved(clean, 95)),
      blockinessOf(await saved(clean, 25)),
    ]);
    expect(raw).toBeLessThan(0.2);
    expect(good).toBeLessThan(0.3);
    expect(poor).toBeGreaterThan(0.5);
  });

  it("tells of an earlier compression, whatever the photo was saved as afterwards", async () => {
    const poor = await saved(await cleanPhoto(), 25);
    const expected = await blockinessOf(poor);
    for (const again of [await saved(poor, 95), await sharp(poor).png().toBuffer()])
      expect(Math.abs((await blockinessOf(again)) - expected)).toBeLessThan(0.15);
  });

  it("finds the grid wherever it lies", async () => {
    const poor = await saved(await cleanPhoto(), 25);
    const shifted = await sharp(poor).extract({ left: 3, top: 5, width: 280, height: 240 }).png().toBuffer();
    expect(await blockinessOf(shifted)).toBeGreaterThan(0.5);
    expect(await blockinessOf(poor, { x: 0.13, y: 0.21, width: 0.5, height: 0.6 })).toBeGreaterThan(0.5);
  });

  it("is a number for any box and for flat pictures", () => {
    const flat = { data: new Uint8Array(20 * 20 * 3).fill(90), width: 20, height: 20 };
    for (const box of [
      wholePicture,
      { x: 0.99, y: 0.99, width: 0.001, height: 0.001 },
      { x: -3, y: -3, width: 9, height: 9 },
      { x: 2, y: 2, width: 1, height: 1 },
    ]) {
      expect(blockiness(flat, box)).toBe(0);
    }
  });
});
