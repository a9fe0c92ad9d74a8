import { setImmediate as nextTurn } from "node:timers/promises";
import sharp from "sharp";
import { measureLight } from "../../scoring/light.ts";
import { noise, type Raster } from "../../scoring/testing/pictures.ts";

/**
 * The workload of one cold process: the pictures of the test in which the fault was found, in the same order,
 * since V8's compilation depends on what ran before. Prints the sharpness of the last three; with the fault,
 * two or all of them are equal.
 */
function flat(value: number): Raster {
  return { data: new Uint8Array(320 * 240 * 3).fill(value), width: 320, height: 240 };
}

/** Black on the left half, white on the right. */
function halves(): Raster {
  const picture = flat(0);
  for (let y = 0; y < 240; y += 1) picture.data.fill(255, (y * 320 + 160) * 3, (y + 1) * 320 * 3);
  return picture;
}

async function blurred({ data, width, height }: Raster, sigma: number): Promise<Raster> {
  const image = sharp(data, { raw: { width, height, channels: 3 } }).blur(sigma);
  return { data: new Uint8Array(await image.raw().toBuffer()), width, height };
}

const half = (x: number) => ({ x, y: 0, width: 0.5, height: 1 });

for (const value of [0, 128, 255]) {
  measureLight(flat(value), null);
  await nextTurn();
}
for (const box of [half(0), half(0.5), null]) measureLight(halves(), box);
await nextTurn();
const picture = noise(320, 240);
const measured = [picture, await blurred(picture, 2), await blurred(picture, 6)].map((pixels) =>
  measureLight(pixels, null),
);
console.log(measured.map(({ sharpness }) => sharpness.toFixed(2)).join(", "));
