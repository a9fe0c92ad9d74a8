import sharp from "sharp";

type Change = (bytes: Uint8Array) => Promise<Uint8Array>;

const jpeg = (quality: number) => ({ quality });

/** The upright photo as a lossless picture with its size, for several steps after one another. */
async function upright(bytes: Uint8Array) {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

type Crop = {
  /** Share of the width and of the height that goes. */
  share: number;
  /** Where the rest lies, 0 at the left or top, 1 at the right or bottom. */
  x: number;
  y: number;
};

async function cropped(bytes: Uint8Array, { share, x, y }: Crop): Promise<Uint8Array> {
  const { data, width, height } = await upright(bytes);
  const [keptWidth, keptHeight] = [Math.round(width * (1 - share)), Math.round(height * (1 - share))];
  return sharp(data)
    .extract({
      left: Math.floor((width - keptWidth) * x),
      top: Math.floor((height - keptHeight) * y),
      width: keptWidth,
      height: keptHeight,
    })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** Rotates as a phone straightens: the largest rectangle of the same shape within the rotated photo. */
async function straightened(bytes: Uint8Array, degrees: number): Promise<Uint8Array> {
  const { data, width, height } = await upright(bytes);
  const turned = await sharp(data)
    .rotate(degrees)
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.abs(Math.sin((degrees * Math.PI) / 180))];
  const scale = Math.min(width / (width * cos + height * sin), height / (height * cos + width * sin));
  const [keptWidth, keptHeight] = [Math.floor(width * scale), Math.floor(height * scale)];
  return sharp(turned.data)
    .extract({
      left: Math.floor((turned.info.width - keptWidth) / 2),
      top: Math.floor((turned.info.height - keptHeight) / 2),
      width: keptWidth,
      height: keptHeight,
    })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** Rotates on a black ground, so that nothing is lost. */
const rotated = async (bytes: Uint8Array, degrees: number): Promise<Uint8Array> =>
  sharp((await upright(bytes)).data)
    .rotate(degrees, { background: "black" })
    .png({ compressionLevel: 1 })
    .toBuffer();

async function resized(bytes: Uint8Array, factor: number, quality: number): Promise<Uint8Array> {
  const { data, width } = await upright(bytes);
  return sharp(data)
    .resize(Math.max(64, Math.round(width * factor)))
    .jpeg(jpeg(quality))
    .toBuffer();
}

const written =
  (change: Change, quality = 90): Change =>
  async (bytes) =>
    sharp(await change(bytes))
      .jpeg(jpeg(quality))
      .toBuffer();

const flopped = async (bytes: Uint8Array): Promise<Uint8Array> =>
  sharp((await upright(bytes)).data)
    .flop()
    .png({ compressionLevel: 1 })
    .toBuffer();

/** Copies of one photo that count as the same picture, from a phone's own tools and their combinations. */
export const copyVariants: Readonly<Record<string, Change>> = {
  rotated_1: written((bytes) => straightened(bytes, 1)),
  rotated_2: written((bytes) => straightened(bytes, -2)),
  rotated_5: written((bytes) => straightened(bytes, 5)),
  rotated_10: written((bytes) => straightened(bytes, -10)),
  rotated_15_on_black: written((bytes) => rotated(bytes, 15)),
  cropped_2: written((bytes) => cropped(bytes, { share: 0.02, x: 0, y: 0 })),
  cropped_10: written((bytes) => cropped(bytes, { share: 0.1, x: 0.5, y: 0.5 })),
  cropped_20: written((bytes) => cropped(bytes, { share: 0.2, x: 0.5, y: 0.5 })),
  mirrored: written(flopped),
  brighter: async (bytes) =>
    sharp(bytes).autoOrient().modulate({ brightness: 1.35 }).jpeg(jpeg(90)).toBuffer(),
  darker: async (bytes) => sharp(bytes).autoOrient().modulate({ brightness: 0.65 }).jpeg(jpeg(90)).toBuffer(),
  warmer: async (bytes) =>
    sharp(bytes)
      .autoOrient()
      .recomb([
        [1.15, 0, 0],
        [0, 1, 0],
        [0, 0, 0.8],
      ])
      .jpeg(jpeg(90))
      .toBuffer(),
  jpeg_30: async (bytes) => sharp(bytes).autoOrient().jpeg(jpeg(30)).toBuffer(),
  half_size: (bytes) => resized(bytes, 0.5, 90),
  rotated_5_cropped_10_mirrored: async (bytes) => {
    const turned = await flopped(await straightened(bytes, 5));
    return written((one) => cropped(one, { share: 0.1, x: 0.3, y: 0.6 }), 60)(turned);
  },
  rotated_10_cropped_5_brighter: async (bytes) => {
    const turned = await cropped(await straightened(bytes, -10), { share: 0.05, x: 0.5, y: 0.5 });
    return sharp(turned).modulate({ brightness: 1.25 }).jpeg(jpeg(85)).toBuffer();
  },
  rotated_3_cropped_15_smaller: async (bytes) =>
    resized(await cropped(await rotated(bytes, 3), { share: 0.15, x: 0.5, y: 0.3 }), 0.6, 75),
};
