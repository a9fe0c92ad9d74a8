import type { Interval, RocPoint } from "./report.ts";

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

/** Brier score, expected calibration error over ten bins, and the bins. */
export function calibrationOf(predictions: { confidence: number; isGenuine: boolean }[]) {
  const n = predictions.length;
  if (n === 0) return { brier: null, ece: null, bins: [] };
  const outcome = ({ isGenuine }: { isGenuine: boolean }) => (isGenuine ? 1 : 0);
  const brier = predictions.reduce((sum, one) => sum + (one.confidence - outcome(one)) ** 2, 0) / n;
  const binned = Map.groupBy(predictions, ({ confidence }) => Math.min(9, Math.floor(confidence * 10)));
  const bins = [...binned]
    .toSorted(([a], [b]) => a - b)
    .map(([, members]) => ({
      meanConfidence: members.reduce((sum, { confidence }) => sum + confidence, 0) / members.length,
      genuineShare: members.reduce((sum, one) => sum + outcome(one), 0) / members.length,
      n: members.length,
    }));
  const ece = bins.reduce(
    (sum, bin) => sum + (bin.n / n) * Math.abs(bin.meanConfidence - bin.genuineShare),
    0,
  );
  return { brier, ece, bins };
}
