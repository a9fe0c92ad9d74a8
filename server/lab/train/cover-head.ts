import { type CoverFeatures, type CoverHead, coverInputs, unpackHead } from "../../scoring/face-cover.ts";
import { fitLogistic } from "./logistic.ts";

/** One face, with something before the part or not. */
export type CoverSample = { person: string; isCovered: boolean; features: CoverFeatures };

const componentCount = 12;
const l2 = 0.01;
const powerRounds = 60;
const digits = 5;
const short = (value: number): number => Number(value.toPrecision(digits));

const meanOf = (rows: readonly ArrayLike<number>[], index: number): number =>
  rows.reduce((sum, row) => sum + (row[index] ?? 0), 0) / rows.length;

function momentsOf(rows: readonly ArrayLike<number>[]): { mean: number[]; spread: number[] } {
  const length = rows[0]?.length ?? 0;
  const mean = Array.from({ length }, (_, index) => meanOf(rows, index));
  const spread = mean.map((middle, index) =>
    Math.sqrt(rows.reduce((sum, row) => sum + ((row[index] ?? 0) - middle) ** 2, 0) / rows.length),
  );
  return { mean, spread };
}

/**
 * The directions in which the rows differ most (principal components by power iteration). Each is taken out of
 * the rows before the next is sought.
 * @param rows with a mean of zero; overwritten
 */
function directionsOf(rows: readonly Float32Array[], count: number): Float32Array[] {
  const length = rows[0]?.length ?? 0;
  return Array.from({ length: count }, (_, component) => {
    let direction = Float32Array.from({ length }, (_, index) => Math.sin((index + 1) * (component + 1)));
    for (let round = 0; round < powerRounds; round += 1) {
      const next = new Float32Array(length);
      for (const row of rows) {
        const along = row.reduce((sum, value, index) => sum + value * (direction[index] ?? 0), 0);
        for (let index = 0; index < length; index += 1)
          next[index] = (next[index] ?? 0) + along * (row[index] ?? 0);
      }
      const size = Math.hypot(...next);
      direction = next.map((value) => value / size);
    }
    for (const row of rows) {
      const along = row.reduce((sum, value, index) => sum + value * (direction[index] ?? 0), 0);
      for (let index = 0; index < length; index += 1)
        row[index] = (row[index] ?? 0) - along * (direction[index] ?? 0);
    }
    return direction;
  });
}

/** What uncovered parts look like, without weights yet. */
function describeUncovered(samples: readonly CoverSample[]): Omit<CoverHead, "weights" | "bias"> {
  const free = samples.filter(({ isCovered }) => !isCovered).map(({ features }) => features);
  const colour = momentsOf(free.map(({ colours }) => colours));
  const patchMean = momentsOf(free.map(({ patch }) => patch)).mean.map(short);
  const centred = () => free.map(({ patch }) => patch.map((value, index) => value - (patchMean[index] ?? 0)));
  const directions = directionsOf(centred(), componentCount);
  const most = Math.max(...directions.flatMap((direction) => Array.from(direction, Math.abs)));
  const componentStep = short(most / 127);
  const quantised = directions.map((direction) =>
    direction.map((value) => Math.round(value / componentStep)),
  );
  const components = Buffer.from(Int8Array.from(quantised.flatMap((one) => [...one])).buffer);
  const places = quantised.map((direction) =>
    centred().map((patch) =>
      patch.reduce((sum, value, index) => sum + value * (direction[index] ?? 0) * componentStep, 0),
    ),
  );
  return {
    colourMean: colour.mean.map(short),
    colourSpread: colour.spread.map((spread) => short(spread) || 1),
    patchMean,
    components: components.toString("base64"),
    componentStep,
    componentSpread: places.map((all) => short(Math.hypot(...all) / Math.sqrt(all.length)) || 1),
  };
}

function fitHead(samples: readonly CoverSample[]): CoverHead {
  const uncovered = describeUncovered(samples);
  const unpacked = unpackHead({ ...uncovered, weights: [], bias: 0 });
  const { weights, bias } = fitLogistic(
    samples.map(({ features, isCovered }) => ({
      values: coverInputs(features, unpacked),
      isPositive: isCovered,
      weight: 1,
    })),
    l2,
  );
  return { ...uncovered, weights: weights.map(short), bias: short(bias) };
}

function scoreBy(head: CoverHead): (sample: CoverSample) => number {
  const unpacked = unpackHead(head);
  return ({ features }) =>
    coverInputs(features, unpacked).reduce(
      (sum, value, index) => sum + value * (head.weights[index] ?? 0),
      head.bias,
    );
}

const foldCount = 5;

/**
 * Trains one part's head, and scores each sample by a head that saw nothing of its person.
 * @returns the head, and the scores in the order of the samples
 */
export function trainCoverHead(samples: readonly CoverSample[]): { head: CoverHead; unseen: number[] } {
  const people = [...new Set(samples.map(({ person }) => person))];
  const foldOf = new Map(people.map((person, index) => [person, index % foldCount]));
  const isIn = (fold: number) => (sample: CoverSample) => foldOf.get(sample.person) === fold;
  const scorers = Array.from({ length: foldCount }, (_, fold) =>
    scoreBy(fitHead(samples.filter((sample) => !isIn(fold)(sample)))),
  );
  const unseen = samples.map((sample) => scorers[foldOf.get(sample.person) ?? 0]?.(sample) ?? Number.NaN);
  return { head: fitHead(samples), unseen };
}
