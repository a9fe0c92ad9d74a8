import type { Pixels } from "../decode.ts";
import type { MeshPoint } from "../geometry.ts";

type Point = readonly [x: number, y: number];
type Colour = readonly [red: number, green: number, blue: number];

/** What can be painted onto a face. */
export const mouthCovers = ["hand", "scarf", "surgical_mask"] as const;
export const eyeCovers = ["dark_glasses", "mirrored_glasses", "tinted_glasses"] as const;
export type Cover = (typeof mouthCovers)[number] | (typeof eyeCovers)[number];

/** Mulberry32: numbers in 0..1 that are the same in every run. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What lies over one point of the face: opacity 0..1 and colour. */
type Paint = { opacity: number; colour: Colour };
/** @param at in the face's frame: origin between the eyes, x along them, unit = distance of the outer corners */
type Painter = (at: Point) => Paint | null;

/** The face's frame in the picture. */
function frameOf(mesh: readonly MeshPoint[]) {
  const at = (index: number): Point => [mesh[index]?.[0] ?? Number.NaN, mesh[index]?.[1] ?? Number.NaN];
  const [right, left] = [at(33), at(263)];
  const unit = Math.hypot(left[0] - right[0], left[1] - right[1]);
  const [cos, sin] = [(left[0] - right[0]) / unit, (left[1] - right[1]) / unit];
  const origin: Point = [(left[0] + right[0]) / 2, (left[1] + right[1]) / 2];
  const toFace = ([x, y]: Point): Point => {
    const [dx, dy] = [(x - origin[0]) / unit, (y - origin[1]) / unit];
    return [dx * cos + dy * sin, -dx * sin + dy * cos];
  };
  return { unit, at, toFace, point: (index: number) => toFace(at(index)) };
}
type Frame = ReturnType<typeof frameOf>;

