import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { lumaOf, measureLight as serverLight } from "#server/scoring/light.ts";
import { hashDistance, pictureHash } from "#server/scoring/picture-hash.ts";
import { hasFaces, stockPhoto } from "#server/testing/photos.ts";
import { lightWidth, measureLight } from "./light.ts";
import { hashOf, isTooAlike } from "./same-picture.ts";

const pixelsOf = async (photo: Uint8Array) => {
  const { data, info } = await sharp(photo)
    .resize(640)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height };
};
const bitsOf = (hash: Uint8Array): boolean[] =>
  Array.from({ length: 255 }, (_, index) => ((hash[index >> 3] ?? 0) & (1 << (index & 7))) !== 0);

describe("the browser measures as the server does", () => {
  it.skipIf(!hasFaces)("light and sharpness", async () => {
    const photo = await sharp(stockPhoto(1)).resize(lightWidth).toBuffer();
    const whole = { x: 0, y: 0, width: 1, height: 1 };
    const { data, info } = await sharp(photo).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const rgb = await sharp(photo).removeAlpha().raw().toBuffer();
    const { light, sharpness } = serverLight(
      { data: new Uint8Array(rgb), width: info.width, height: info.height },
      whole,
    );
    const own = measureLight({ data: new Uint8ClampedArray(data), width: info.width, height: info.height });
    expect(own.meanLuma).toBeCloseTo(light.meanLuma, 0);
    expect(own.darkShare).toBeCloseTo(light.darkShare, 1);
    expect(own.brightShare).toBeCloseTo(light.brightShare, 1);
    expect(own.sharpness / sharpness).toBeCloseTo(1, 1);
  });

  it.skipIf(!hasFaces)("whether two pictures are one", async () => {
    const [one, other] = [await pixelsOf(stockPhoto(1)), await pixelsOf(stockPhoto(6))];
    const whole = { x: 0, y: 0, width: 1, height: 1 };
    const own = (pixels: typeof one) => hashOf(lumaOf(pixels, whole, 32, 32).data);
    expect(own(one)).toEqual(bitsOf(pictureHash(one)));
    expect(isTooAlike(own(one), [own(one)], 20)).toBe(true);
    expect(hashDistance(pictureHash(one), pictureHash(other))).toBeGreaterThan(40);
    expect(isTooAlike(own(one), [own(other)], 20)).toBe(false);
    expect(isTooAlike(own(one), [], 20)).toBe(false);
  });
});
