import type { CaptureJudgement } from "../checks/capture-schemas.ts";
import type { FrameLight, FrameMeasurement, SequenceMeasurement } from "../scoring/sequence-measurement.ts";
import { round } from "./judged.ts";
import { type MotionFinding, togetherOf } from "./motion/finding.ts";
import { leastSquares } from "./motion/least-squares.ts";
import { mean, median } from "./motion/stages.ts";

type LightInput = {
  /** Null without frames. */
  sequence: SequenceMeasurement | null;
  /** The colours that the service drew, `#rrggbb`, in the order in which the screen showed them. */
  order: readonly string[];
};

type LitFrame = FrameMeasurement & { light: FrameLight; colour: number };

const framesMin = 10;
/** Share of over-exposed or black skin, and the skin's mean light, between which colours can be told. */
const clippedMax = 0.25;
const lightMin = 0.012;
const lightMax = 0.85;
/** Milliseconds from a colour's order to its light in a frame: screen, camera and the clock between them. */
const delaysMs = [0, 40, 80, 120, 160, 200, 240, 280, 320] as const;
/** Milliseconds for which the page shows each colour. */
const shownMs = { min: 300, max: 1200 } as const;
/** Correlation of the face's colour with the order, and how far it must stand above chance. */
const correlationMin = 0.9;
/** Part of the screen's light in the face's, below which the room's light hides it. */
const gainMin = 0.02;
/** By how much more the face reacts than what is behind it, over the latter's reaction; a flat picture: about 0. */
const overBackgroundMin = 0.8;
/** A reaction as clear as this that does not follow the order follows another. */
const otherCorrelationMax = 0.2;
const reactionMin = 0.04;
/** Share of the face's changes that come with the screen's, for them to be a reaction and no noise. */
const togetherMin = 0.85;

/** Linear light of a colour, red, green, blue. */
const linearOf = (colour: string): number[] =>
  [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });

/** Red and blue against green, as logarithms, of which brightness has no part. */
const chromaOf = ([red = 0, green = 0, blue = 0]: readonly number[]): [number, number] => [
  Math.log((red + 1e-4) / (green + 1e-4)),
  Math.log((blue + 1e-4) / (green + 1e-4)),
];

/** What the screen adds to these, for a small part of the light. */
const pushOf = (colour: string): [number, number] => {
  const [red = 0, green = 0, blue = 0] = linearOf(colour);
  return [red - green, blue - green];
};

/** When each colour began, by the frames' own indices; null where they do not follow the order. */
function startsOf(frames: readonly LitFrame[], count: number): number[] | null {
  const starts: number[] = [];
  for (let colour = 0; colour < count; colour += 1) {
    const first = frames.findIndex((frame) => frame.colour === colour);
    const frame = frames[first];
    if (!frame) return null;
    const before = frames[first - 1];
    starts.push(before ? (before.atMs + frame.atMs) / 2 : frame.atMs);
  }
  const isRising = frames.every(({ colour }, index) => colour >= (frames[index - 1]?.colour ?? 0));
  // The page keeps a pace, so that all starts together tell each one better than the frames around it.
  const later = starts.slice(1);
  const [base = 0, pace = 0] =
    leastSquares(
      later.map((_, index) => [1, index + 1]),
      later,
    ) ?? [];
  if (!isRising || pace < shownMs.min || pace > shownMs.max) return null;
  return starts.map((_, index) => base + pace * index);
}

type Reaction = { gain: number; correlation: number };

/**
 * How a region's colour follows what the screen showed, both freed of a steady drift.
 * @param shown what the screen adds to the two chromas in each frame
 */
function reactionTo(
  shown: readonly [number, number][],
  seen: readonly [number, number][],
  times: readonly number[],
): Reaction {
  const middle = mean(times);
  const span = Math.max(1, ...times.map((at) => Math.abs(at - middle)));
  const steady = times.map((at) => [1, (at - middle) / span]);
  const freed = (values: readonly number[]) => {
    const fit = leastSquares(steady, values) ?? [0, 0];
    return values.map((value, index) => value - (fit[0] ?? 0) - (fit[1] ?? 0) * (steady[index]?.[1] ?? 0));
  };
  const columns = (rows: readonly [number, number][]) =>
    ([0, 1] as const).flatMap((axis) => freed(rows.map((row) => row[axis])));
  const [x, y] = [columns(shown), columns(seen)];
  const product = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  const [xx, xy, yy] = [product(x, x), product(x, y), product(y, y)];
  return { gain: xx > 0 ? xy / xx : 0, correlation: xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0 };
}

/** The colour of the screen in each frame, by its starts and a delay. */
function shownIn(
  times: readonly number[],
  starts: readonly number[],
  order: readonly string[],
  delayMs: number,
) {
  return times.map((atMs): [number, number] => {
    const index = Math.max(
      0,
      starts.findLastIndex((start) => atMs - delayMs >= start),
    );
    return pushOf(order[index] ?? "#808080");
  });
}

/**
 * The face's colour against that of what is behind it: a camera's white balance changes both alike, and so does
 * the screen's light on one flat picture.
 */
function againstBackground(
  face: readonly [number, number][],
  behind: readonly [number, number][],
): [number, number][] {
  return face.map(([red, blue], index) => {
    const [otherRed, otherBlue] = behind[index] ?? [0, 0];
    return [red - otherRed, blue - otherBlue];
  });
}

type Reactions = {
  /** The face's own, and the face's against its background. */
  face: Reaction;
  against: Reaction | null;
  background: Reaction | null;
};