function isInside(polygon: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  for (const [index, [ax, ay]] of polygon.entries()) {
    const [bx, by] = polygon.at(index - 1) ?? [0, 0];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

const scaled = ([r, g, b]: Colour, by: number): Colour => [r * by, g * by, b * by];
const pick = <Item>(items: readonly Item[], random: () => number): Item =>
  items[Math.floor(random() * items.length)] as Item;

/** Jaw from the subject's right ear over the chin to the left one. */
const jaw = [132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379, 365, 397, 288, 361];

function pushedOut(points: readonly Point[], centre: Point, by: number): Point[] {
  return points.map(([x, y]): Point => {
    const length = Math.hypot(x - centre[0], y - centre[1]);
    return [x + ((x - centre[0]) / length) * by, y + ((y - centre[1]) / length) * by];
  });
}

const maskColours: readonly Colour[] = [
  [152, 190, 214],
  [226, 230, 232],
  [34, 34, 38],
  [140, 196, 180],
  [228, 180, 190],
];

function surgicalMask({ point }: Frame, random: () => number): Painter {
  const colour = pick(maskColours, random);
  const light = 0.6 + 0.45 * random();
  const centre = point(13);
  const polygon = [
    ...pushedOut(jaw.map(point), centre, 0.05),
    point(352),
    point(280),
    point(195),
    point(50),
    point(123),
  ];
  const pleats = 3 + Math.floor(random() * 3);
  return (at) => {
    if (!isInside(polygon, at)) return null;
    const round = 1 - 0.35 * Math.abs(at[0] - centre[0]);
    const phase = ((at[1] - centre[1]) * pleats * 2) % 1;
    const pleat = Math.abs(phase) < 0.18 ? 0.86 : 1;
    return { opacity: 1, colour: scaled(colour, light * round * pleat) };
  };
}

const scarfColours: readonly Colour[] = [
  [30, 30, 34],
  [150, 30, 40],
  [40, 60, 110],
  [200, 180, 150],
  [120, 120, 125],
  [190, 140, 110],
  [230, 225, 215],
  [60, 90, 60],
];

function scarf({ point }: Frame, random: () => number): Painter {
  const [base, other] = [pick(scarfColours, random), pick(scarfColours, random)];
  const pattern = pick(["plain", "knit", "stripes", "plaid"] as const, random);
  const light = 0.6 + 0.5 * random();
  const [top, chin] = [point(pick([2, 4, 164], random)), point(152)];
  const [right, left] = [point(132), point(361)];
  const [turn, pitch] = [random() * Math.PI, 0.06 + 0.12 * random()];
  return (at) => {
    const [x, y] = at;
    const edge = top[1] + 0.12 * (x - top[0]) ** 2 + 0.02 * Math.sin(8 * x);
    if (y < edge || y > chin[1] + 0.7 || x < right[0] - 0.25 || x > left[0] + 0.25) return null;
    const across = x * Math.cos(turn) + y * Math.sin(turn);
    const along = y * Math.cos(turn) - x * Math.sin(turn);
    const folds = 0.85 + 0.15 * Math.sin(5 * y + 3 * x);
    const wave = (value: number) => Math.sin((value / pitch) * Math.PI) > 0;
    if (pattern === "knit") {
      const knit = 0.88 + 0.12 * Math.sin(60 * across) * Math.sin(60 * along);
      return { opacity: 1, colour: scaled(base, light * folds * knit) };
    }
    const isOther =
      pattern === "stripes" ? wave(across) : pattern === "plaid" && wave(across) !== wave(along);
    return { opacity: 1, colour: scaled(isOther ? other : base, light * folds) };
  };
}

/** The hand has the colour of the face's own cheeks, in another light. */
function hand({ point }: Frame, random: () => number, skin: Colour): Painter {
  const light = 0.75 + 0.4 * random();
  const middle = point(13);
  const tilt = (random() - 0.5) * 1.6;
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)];
  const fingers = 3 + Math.floor(random() * 2);
  const thick = 0.2 + 0.06 * random();
  const [tip, side] = [0.45 + 0.35 * random(), random() < 0.5 ? 1 : -1];
  const shift = (random() - 0.5) * 0.12;
  return (at) => {
    const [dx, dy] = [at[0] - middle[0], at[1] - middle[1] - 0.05];
    const [along, across] = [side * (dx * cos + dy * sin), -dx * sin + dy * cos + shift];
    const lane = across / thick + fingers / 2;
    const finger = Math.floor(lane);
    if (finger < 0 || finger >= fingers) return null;
    // In units of half a finger's thickness, -1..1 across the finger.
    const off = 2 * (lane - finger) - 1;
    const end = tip - 0.08 * Math.abs(finger - (fingers - 1) / 2);
    if (along < -1.6 || along > end + (thick / 2) * Math.sqrt(1 - off * off)) return null;
    const round = 0.55 + 0.45 * Math.sqrt(Math.max(0, 1 - off * off));
    const knuckle = Math.abs(along - end + 0.38) < 0.015 || Math.abs(along - end + 0.41) < 0.012 ? 0.9 : 1;
    return { opacity: 1, colour: scaled(skin, light * round * knuckle) };
  };
}

const lensColours: Record<(typeof eyeCovers)[number], readonly Colour[]> = {
  dark_glasses: [
    [14, 14, 16],
    [34, 26, 22],
    [24, 30, 28],
  ],
  mirrored_glasses: [
    [70, 110, 190],
    [210, 140, 60],
    [150, 160, 170],
  ],
  tinted_glasses: [
    [40, 32, 28],
    [30, 34, 46],
  ],
};

