import { fitLogistic } from "./logistic.ts";

/** The colour texture (`colourTexture`) of one labelled face. */
export type TextureSample = { source: string; isReal: boolean; texture: Float32Array };

/** As in `server/scoring/models/texture-head.json`: see `textureScore`. */
type TextureHead = {
  bias: number;
  /** Mean and spread of the head's scores of sources it was not trained on. */
  middle: number;
  spread: number;
  deviationMax: number;
  mean: number[];
  sd: number[];
  weights: number[];
};

const l2 = 1;
const deviationMax = 5;
/** Significant digits that are kept, so that the file stays small; the scores change by less than 0.001. */
const digits = 6;

const short = (value: number): number => Number(value.toPrecision(digits));

type Fitted = Omit<TextureHead, "middle" | "spread">;

function meansOf(samples: readonly TextureSample[], map: (value: number, index: number) => number): number[] {
  const length = samples[0]?.texture.length ?? 0;
  return Array.from({ length }, (_, index) => {
    const sum = samples.reduce((all, { texture }) => all + map(texture[index] ?? 0, index), 0);
    return sum / samples.length;
  });
}

/** A source counts by the square root of its size, so that none of them dominates and none is wasted. */
function weightsOf(samples: readonly TextureSample[]): (sample: TextureSample) => number {
  const key = ({ source, isReal }: TextureSample) => `${source} ${isReal}`;
  const counts = new Map([...Map.groupBy(samples, key)].map(([name, all]) => [name, all.length]));
  return (sample) => 1 / Math.sqrt(counts.get(key(sample)) ?? 1);
}

const deviations = ({ mean, sd }: Pick<Fitted, "mean" | "sd">, texture: Float32Array): number[] =>
  Array.from(texture, (value, index) => {
    const deviation = (value - (mean[index] ?? 0)) / (sd[index] ?? 1);
    return Math.min(deviationMax, Math.max(-deviationMax, deviation));
  });

function fitHead(samples: readonly TextureSample[]): Fitted {
  const mean = meansOf(samples, (value) => value).map(short);
  const variance = meansOf(samples, (value, index) => (value - (mean[index] ?? 0)) ** 2);
  // A bin that never differs tells nothing; dividing by 1 leaves it at zero.
  const sd = variance.map((value) => short(Math.sqrt(value)) || 1);
  const weightOf = weightsOf(samples);
  const { weights, bias } = fitLogistic(
    samples.map((sample) => ({
      values: deviations({ mean, sd }, sample.texture),
      isPositive: sample.isReal,
      weight: weightOf(sample),
    })),
    l2,
  );
  return { bias: short(bias), deviationMax, mean, sd, weights: weights.map(short) };
}

const rawScore = (head: Fitted, texture: Float32Array): number =>
  deviations(head, texture).reduce(
    (sum, deviation, index) => sum + deviation * (head.weights[index] ?? 0),
    head.bias,
  );

/**
 * Trains the texture head, and scores each sample by a head that saw nothing of its source.
 * @returns the head, and the standardised scores in the order of the samples
 */
export function trainTextureHead(samples: readonly TextureSample[]): { head: TextureHead; unseen: number[] } {
  const trained = fitHead(samples);
  const bySource = new Map(
    [...new Set(samples.map(({ source }) => source))].map((source) => [
      source,
      fitHead(samples.filter((sample) => sample.source !== source)),
    ]),
  );
  const raw = samples.map(({ source, texture }) => rawScore(bySource.get(source) ?? trained, texture));
  const middle = raw.reduce((sum, score) => sum + score, 0) / raw.length;
  const spread = Math.sqrt(raw.reduce((sum, score) => sum + (score - middle) ** 2, 0) / raw.length);
  const head = { ...trained, middle: short(middle), spread: short(spread) };
  return { head, unseen: raw.map((score) => (score - head.middle) / head.spread) };
}