/** By the delay at which the face follows best, alone or against its background. */
function reactionsOf(
  frames: readonly LitFrame[],
  starts: readonly number[],
  order: readonly string[],
): Reactions {
  const times = frames.map(({ atMs }) => atMs);
  const face = frames.map(({ light }) => chromaOf(light.face));
  const found = frames.flatMap(({ light }) => (light.background ? [chromaOf(light.background)] : []));
  const behind = found.length === frames.length ? found : null;
  const all = delaysMs.map((delayMs): Reactions => {
    const shown = shownIn(times, starts, order, delayMs);
    return {
      face: reactionTo(shown, face, times),
      against: behind && reactionTo(shown, againstBackground(face, behind), times),
      background: behind && reactionTo(shown, behind, times),
    };
  });
  return all.reduce((best, one) => (clearest(one).correlation > clearest(best).correlation ? one : best));
}

const clearest = ({ face, against }: Reactions): Reaction =>
  against && against.correlation > face.correlation ? against : face;

/** How much the face's colour went to and fro, freed of drift, and which share of it came with the screen's colours. */
function movementOf(frames: readonly LitFrame[]): { size: number; together: number } {
  const chromas = frames.map(({ light }) => chromaOf(light.face));
  const last = Math.max(1, frames.length - 1);
  let [whole, within] = [0, 0];
  for (const axis of [0, 1] as const) {
    const values = chromas.map((chroma) => chroma[axis]);
    const rows = values.map((_, index) => [1, index / last - 0.5]);
    const [base = 0, slope = 0] = leastSquares(rows, values) ?? [];
    const freed = values.map((value, index) => value - base - slope * (index / last - 0.5));
    whole += mean(freed.map((value) => value ** 2));
    // The first frame of a colour may still show the one before.
    const steady = freed.flatMap((value, index) =>
      index > 0 && frames[index]?.colour === frames[index - 1]?.colour
        ? [(value - (freed[index - 1] ?? 0)) ** 2 / 2]
        : [],
    );
    within += steady.length > 0 ? median(steady) : whole;
  }
  return { size: Math.sqrt(whole / 2), together: whole > 0 ? 1 - within / whole : 0 };
}

const untold = (message: string): CaptureJudgement =>
  togetherOf([
    {
      name: "light_reaction",
      outcome: "not_checked",
      measured: null,
      limit: gainMin,
      unit: "ratio",
      message,
    },
  ]);

/**
 * Judges whether the face reflected the colours of the screen in their order, more than what is behind it. Where
 * the room's light hides the screen's, nothing can be told. Pure.
 */
export function judgeLight({ sequence, order }: LightInput): CaptureJudgement {
  if (!sequence) return togetherOf([]);
  const all = sequence.frames.flatMap((frame): LitFrame[] =>
    frame.stage === "light" && frame.light && frame.colour !== null
      ? [{ ...frame, light: frame.light, colour: frame.colour }]
      : [],
  );
  const withBackground = all.filter(({ light }) => light.background);
  const frames = withBackground.length >= framesMin ? withBackground : all;
  if (frames.length < framesMin) return untold("Too few frames show the face in the light of the screen.");
  const clipped = median(frames.map(({ light }) => light.clippedShare));
  const bright = median(frames.map(({ light }) => light.face[1]));
  if (bright < lightMin) return untold("It is too dark to see the colours of the screen on the face.");
  if (clipped > clippedMax || bright > lightMax)
    return untold("The face is too bright to see the colours of the screen on it.");
  const starts = startsOf(frames, order.length);
  if (!starts) return untold("The frames do not show each colour of the screen for its time.");
  const reactions = reactionsOf(frames, starts, order);
  const { against, background } = reactions;
  const face = clearest(reactions);
  const movement = movementOf(frames);
  const isClear = movement.size >= reactionMin && movement.together >= togetherMin;
  const follows = face.correlation >= correlationMin && face.gain > 0;
  const reacts = follows && face.gain >= gainMin;
  const isOther = isClear && reactions.face.correlation < otherCorrelationMax;
  const reaction: MotionFinding = {
    name: "light_reaction",
    outcome: reacts || isOther ? "passed" : "not_checked",
    measured: round(Math.max(0, face.gain), 3),
    limit: gainMin,
    unit: "ratio",
    message: reacts
      ? "The light of the screen shows on the face."
      : "The light of the screen hardly shows on the face: the room is too bright, or the screen too dark.",
  };
  const orderFinding: MotionFinding = {
    name: "light_order",
    outcome: reacts ? "passed" : isOther ? "failed" : "not_checked",
    measured: round(face.correlation, 3),
    limit: correlationMin,
    unit: "ratio",
    message: reacts
      ? "The face's colour follows the order of the screen's colours."
      : isOther
        ? "The face's colour changes in another order than the screen's."
        : "The face's colour cannot be told to follow the order of the screen's colours.",
  };
  if (!background || !against)
    return togetherOf([
      reaction,
      orderFinding,
      {
        name: "light_background",
        outcome: "not_checked",
        measured: null,
        limit: overBackgroundMin,
        unit: "ratio",
        message:
          "Too little shows behind the face to tell it from one flat picture: go farther from the screen.",
      },
    ]);
  const ratio = against.gain / Math.max(1e-4, background.gain);
  const isMore = against.gain >= gainMin && ratio >= overBackgroundMin;
  return togetherOf([
    reaction,
    orderFinding,
    {
      name: "light_background",
      outcome: isMore ? "passed" : "not_checked",
      measured: round(Math.min(99, Math.max(0, ratio)), 2),
      limit: overBackgroundMin,
      unit: "ratio",
      message: isMore
        ? "The face reflects the screen more than what is behind it."
        : "What is behind the face reflects the screen as much as the face, as one flat picture does.",
    },
  ]);
}
