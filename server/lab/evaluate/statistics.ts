import { seededRandom } from "../seed/seeded-random.ts";
import type { CalibrationFigures, Interval, RocPoint } from "./report.ts";

/** Wilson score interval of `hits` in `n`, 95 %. Null if n is 0. */
export function wilson(hits: number, n: number): Interval | null {
  if (n === 0) return null;
  const z = 1.959964;
  const p = hits / n;
  const middle = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2))) / (1 + z ** 2 / n);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

export const shareOf = (hits: number, n: number): number | null => (n === 0 ? null : hits / n);

/** Counts the values below `limit` in an ascending list. */
function countBelow(sorted: Float64Array, limit: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? Number.POSITIVE_INFINITY) < limit) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Share of the ascending values at or above the limit. */
const shareFrom = (sorted: Float64Array, limit: number): number =>
  (sorted.length - countBelow(sorted, limit)) / sorted.length;

/** Area under the ROC: how often a positive scores above a negative, ties half. Null without either. */
export function areaUnderRoc(positives: number[], negatives: number[]): number | null {
  if (positives.length === 0 || negatives.length === 0) return null;
  const sorted = Float64Array.from(negatives).sort();
  let wins = 0;
  for (const value of positives) {
    const below = countBelow(sorted, value);
    const upTo = countBelow(sorted, value + Number.EPSILON * Math.max(1, Math.abs(value)));
    wins += below + (upTo - below) / 2;
  }
  return wins / positives.length / negatives.length;
}

const rocPoints = 200;

/** The ROC at limits spread evenly over the negatives' ranks on a logarithmic scale. */
export function rocOf(positives: number[], negatives: number[]): RocPoint[] {
  if (positives.length === 0 || negatives.length === 0) return [];
  const accepted = Float64Array.from(positives).sort();
  const rejected = Float64Array.from(negatives).sort();
  const n = rejected.length;
  const ranks = new Set(
    Array.from({ length: rocPoints }, (_, index) => Math.round(n ** (index / (rocPoints - 1)))),
  );
  return [...ranks].map((rank) => {
    const limit = rejected[n - rank] ?? 0;
    return { limit, fpr: shareFrom(rejected, limit), tpr: shareFrom(accepted, limit) };
  });
}

/** Share of genuine pairs above the limit that at most `fmr` of the impostor pairs exceed. */
export function tarAtFmr(genuine: number[], impostor: number[], fmr: number): number | null {
  if (genuine.length === 0 || impostor.length === 0) return null;
  const sorted = Float64Array.from(impostor).sort();
  const limit = sorted[sorted.length - 1 - Math.floor(fmr * sorted.length)] ?? Number.POSITIVE_INFINITY;
  return genuine.filter((score) => score > limit).length / genuine.length;
}

/** A stated probability that a trial is genuine, and what it is; trials without a weight weigh 1. */
export type Prediction = { confidence: number; isGenuine: boolean; weight?: number };

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** Brier score, expected calibration error over ten bins of equal width, and the bins. */
export function calibrationOf(predictions: readonly Prediction[]): CalibrationFigures {
  const weightOf = ({ weight = 1 }: Prediction) => weight;
  const all = total(predictions.map(weightOf));
  if (all === 0) return { brier: null, ece: null, bins: [] };
  const outcome = ({ isGenuine }: Prediction) => (isGenuine ? 1 : 0);
  const brier = total(predictions.map((one) => weightOf(one) * (one.confidence - outcome(one)) ** 2)) / all;
  const binned = Map.groupBy(predictions, ({ confidence }) => Math.min(9, Math.floor(confidence * 10)));
  const weighed = [...binned]
    .toSorted(([a], [b]) => a - b)
    .map(([, members]) => {
      const weight = total(members.map(weightOf));
      const meanOf = (value: (one: Prediction) => number) =>
        total(members.map((one) => weightOf(one) * value(one))) / weight;
      const bin = {
        meanConfidence: meanOf(({ confidence }) => confidence),
        genuineShare: meanOf(outcome),
        n: members.length,
      };
      return { weight, bin };
    });
  const ece = total(
    weighed.map(({ weight, bin }) => (weight / all) * Math.abs(bin.meanConfidence - bin.genuineShare)),
  );
  return { brier, ece, bins: weighed.map(({ bin }) => bin) };
}

/** The same predictions with genuine and false ones weighing the same, as at even prior odds. */
export function balanced(predictions: readonly Prediction[]): Prediction[] {
  const genuine = predictions.filter(({ isGenuine }) => isGenuine).length;
  const others = predictions.length - genuine;
  if (genuine === 0 || others === 0) return [];
  return predictions.map((one) => ({
    ...one,
    weight: predictions.length / 2 / (one.isGenuine ? genuine : others),
  }));
}

const zeroOf = 3;

/** What none of `n` bounds with 95 % certainty (rule of three): the true share is at most this. */
export const boundOfNone = (n: number): number | null => (n === 0 ? null : Math.min(1, zeroOf / n));

/** One trial, and the person whom it is about: trials of one person are alike. */
type PersonTrial = { person: string; hit: boolean };

const resamples = 500;

/**
 * The mean of the people's own shares, in which everybody weighs the same, with a 95 % interval that draws
 * people, not trials (bootstrap). Where nobody or everybody differs, the interval is Wilson's for as many
 * trials as there are people.
 */
export function shareByPerson(trials: readonly PersonTrial[]): {
  people: number;
  share: number | null;
  interval: Interval | null;
} {
  const shares = [...Map.groupBy(trials, ({ person }) => person).values()].map(
    (own) => own.filter(({ hit }) => hit).length / own.length,
  );
  const people = shares.length;
  if (people === 0) return { people, share: null, interval: null };
  const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const share = meanOf(shares);
  if (share === 0 || share === 1) return { people, share, interval: wilson(share * people, people) };
  const random = seededRandom(`shareByPerson ${people}`);
  const means = Array.from({ length: resamples }, () =>
    meanOf(shares.map(() => shares[random.below(people)] ?? 0)),
  ).sort((a, b) => a - b);
  return {
    people,
    share,
    interval: [means[Math.floor(resamples * 0.025)] ?? 0, means[Math.ceil(resamples * 0.975) - 1] ?? 1],
  };
}
