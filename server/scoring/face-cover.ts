import type { MeshPoint } from "./geometry.ts";
import type { FaceMeasurement } from "./measurement.ts";
import head from "./models/cover-head.json" with { type: "json" };

/** The parts of a face that can be covered, each with its own head. */
export const coverParts = ["mouth", "eyes"] as const;
export type CoverPart = (typeof coverParts)[number];

type Point = readonly [x: number, y: number];
type Colour = readonly [light: number, redness: number, yellowness: number];
/** The straightened crop that the mesh model saw: square, RGB, channels last, 0..1. */
type Crop = { crop: Float32Array; cropMesh: readonly MeshPoint[] };

/** Points of the face mesh, with the half side of the square that is averaged around each, in eye distances. */
const regions = {
  cheeks: { points: [50, 280, 118, 347, 101, 330], reach: 0.08 },
  forehead: { points: [151, 108, 337, 9], reach: 0.08 },
  nose: { points: [5, 4, 195], reach: 0.08 },
  chin: { points: [199, 200, 175], reach: 0.08 },
  overLip: { points: [164, 165, 391], reach: 0.05 },
  underLip: { points: [18, 200], reach: 0.04 },
  besideMouth: { points: [57, 287, 212, 432], reach: 0.06 },
  lips: { points: [0, 17, 37, 267, 84, 314, 40, 270, 181, 405], reach: 0.02 },
  underEyes: { points: [230, 450, 119, 348], reach: 0.04 },
  upperLids: { points: [223, 443, 27, 257], reach: 0.03 },
  eyes: { points: [159, 386, 145, 374], reach: 0.05 },
} as const;
type Region = keyof typeof regions;

/** A region and the skin that it is compared with. */
type Contrast = readonly [region: Region, skin: readonly Region[]];

type PartShape = {
  contrasts: readonly Contrast[];
  /** The patch's centre is the middle of these points. */
  centre: readonly number[];
  /** In distances of the outer eye corners. */
  width: number;
  height: number;
  columns: number;
  rows: number;
};

const shapes: Record<CoverPart, PartShape> = {
  mouth: {
    contrasts: [
      ["chin", ["cheeks"]],
      ["overLip", ["cheeks"]],
      ["besideMouth", ["cheeks"]],
      ["underLip", ["cheeks"]],
      ["lips", ["overLip", "underLip"]],
      ["nose", ["forehead"]],
    ],
    centre: [61, 291],
    width: 1,
    height: 0.8,
    columns: 24,
    rows: 20,
  },
  eyes: {
    contrasts: [
      ["underEyes", ["cheeks", "nose"]],
      ["upperLids", ["forehead", "nose"]],
      ["eyes", ["cheeks", "forehead"]],
      ["nose", ["forehead"]],
      ["cheeks", ["forehead"]],
    ],
    centre: [33, 133, 263, 362],
    width: 1.5,
    height: 0.6,
    columns: 36,
    rows: 16,
  },
};

const channelsOf = [0, 1, 2] as const;

/** Bilinear, repeating the edge outside the crop. */
function colourAt(
  { crop }: Pick<Crop, "crop">,
  size: number,
  x: number,
  y: number,
): [number, number, number] {
  const inX = Math.min(size - 1.001, Math.max(0, x));
  const inY = Math.min(size - 1.001, Math.max(0, y));
  const [left, top] = [Math.floor(inX), Math.floor(inY)];
  const [u, v] = [inX - left, inY - top];
  const at = (top * size + left) * 3;
  const below = at + size * 3;
  const [red, green, blue] = channelsOf.map((channel) => {
    const upper = (crop[at + channel] ?? 0) * (1 - u) + (crop[at + 3 + channel] ?? 0) * u;
    const lower = (crop[below + channel] ?? 0) * (1 - u) + (crop[below + 3 + channel] ?? 0) * u;
    return upper * (1 - v) + lower * v;
  });
  return [red ?? 0, green ?? 0, blue ?? 0];
}

/** The face's frame in the crop: unit vectors along and across the eyes, times their distance. */
function axesOf(mesh: readonly MeshPoint[]): { along: Point; across: Point; unit: number } {
  const [ax = Number.NaN, ay = Number.NaN] = mesh[33] ?? [];
  const [bx = Number.NaN, by = Number.NaN] = mesh[263] ?? [];
  const along: Point = [bx - ax, by - ay];
  return { along, across: [ay - by, bx - ax], unit: Math.hypot(...along) };
}

/** Black has no colour: below this the logarithms would measure noise. */
const darkest = 0.012;
/** A patch flatter than this has no structure to look at, only noise. */
const flattest = 0.016;
const samplesAcross = 3;

function regionColour(face: Crop, size: number, region: Region): Colour {
  const { points, reach } = regions[region];
  const { unit } = axesOf(face.cropMesh);
  const sum = [0, 0, 0];
  for (const index of points) {
    const [x, y] = face.cropMesh[index] ?? [Number.NaN, Number.NaN];
    for (let part = 0; part < samplesAcross ** 2; part += 1) {
      const across = ((part % samplesAcross) - 1) * reach * unit;
      const down = (Math.floor(part / samplesAcross) - 1) * reach * unit;
      const colour = colourAt(face, size, x + across, y + down);
      for (const channel of channelsOf) sum[channel] = (sum[channel] ?? 0) + colour[channel];
    }
  }
  const [red = 0, green = 0, blue = 0] = sum.map((all) =>
    Math.log(Math.max(darkest, all / points.length / samplesAcross ** 2)),
  );
  return [(red + green + blue) / 3, red - green, green - blue];
}

