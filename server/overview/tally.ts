import type { CheckRow } from "../checks/check-rows.ts";
import type { AssuranceLevel } from "../checks/vocabulary/assurance.ts";
import { isDoubt } from "../checks/vocabulary/verdict-kinds.ts";
import { type Histograms, scoreBins } from "./schemas.ts";

/** The columns of a check that are counted. */
type TalliedRow = Pick<
  CheckRow,
  | "status"
  | "createdAt"
  | "expiresAt"
  | "completedAt"
  | "isAlive"
  | "confidence"
  | "antiSpoofScore"
  | "faceMatchScore"
  | "failureReason"
  | "assurance"
  | "challengeMask"
  | "scoringMs"
>;

export type Tally = {
  opened: number;
  completed: number;
  alive: number;
  inDoubt: number;
  /** Ran out of time before the last photo. */
  expired: number;
  reasons: Map<string, number>;
  /** Completed checks by level: all, and those alive. */
  assurance: Map<AssuranceLevel, number>;
  aliveByAssurance: Map<AssuranceLevel, number>;
  histograms: Histograms;
  /** From opening the check to its result, milliseconds. */
  completionMs: number[];
  scoringMs: number[];
  /** How many finished checks asked for each set of challenges; completed and expired checks separately. */
  completedMasks: Map<number, number>;
  expiredMasks: Map<number, number>;
};

const emptyBins = () => Array.from({ length: scoreBins }, () => 0);

export const emptyTally = (): Tally => ({
  opened: 0,
  completed: 0,
  alive: 0,
  inDoubt: 0,
  expired: 0,
  reasons: new Map(),
  assurance: new Map(),
  aliveByAssurance: new Map(),
  histograms: { confidence: emptyBins(), antiSpoof: emptyBins(), faceMatch: emptyBins() },
  completionMs: [],
  scoringMs: [],
  completedMasks: new Map(),
  expiredMasks: new Map(),
});

const add = <Key>(counts: Map<Key, number>, key: Key, count = 1) =>
  counts.set(key, (counts.get(key) ?? 0) + count);

function addScore(bins: number[], score: number | null): void {
  if (score === null) return;
  // Floating point: 0.15 × 20 is slightly over 3, 0.58 × 50 slightly under 29. Scores have four decimals.
  const bin = Math.min(scoreBins - 1, Math.floor(Math.round(score * 10_000) / (10_000 / scoreBins)));
  bins[bin] = (bins[bin] ?? 0) + 1;
}

/**
 * Adds one check to the tally.
 * @param now milliseconds since 1970; an open check counts as abandoned only once it has expired
 */
export function tallyRow(tally: Tally, row: TalliedRow, now: number): void {
  const { challengeMask, completedAt, scoringMs } = row;
  tally.opened += 1;
  if (row.status !== "COMPLETED") {
    if (row.expiresAt.getTime() > now) return;
    tally.expired += 1;
    add(tally.expiredMasks, challengeMask);
    return;
  }
  tally.completed += 1;
  add(tally.completedMasks, challengeMask);
  if (row.isAlive) tally.alive += 1;
  else if (row.failureReason !== null && isDoubt(row.failureReason)) tally.inDoubt += 1;
  const level = row.assurance ?? "uploaded";
  add(tally.assurance, level);
  if (row.isAlive) add(tally.aliveByAssurance, level);
  if (row.failureReason !== null) add(tally.reasons, row.failureReason);
  addScore(tally.histograms.confidence, row.confidence);
  addScore(tally.histograms.antiSpoof, row.antiSpoofScore);
  addScore(tally.histograms.faceMatch, row.faceMatchScore);
  if (completedAt !== null) tally.completionMs.push(completedAt.getTime() - row.createdAt.getTime());
  if (scoringMs !== null) tally.scoringMs.push(scoringMs);
}

/** Adds the tallies up. */
export function sumTallies(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const tally of tallies) {
    sum.opened += tally.opened;
    sum.completed += tally.completed;
    sum.alive += tally.alive;
    sum.inDoubt += tally.inDoubt;
    sum.expired += tally.expired;
    for (const name of [
      "reasons",
      "assurance",
      "aliveByAssurance",
      "completedMasks",
      "expiredMasks",
    ] as const) {
      const counts = sum[name] as Map<string | number, number>;
      for (const [key, count] of tally[name]) add(counts, key, count);
    }
    for (const name of ["confidence", "antiSpoof", "faceMatch"] as const)
      sum.histograms[name] = sum.histograms[name].map(
        (count, bin) => count + (tally.histograms[name][bin] ?? 0),
      );
  }
  sum.completionMs = tallies.flatMap(({ completionMs }) => completionMs);
  sum.scoringMs = tallies.flatMap(({ scoringMs }) => scoringMs);
  return sum;
}
