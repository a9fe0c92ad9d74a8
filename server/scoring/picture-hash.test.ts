import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { decodePhoto } from "./decode.ts";
import { mirroredHash, pictureDistance, pictureHash, pictureHashBits } from "./picture-hash.ts";
import { facePhoto, hasFaces } from "./testing/sample-photos.ts";

async function hashOf(bytes: Uint8Array): Promise<Uint8Array> {
  const photo = await decodePhoto(bytes);
  if (!photo) throw new Error("no photo");
  return pictureHash(photo.pixels);
}

describe.skipIf(!hasFaces)("pictureHash", () => {
  const original = hasFaces ? facePhoto("human-stock/stock-emotions-a-1.jpg") : new Uint8Array();

  it.each([
    ["recompressed", (image: Sharp) => image.jpeg({ quality: 50 })],
    ["half as large", (image: Sharp) => image.resize(477).webp()],
    ["brighter", (image: Sharp) => image.modulate({ brightness: 1.08 }).jpeg()],
  ])("of a copy, %s, differs in few bits", async (_, change) => {
    const copy = await change(sharp(original)).toBuffer();
    expect(pictureDistance(await hashOf(original), await hashOf(copy))).toBeLessThan(20);
  });

  it("of the mirror image is the mirrored hash, nearly", async () => {
    const mirrored = await sharp(original).flop().jpeg().toBuffer();
    const [hash, other] = [await hashOf(original), await hashOf(mirrored)];
    expect(pictureDistance(hash, other)).toBeLessThan(20);
    expect(pictureDistance(mirroredHash(hash), other)).toBeLessThan(20);
  });

  it("of the same person's next photo differs in many", async () => {
    const next = await hashOf(facePhoto("human-stock/stock-emotions-a-6.jpg"));
    expect(pictureDistance(await hashOf(original), next)).toBeGreaterThan(40);
  });

  it("has 255 bits, of which about half are set", async () => {
    const hash = await hashOf(original);
    expect([hash.byteLength, pictureHashBits]).toEqual([32, 255]);
    expect(mirroredHash(mirroredHash(hash))).toEqual(hash);
    expect(pictureDistance(hash, new Uint8Array(32))).toBeGreaterThan(100);
  });
});
