import { createHash } from "node:crypto";

/** Pseudo-random numbers, the same for the same seed. */
export type SeededRandom = {
  /** 0 to 1, 1 excluded. */
  share: () => number;
  /** True with this probability. */
  chance: (probability: number) => boolean;
  /** A whole number from 0 to `count` - 1. */
  below: (count: number) => number;
  between: (min: number, max: number) => number;
  /** Normally distributed. */
  normal: (mean: number, deviation: number) => number;
  /** Log-normally distributed, as waiting times are: half of them are below the median. */
  skewed: (median: number, spread: number) => number;
  pick: <Item>(items: readonly [Item, ...Item[]]) => Item;
  /** Hex digits, 8 for each unit of `words`. */
  hex: (words: number) => string;
};

/** sfc32, seeded by the SHA-256 of a text. */
export function seededRandom(seed: string): SeededRandom {
  const digest = createHash("sha256").update(seed).digest();
  let [a, b, c, counter] = [0, 4, 8, 12].map((offset) => digest.readInt32LE(offset)) as [
    number,
    number,
    number,
    number,
  ];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  const share = () => next() / 4_294_967_296;
  const below = (count: number) => Math.floor(share() * count);
  const normal = (mean: number, deviation: number) =>
    mean + deviation * Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share());
  return {
    share,
    below,
    normal,
    chance: (probability) => share() < probability,
    between: (min, max) => min + (max - min) * share(),
    skewed: (median, spread) => median * Math.exp(normal(0, spread)),
    pick: (items) => items[below(items.length)] ?? items[0],
    hex: (words) => {
      let text = "";
      for (let word = 0; word < words; word += 1) text += next().toString(16).padStart(8, "0");
      return text;
    },
  };
}
