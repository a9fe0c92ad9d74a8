import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { Pixels } from "./decode.ts";
import { measureLight } from "./light.ts";
import { noise, type Raster } from "./testing/pictures.ts";

function flat(value: number, width = 320, height = 240): Raster {
  return { data: new Uint8Array(width * height * 3).fill(value), width, height };
}

/** Left half black, right half white. */
function halves(): Raster {
  const picture = flat(0);
  for (let y = 0; y < 240; y += 1) picture.data.fill(255, (y * 320 + 160) * 3, (y + 1) * 320 * 3);
  return picture;
}

async function blurred({ data, width, height }: Raster, sigma: number): Promise<Pixels> {
  const image = sharp(data, { raw: { width, height, channels: 3 } }).blur(sigma);
  return { data: new Uint8Array(await image.raw().toBuffer()), width, height };
}

const half = (x: number) => ({ x, y: 0, width: 0.5, height: 1 });

describe("measureLight", () => {
  it.each([0, 128, 255])("of a flat picture of %i", async (value) => {
    expect(measureLight(flat(value), null)).toEqual({
      light: { meanLuma: value, darkShare: value === 0 ? 1 : 0, brightShare: value === 255 ? 1 : 0 },
      sharpness: 0,
    });
  });

  it("looks at the face alone", async () => {
    expect(measureLight(halves(), half(0)).light).toMatchObject({ meanLuma: 0, darkShare: 1 });
    expect(measureLight(halves(), half(0.5)).light).toMatchObject({ meanLuma: 255, brightShare: 1 });
    expect(measureLight(halves(), null).light.meanLuma).toBeCloseTo(127.5, 0);
  });

  it("falls with blur", async () => {
    const picture = noise(320, 240);
    const [sharpest, soft, softest] = [picture, await blurred(picture, 2), await blurred(picture, 6)].map(
      (pixels) => measureLight(pixels, null),
    );
    expect(sharpest?.sharpness).toBeGreaterThan(5 * (soft?.sharpness ?? Number.NaN));
    expect(soft?.sharpness).toBeGreaterThan(2 * (softest?.sharpness ?? Number.NaN));
  });

  it.each([
    { x: -0.3, y: -0.3, width: 1.6, height: 1.6 },
    { x: 0.9, y: 0.9, width: 0.5, height: 0.5 },
    { x: 1.2, y: -2, width: 0.1, height: 0.1 },
    { x: 0.5, y: 0.5, width: 0, height: 0 },
  ])("takes a box that leaves the picture: %o", async (box) => {
    const { light, sharpness } = measureLight(flat(77), box);
    expect([light.meanLuma, sharpness]).toEqual([77, 0]);
  });
});
