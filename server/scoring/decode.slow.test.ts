import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { type DecodedPhoto, decodePhoto, longSideMax, shortSideMin, UndecodablePhoto } from "./decode.ts";
import type { UndecodableReason } from "./measurement.ts";
import {
  animationControl,
  type Colour,
  colourAt,
  fromRaster,
  marker,
  meanDifference,
  noise,
  plain,
  pngBomb,
  pngChunk,
  pngSaying,
  storedAs,
  withPngChunk,
} from "./testing/pictures.ts";
import { casePhoto, formatPhoto, hasCases, hasFormats } from "./testing/sample-photos.ts";

async function decoded(bytes: Uint8Array): Promise<DecodedPhoto> {
  const photo = await decodePhoto(bytes);
  if (!photo) throw new Error("not one of the four formats");
  return photo;
}

/** Why the photo was refused; "decoded" if it was accepted. */
async function refusal(bytes: Uint8Array): Promise<UndecodableReason | "decoded" | "unsupported"> {
  try {
    return (await decodePhoto(bytes)) ? "decoded" : "unsupported";
  } catch (error) {
    if (error instanceof UndecodablePhoto) return error.reason;
    throw error;
  }
}

/** The colour in the middle; the picture must be 8-bit RGB. */
async function middleColour(bytes: Uint8Array): Promise<Colour> {
  const { pixels } = await decoded(bytes);
  expect(pixels.data.byteLength).toBe(pixels.width * pixels.height * 3);
  return colourAt(pixels, Math.floor(pixels.width / 2), Math.floor(pixels.height / 2));
}

function expectColour(actual: Colour, expected: Colour, tolerance: number): void {
  const worst = Math.max(...actual.map((value, index) => Math.abs(value - (expected[index] ?? Number.NaN))));
  expect(worst, `${actual.join(",")} for ${expected.join(",")}`).toBeLessThanOrEqual(tolerance);
}

const encoders = {
  // JPEG rounds: by a few steps at full quality without chroma subsampling.
  jpeg: (image: Sharp) => image.jpeg({ quality: 100, chromaSubsampling: "4:4:4" }).toBuffer(),
  png: (image: Sharp) => image.png().toBuffer(),
  webp: (image: Sharp) => image.webp({ lossless: true }).toBuffer(),
} as const;
const names = ["jpeg", "png", "webp"] as const;

describe("orientation", () => {
  const upright = marker(120, 80);

  it.each(
    names.flatMap((name) => [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => [name, orientation] as const)),
  )("%s: EXIF orientation %i gives the upright picture", async (name, orientation) => {
    const stored = storedAs(orientation, upright);
    const bytes = await encoders[name](fromRaster(stored).withMetadata({ orientation }));
    const header = await sharp(bytes).metadata();
    expect([header.orientation, header.width]).toEqual([orientation, orientation >= 5 ? 80 : 120]);
    const photo = await decoded(bytes);
    expect([photo.format, photo.width, photo.height]).toEqual([name, 120, 80]);
    expect(meanDifference(photo.pixels, upright)).toBeLessThan(name === "jpeg" ? 2 : 0.001);
  });

  it("leaves a picture without EXIF as it is", async () => {
    const photo = await decoded(await encoders.png(fromRaster(upright)));
    expect(meanDifference(photo.pixels, upright)).toBe(0);
  });

  it("reduces a sideways photo after turning it", async () => {
    const bytes = await fromRaster(storedAs(6, marker(1500, 3000)))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { width, height, pixels } = await decoded(bytes);
    expect([width, height, pixels.width, pixels.height]).toEqual([1500, 3000, 512, 1024]);
    expectColour(colourAt(pixels, 50, 50), [220, 30, 30], 6);
    expectColour(colourAt(pixels, 460, 970), [230, 220, 40], 6);
  });
});

