import type { Quantiles } from "./schemas.ts";

/**
 * Quantiles by nearest rank: the smallest value that at least this share does not exceed; null without
 * values.
 */
export function quantilesOf(values: Iterable<number>): Quantiles | null {
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  const [p50, p95] = [at(0.5), at(0.95)];
  return p50 === undefined || p95 === undefined ? null : { p50, p95 };
}
