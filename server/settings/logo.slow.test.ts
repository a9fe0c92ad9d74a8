import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { writeLogoAnew } from "./logo.ts";
import { branding } from "./schemas.ts";

const uri = (bytes: Uint8Array, type = "png") =>
  `data:image/${type};base64,${Buffer.from(bytes).toString("base64")}`;
const bytesOf = (dataUri: string) => Buffer.from(dataUri.split(",")[1] ?? "", "base64");
const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 12, g: 90, b: 80, alpha: 0.5 } } });
const schemaTakes = (logo: string) =>
  branding.safeParse({ displayName: null, contact: null, privacyUrl: null, logo }).success;

describe("a logo", () => {
  it.each(["png", "jpeg", "webp"] as const)("from %s is a small WebP of pixels alone", async (format) => {
    const sent = await plain(900, 300)
      .withExif({ IFD0: { Copyright: "somebody" } })
      .toFormat(format)
      .toBuffer();
    const kept = await writeLogoAnew(uri(sent, format));
    const { format: written, width, height, exif } = await sharp(bytesOf(kept)).metadata();
    expect([written, width, height, exif]).toEqual(["webp", 320, 107, undefined]);
    expect(schemaTakes(kept)).toBe(true);
  });

  it("keeps its transparency, and is not enlarged", async () => {
    const kept = await writeLogoAnew(uri(await plain(40, 20).png().toBuffer()));
    expect(await sharp(bytesOf(kept)).metadata()).toMatchObject({ width: 40, height: 20, hasAlpha: true });
  });

  it("that is a drawing, whatever it says it is, reaches no decoder", async () => {
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    expect(schemaTakes(`data:image/svg+xml;base64,${drawing.toString("base64")}`)).toBe(false);
    await expect(writeLogoAnew(uri(drawing))).rejects.toThrow("must be a PNG, JPEG or WebP");
  });

  it("that is damaged, too large or full of noise is refused", async () => {
    const good = await plain(300, 100).png().toBuffer();
    await expect(writeLogoAnew(uri(good.subarray(0, 60)))).rejects.toThrow("cannot be read");
    await expect(writeLogoAnew(uri(Buffer.alloc(65 * 1024, 7)))).rejects.toThrow("at most 64 KB");
    const noise = { type: "gaussian", mean: 128, sigma: 90 } as const;
    const noisy = sharp({ create: { width: 320, height: 112, channels: 3, background: "#888", noise } });
    const sent = await noisy.jpeg({ quality: 80 }).toBuffer();
    const kept = await writeLogoAnew(uri(sent, "jpeg")).catch((error: Error) => error.message);
    expect(kept.length).toBeLessThan(33_000);
  });
});