describe("colours", () => {
  it("flattens alpha on white", async () => {
    expectColour(
      await middleColour(await plain(80, 80, [200, 10, 10], 0).png().toBuffer()),
      [255, 255, 255],
      0,
    );
    expectColour(
      await middleColour(await plain(80, 80, [0, 0, 0], 0.5).png().toBuffer()),
      [127, 127, 127],
      1,
    );
    expectColour(await middleColour(await plain(80, 80, [9, 90, 200], 1).png().toBuffer()), [9, 90, 200], 0);
    const webp = await plain(80, 80, [200, 10, 10], 0).webp({ lossless: true }).toBuffer();
    expectColour(await middleColour(webp), [255, 255, 255], 0);
  });

  it.each([[[255, 255, 255]], [[0, 0, 0]], [[128, 128, 128]], [[200, 60, 50]], [[60, 140, 80]]] as const)(
    "converts CMYK JPEG: %j",
    async (colour) => {
      const bytes = await plain(80, 80, colour).toColourspace("cmyk").jpeg({ quality: 100 }).toBuffer();
      expect(await sharp(bytes).metadata()).toMatchObject({ space: "cmyk", channels: 4 });
      // Converted to the print gamut and back; black ink is not quite black.
      expectColour(await middleColour(bytes), colour, 45);
    },
  );

  it("converts 16-bit PNG, with and without alpha", async () => {
    const png16 = (channels: 3 | 4, values: readonly number[]) =>
      sharp(
        Uint16Array.from({ length: 80 * 80 * channels }, (_, index) => values[index % channels] ?? 0),
        { raw: { width: 80, height: 80, channels } },
      )
        .toColourspace("rgb16")
        .png()
        .toBuffer();
    const opaque = await png16(3, [0xffff, 0x8080, 0x1010]);
    expect((await sharp(opaque).metadata()).depth).toBe("ushort");
    expectColour(await middleColour(opaque), [0xff, 0x80, 0x10], 1);
    const clear = await png16(4, [0x2000, 0x2000, 0x2000, 0]);
    expect(await sharp(clear).metadata()).toMatchObject({ depth: "ushort", hasAlpha: true });
    expectColour(await middleColour(clear), [255, 255, 255], 1);
  });

  it("converts greyscale of 1, 8 and 16 bits", async () => {
    const grey = (value: number) => plain(80, 80, [value, value, value]).toColourspace("b-w");
    const eight = await grey(90).png().toBuffer();
    expect(await sharp(eight).metadata()).toMatchObject({ channels: 1, depth: "uchar" });
    expectColour(await middleColour(eight), [90, 90, 90], 1);
    const jpeg = await grey(90).jpeg({ quality: 100 }).toBuffer();
    expect((await sharp(jpeg).metadata()).channels).toBe(1);
    expectColour(await middleColour(jpeg), [90, 90, 90], 1);
    const sixteen = await plain(80, 80, [90, 90, 90]).toColourspace("grey16").png().toBuffer();
    expect(await sharp(sixteen).metadata()).toMatchObject({ channels: 1, depth: "ushort" });
    expectColour(await middleColour(sixteen), [90, 90, 90], 1);
    const one = await grey(255).png({ palette: true, colours: 2 }).toBuffer();
    expectColour(await middleColour(one), [255, 255, 255], 0);
  });

  it("converts grey with alpha", async () => {
    const bytes = await plain(80, 80, [0, 0, 0], 0.5).toColourspace("b-w").png().toBuffer();
    expect((await sharp(bytes).metadata()).channels).toBe(2);
    expectColour(await middleColour(bytes), [127, 127, 127], 1);
  });

  it("converts a palette", async () => {
    const bytes = await fromRaster(marker(120, 80)).png({ palette: true, colours: 8 }).toBuffer();
    expect((await sharp(bytes).metadata()).isPalette).toBe(true);
    const { pixels } = await decoded(bytes);
    expect(meanDifference(pixels, marker(120, 80))).toBeLessThan(4);
  });

  it("converts a wide-gamut profile to sRGB", async () => {
    const bytes = await plain(80, 80, [200, 60, 50]).withIccProfile("p3").png().toBuffer();
    expect((await sharp(bytes).metadata()).icc?.byteLength).toBeGreaterThan(100);
    expectColour(await middleColour(bytes), [200, 60, 50], 3);
  });
});