/** Grey values of the part, straightened, with a mean of 0 and a spread of 1; and the spread it had. */
function patchOf(face: Crop, size: number, shape: PartShape): { patch: Float32Array; spread: number } {
  const { along, across } = axesOf(face.cropMesh);
  const middle = (axis: 0 | 1) =>
    shape.centre.reduce((sum, index) => sum + (face.cropMesh[index]?.[axis] ?? Number.NaN), 0) /
    shape.centre.length;
  const [x, y] = [middle(0), middle(1)];
  const patch = new Float32Array(shape.columns * shape.rows);
  let sum = 0;
  for (let index = 0; index < patch.length; index += 1) {
    const right = (((index % shape.columns) + 0.5) / shape.columns - 0.5) * shape.width;
    const down = ((Math.floor(index / shape.columns) + 0.5) / shape.rows - 0.5) * shape.height;
    const [red, green, blue] = colourAt(
      face,
      size,
      x + right * along[0] + down * across[0],
      y + right * along[1] + down * across[1],
    );
    patch[index] = 0.299 * red + 0.587 * green + 0.114 * blue;
    sum += patch[index] ?? 0;
  }
  const mean = sum / patch.length;
  const spread = Math.sqrt(patch.reduce((all, value) => all + (value - mean) ** 2, 0) / patch.length);
  return { patch: patch.map((value) => (value - mean) / Math.max(spread, flattest)), spread };
}

/** What a head looks at. */
export type CoverFeatures = {
  /** How the part's regions differ from the face's skin: logarithms of light and of two colour ratios. */
  colours: number[];
  /** The part's structure: grey values with a mean of 0 and a spread of 1. */
  patch: Float32Array;
};

/** Compares a part of the face with its skin, so that neither the light nor the skin's tone matters much. */
export function coverFeatures(face: Crop, part: CoverPart): CoverFeatures {
  const size = Math.sqrt(face.crop.length / 3);
  const shape = shapes[part];
  const found = new Map<Region, Colour>();
  const colourOf = (region: Region): Colour => {
    const known = found.get(region) ?? regionColour(face, size, region);
    found.set(region, known);
    return known;
  };
  const contrasts = shape.contrasts.flatMap(([region, skin]) => {
    const skins = skin.map(colourOf);
    return channelsOf.map(
      (axis) => colourOf(region)[axis] - skins.reduce((sum, colour) => sum + colour[axis], 0) / skins.length,
    );
  });
  const { patch, spread } = patchOf(face, size, shape);
  const contrast = Math.log(Math.max(spread, darkest / 3)) - colourOf("cheeks")[0];
  return { colours: [...contrasts, contrast], patch };
}

/** As in `server/scoring/models/cover-head.json`, which `server/lab/train/cover-head.ts` writes. */
export type CoverHead = {
  colourMean: number[];
  colourSpread: number[];
  patchMean: number[];
  /** Directions in which uncovered parts differ, as 8-bit integers (Base64), and what one step is. */
  components: string;
  componentStep: number;
  /** Spread of uncovered parts along each direction. */
  componentSpread: number[];
  weights: number[];
  bias: number;
};

type UnpackedHead = Omit<CoverHead, "components"> & { components: Int8Array };

export function unpackHead({ components, ...rest }: CoverHead): UnpackedHead {
  return { ...rest, components: Int8Array.from(Buffer.from(components, "base64")) };
}

const clipped = (value: number, most: number): number => Math.min(most, Math.max(-most, value));
const squares = (values: readonly number[]): number[] => values.map((value) => value ** 2 / 3);

/**
 * The head's inputs: how unusual the colours are, where the patch lies among uncovered ones, and how much of
 * it they cannot explain.
 */
export function coverInputs(
  { colours, patch }: CoverFeatures,
  head: Omit<UnpackedHead, "weights" | "bias">,
): number[] {
  const unusual = colours.map((value, index) =>
    clipped((value - (head.colourMean[index] ?? 0)) / (head.colourSpread[index] ?? 1), 6),
  );
  const left = patch.map((value, index) => value - (head.patchMean[index] ?? 0));
  const places = head.componentSpread.map((spread, component) => {
    const from = component * patch.length;
    const direction = head.components.subarray(from, from + patch.length);
    let along = 0;
    for (let index = 0; index < patch.length; index += 1) {
      along += (left[index] ?? 0) * (direction[index] ?? 0) * head.componentStep;
    }
    for (let index = 0; index < patch.length; index += 1) {
      left[index] = (left[index] ?? 0) - along * (direction[index] ?? 0) * head.componentStep;
    }
    return clipped(along / spread, 4);
  });
  const unexplained = Math.log(left.reduce((sum, value) => sum + value ** 2, 0) / patch.length + 0.001);
  return [...unusual, ...squares(unusual), ...places, ...squares(places), unexplained, unexplained ** 2];
}

const heads: Record<CoverPart, UnpackedHead> = {
  mouth: unpackHead(head.mouth),
  eyes: unpackHead(head.eyes),
};

/**
 * Whether a hand, scarf or mask is before the mouth, and sunglasses before the eyes: log odds, positive =
 * covered. Under 1 ms.
 */
export function measureCover(face: Crop): FaceMeasurement["cover"] {
  const score = (part: CoverPart): number => {
    const { weights, bias } = heads[part];
    const inputs = coverInputs(coverFeatures(face, part), heads[part]);
    return inputs.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), bias);
  };
  return { mouth: score("mouth"), eyes: score("eyes") };
}