function glasses({ point }: Frame, random: () => number, kind: (typeof eyeCovers)[number]): Painter {
  const lens = pick(lensColours[kind], random);
  const [halfWidth, halfHeight] = [0.32 + 0.07 * random(), 0.23 + 0.09 * random()];
  const power = 2 + 2 * random();
  const eyes = [
    [33, 133],
    [263, 362],
  ].map(([outer = 0, inner = 0]): Point => {
    const [a, b] = [point(outer), point(inner)];
    return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + 0.05];
  });
  const [first = [0, 0], second = [0, 0]] = eyes;
  const opacity = kind === "tinted_glasses" ? 0.65 + 0.15 * random() : 0.97;
  const streak = random() * 2 - 1;
  const frame: Colour = pick([[20, 20, 20], [90, 60, 40], lens], random);
  return ([x, y]) => {
    for (const [cx, cy] of [first, second] as const) {
      const away = (Math.abs(x - cx) / halfWidth) ** power + (Math.abs(y - cy) / halfHeight) ** power;
      if (away > 1.25) continue;
      if (away > 1) return { opacity: 1, colour: frame };
      const down = (y - cy) / halfHeight;
      const isGlare = Math.abs((x - cx) / halfWidth + down - streak) < 0.12;
      if (kind !== "mirrored_glasses")
        return { opacity, colour: isGlare ? scaled(lens, 2.2) : scaled(lens, 1 + 0.4 * down) };
      const light = 0.7 - 0.5 * down + (isGlare ? 0.5 : 0) + (down > 0.2 + 0.2 * Math.sin(9 * x) ? -0.3 : 0);
      return { opacity, colour: scaled(lens, Math.max(0.15, light)) };
    }
    const isBridge = x > first[0] && x < second[0] && Math.abs(y - first[1] + 0.08) < 0.03;
    return isBridge ? { opacity: 1, colour: frame } : null;
  };
}

/** Median colour of the cheeks. */
function skinOf({ data, width, height }: Pixels, { at }: Frame): Colour {
  const places = [50, 101, 118, 280, 330, 347, 151].map(at);
  const channel = (offset: number) => {
    const values = places.map(([x, y]) => {
      const [column, row] = [Math.round(x), Math.round(y)];
      const clamped =
        Math.min(height - 1, Math.max(0, row)) * width + Math.min(width - 1, Math.max(0, column));
      return data[clamped * 3 + offset] ?? 0;
    });
    return values.toSorted((a, b) => a - b)[3] ?? 0;
  };
  return [channel(0), channel(1), channel(2)];
}

/**
 * Paints a cover onto the face, with soft edges and a little noise. Made, not photographed: good for telling
 * whether a measure reacts, an optimistic figure for how often.
 * @param mesh in pixels of the picture
 */
export function coverFace(pixels: Pixels, mesh: readonly MeshPoint[], cover: Cover, seed: number): Pixels {
  const random = seededRandom(seed);
  const frame = frameOf(mesh);
  const painter =
    cover === "hand"
      ? hand(frame, random, skinOf(pixels, frame))
      : cover === "scarf"
        ? scarf(frame, random)
        : cover === "surgical_mask"
          ? surgicalMask(frame, random)
          : glasses(frame, random, cover);
  const { data, width, height } = pixels;
  const out = Uint8Array.from(data);
  const noise = 2 + 4 * random();
  // Four samples a pixel soften the edges.
  const offsets: readonly Point[] = [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.25, 0.75],
    [0.75, 0.75],
  ];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const place = (y * width + x) * 3;
      const samples = offsets.map(([dx, dy]) => painter(frame.toFace([x + dx, y + dy])));
      if (samples.every((sample) => sample === null)) continue;
      const grain = (random() + random() + random() - 1.5) * noise;
      for (const channel of [0, 1, 2] as const) {
        const was = data[place + channel] ?? 0;
        const sum = samples.reduce(
          (all, paint) =>
            all + (paint ? was * (1 - paint.opacity) + (paint.colour[channel] + grain) * paint.opacity : was),
          0,
        );
        out[place + channel] = Math.max(0, Math.min(255, Math.round(sum / samples.length)));
      }
    }
  }
  return { data: out, width, height };
}