describe("size", () => {
  it("shrinks to 1024 on the long side and keeps the size as taken", async () => {
    const { width, height, pixels } = await decoded(await plain(3000, 1500, [1, 2, 3]).jpeg().toBuffer());
    expect(longSideMax).toBe(1024);
    expect([width, height, pixels.width, pixels.height]).toEqual([3000, 1500, 1024, 512]);
    const tall = await decoded(await plain(900, 2048, [1, 2, 3]).webp().toBuffer());
    expect([tall.width, tall.height, tall.pixels.width, tall.pixels.height]).toEqual([900, 2048, 450, 1024]);
  });

  it("does not enlarge", async () => {
    const { width, height, pixels } = await decoded(await plain(200, 100, [1, 2, 3]).png().toBuffer());
    expect([width, height, pixels.width, pixels.height]).toEqual([200, 100, 200, 100]);
  });

  it("refuses less than 64 pixels on the short side", async () => {
    expect(shortSideMin).toBe(64);
    for (const name of names) {
      expect(await refusal(await encoders[name](plain(1, 1, [9, 9, 9])))).toBe("too_small");
      expect(await refusal(await encoders[name](plain(63, 500, [9, 9, 9])))).toBe("too_small");
      expect(await refusal(await encoders[name](plain(500, 63, [9, 9, 9])))).toBe("too_small");
      expect(await refusal(await encoders[name](plain(64, 64, [9, 9, 9])))).toBe("decoded");
    }
  });

  it("decodes what is very long and thin", async () => {
    const { pixels } = await decoded(await plain(64, 12_000, [7, 8, 9]).png().toBuffer());
    expect([pixels.width, pixels.height]).toEqual([5, 1024]);
  });

  it("refuses a 20,000 x 20,000 PNG of a few KB from its header alone", async () => {
    const bomb = pngBomb();
    expect(bomb.byteLength).toBeLessThan(8000);
    expect(await sharp(bomb, { limitInputPixels: false }).metadata()).toMatchObject({
      width: 20_000,
      height: 20_000,
    });
    const peakBefore = process.resourceUsage().maxRSS;
    expect(await refusal(bomb)).toBe("too_many_pixels");
    // Decoding it would take 1.6 GB; maxRSS is in KB.
    expect(process.resourceUsage().maxRSS - peakBefore).toBeLessThan(50_000);
  });

  it("draws the line at 50 million pixels", async () => {
    expect(await refusal(pngSaying(8000, 6251))).toBe("too_many_pixels");
    // Within the limit, but most of its pixels are missing.
    expect(await refusal(pngSaying(8000, 6250))).toBe("corrupt");
    const jpeg = await plain(8000, 6251, [0, 0, 0]).jpeg().toBuffer();
    expect(await refusal(jpeg)).toBe("too_many_pixels");
  });
});

describe("animations", () => {
  it("refuses animated WebP, and takes the same frame alone", async () => {
    const frames = await Promise.all(
      [plain(80, 80, [255, 0, 0]), plain(80, 80, [0, 0, 255])].map(encoders.png),
    );
    const animated = await sharp(frames, { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer();
    expect((await sharp(animated).metadata()).pages).toBe(2);
    expect(await refusal(animated)).toBe("animated");
    expect(await refusal(await sharp(animated, { page: 0 }).webp().toBuffer())).toBe("decoded");
  });

  it("refuses animated PNG", async () => {
    const still = await encoders.png(plain(80, 80, [255, 0, 0]));
    expect(await refusal(still)).toBe("decoded");
    expect(await refusal(withPngChunk(still, animationControl()))).toBe("animated");
  });

  it("finds the animation behind a text that names other chunks", async () => {
    const still = await encoders.png(plain(80, 80, [255, 0, 0]));
    const text = pngChunk("tEXt", Buffer.from("Comment\0before IDAT"));
    expect(await refusal(withPngChunk(withPngChunk(still, animationControl()), text))).toBe("animated");
  });

  it("does not take a text that says acTL for an animation", async () => {
    const still = await encoders.png(plain(80, 80, [255, 0, 0]));
    expect(await refusal(withPngChunk(still, pngChunk("tEXt", Buffer.from("Comment\0no acTL here"))))).toBe(
      "decoded",
    );
  });
});

describe("files that lack only their end", () => {
  const picture = () => fromRaster(noise(300, 200));
  it.each([
    ["a JPEG's marker", () => picture().jpeg().toBuffer(), 2],
    ["half of a JPEG's marker", () => picture().jpeg({ progressive: true }).toBuffer(), 1],
    ["a JPEG of several scans' marker", () => picture().jpeg({ progressive: true }).toBuffer(), 2],
    ["a CMYK JPEG's marker", () => picture().toColourspace("cmyk").jpeg().toBuffer(), 2],
    ["a grey JPEG's marker", () => picture().greyscale().jpeg().toBuffer(), 2],
    ["a PNG's last chunk", () => picture().png().toBuffer(), 12],
    ["a PNG's last chunk and checksum", () => picture().png().toBuffer(), 16],
    ["an interlaced PNG's last chunk", () => picture().png({ progressive: true }).toBuffer(), 12],
  ] as const)("decode without %s, and not without the pixels before it", async (_, make, bytes) => {
    const whole = await make();
    const { pixels } = await decoded(whole);
    const cut = whole.subarray(0, -bytes);
    expect(meanDifference((await decoded(cut)).pixels, pixels)).toBe(0);
    for (const more of [10, 200, cut.length / 2])
      expect(await refusal(cut.subarray(0, cut.length - more))).toBe("corrupt");
  });

  it("decode without a WebP's padding, with a wrong length, and with more behind it", async () => {
    for (const quality of [60, 70, 80, 90])
      for (const lossless of [true, false]) {
        const whole = await picture().webp({ quality, lossless }).toBuffer();
        const { pixels } = await decoded(whole);
        const resized = [-1, 1].map((by) => {
          const copy = Buffer.from(whole);
          copy.writeUInt32LE(whole.readUInt32LE(4) + by, 4);
          return copy;
        });
        const isPadded = whole.at(-1) === 0;
        const odd = [...resized, Buffer.concat([whole, Buffer.from("and more")])];
        if (isPadded) odd.push(whole.subarray(0, -1));
        for (const bytes of odd) expect(meanDifference((await decoded(bytes)).pixels, pixels)).toBe(0);
        for (const more of [10, 200, whole.length / 2])
          expect(await refusal(whole.subarray(0, whole.length - more))).toBe("corrupt");
      }
  });

  it("is refused for a JPEG whose last scan is missing, not its marker", async () => {
    const whole = await picture().jpeg({ progressive: true }).toBuffer();
    const lastScan = whole.lastIndexOf(Buffer.from([0xff, 0xda]));
    expect(await refusal(whole.subarray(0, lastScan))).toBe("corrupt");
  });
});

describe("broken files", () => {
  it.each(names)("refuses %s cut in half, near its end and after its header", async (name) => {
    const whole = await encoders[name](fromRaster(noise(300, 200)));
    expect(await refusal(whole)).toBe("decoded");
    for (const share of [0.05, 0.5, 0.95]) {
      expect(await refusal(whole.subarray(0, Math.floor(whole.byteLength * share)))).toBe("corrupt");
    }
  });

  it.each(names)("refuses a %s signature with nothing behind it", async (name) => {
    const whole = await encoders[name](plain(80, 80, [1, 2, 3]));
    expect(await refusal(whole.subarray(0, 12))).toBe("corrupt");
  });

  it("refuses a progressive JPEG cut in half", async () => {
    const whole = await fromRaster(noise(300, 200)).jpeg({ progressive: true }).toBuffer();
    expect(await refusal(whole)).toBe("decoded");
    expect(await refusal(whole.subarray(0, Math.floor(whole.byteLength / 2)))).toBe("corrupt");
  });

  it("refuses a PNG whose picture data is garbled", async () => {
    const whole = await encoders.png(fromRaster(noise(300, 200)));
    whole.fill(0x55, 90_000, 90_500);
    expect(await refusal(whole)).toBe("corrupt");
  });

  it("lets pass what phones append to a JPEG", async () => {
    const whole = await encoders.jpeg(fromRaster(noise(300, 200)));
    expect(await refusal(Buffer.concat([whole, Buffer.from("SEFT trailer of a phone")]))).toBe("decoded");
  });

  it("takes nothing, text and AVIF for none of the four formats", async () => {
    expect(await decodePhoto(new Uint8Array())).toBeNull();
    expect(await decodePhoto(Buffer.from("this is holiday.jpg, honestly"))).toBeNull();
    expect(await decodePhoto(await plain(80, 80, [1, 2, 3]).avif().toBuffer())).toBeNull();
  });

  it("refuses a HEIC that is a header alone", async () => {
    expect(await refusal(Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"))).toBe("corrupt");
  });
});

// Needs ../shared/cases; skipped without that folder.
describe.skipIf(!hasCases)("files from the field", () => {
  it("tells HEIC by its primary picture, not by its brands", async () => {
    const { format, width, height } = await decoded(casePhoto("brand-mif1-only.heic"));
    expect([format, width, height]).toEqual(["heic", 640, 800]);
  });

  it("turns by what belongs to the primary picture, wherever the boxes lie", async () => {
    const upright = await decoded(casePhoto("brand-mif1-only.heic"));
    const metaLast = await decoded(casePhoto("meta-last.heic"));
    expect(meanDifference(metaLast.pixels, upright.pixels)).toBeLessThan(6);
    // The thumbnail's turn is not the picture's.
    const thumbTurned = await decoded(casePhoto("thumb-irot-only.heic"));
    expect([thumbTurned.width, thumbTurned.height]).toEqual([800, 640]);
  });

  it("decodes a HEIC with more behind it, and keeps what it shows when it is stored", async () => {
    for (const name of ["brand-mif1-only.heic", "meta-last.heic", "thumb-irot-only.heic"]) {
      const { bytes, pixels } = await decoded(casePhoto(name));
      expect(meanDifference((await decoded(bytes)).pixels, pixels)).toBe(0);
      for (const tail of [Buffer.alloc(7), Buffer.from("more than eight bytes"), Buffer.alloc(300)]) {
        const longer = await decoded(Buffer.concat([casePhoto(name), tail]));
        expect(meanDifference(longer.pixels, pixels)).toBe(0);
      }
    }
  });

  it("decodes a JPEG without its end marker", async () => {
    expect(await decoded(casePhoto("no-eoi.jpg"))).toMatchObject({ width: 640, height: 800 });
  });
});

// Needs ../shared/formats; skipped without that folder.
describe.skipIf(!hasFormats)("HEIC as phones write it", () => {
  it("decodes to the same picture as the JPEG", async () => {
    const [jpeg, heic] = [
      await decoded(formatPhoto("upright.jpg")),
      await decoded(formatPhoto("upright.heic")),
    ];
    expect(heic.format).toBe("heic");
    expect([heic.width, heic.height]).toEqual([jpeg.width, jpeg.height]);
    expect(meanDifference(heic.pixels, jpeg.pixels)).toBeLessThan(4);
  });

  it("turns once where irot and EXIF both ask for it", async () => {
    const upright = await decoded(formatPhoto("upright.jpg"));
    const photo = await decoded(formatPhoto("phone-irot-and-exif.heic"));
    expect(meanDifference(photo.pixels, upright.pixels)).toBeLessThan(4);
  });

  it("refuses a HEIC cut in half", async () => {
    const whole = formatPhoto("upright.heic");
    expect(await refusal(whole.subarray(0, Math.floor(whole.byteLength / 2)))).toBe("corrupt");
    expect(await refusal(whole.subarray(0, 200))).toBe("corrupt");
  });

  it("turns a phone's JPEG by its EXIF", async () => {
    const upright = await decoded(formatPhoto("upright.jpg"));
    const photo = await decoded(formatPhoto("phone-orientation-6.jpg"));
    expect([photo.width, photo.height]).toEqual([upright.width, upright.height]);
    expect(meanDifference(photo.pixels, upright.pixels)).toBeLessThan(4);
  });
});
