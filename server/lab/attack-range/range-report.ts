import { type AssuranceLevel, assuranceLevels } from "../../checks/vocabulary/assurance.ts";
import type { Interval } from "../evaluate/report.ts";
import { wilson } from "../evaluate/statistics.ts";
import type { Instrument } from "./range-instruments.ts";
import { type Method, type Trial, type TrialOutcome, trialOutcomes } from "./trial.ts";

/** What became of one instrument by one method at one level. */
export type RangeRow = {
  method: Method;
  instrument: string;
  label: string;
  isGenuine: boolean;
  required: AssuranceLevel;
  tried: number;
  people: number;
  outcomes: Record<TrialOutcome, number>;
  /** 95 % bounds (Wilson) of the share that was accepted. */
  acceptedBounds: Interval | null;
  /** The same of the share that reached a person. */
  reviewBounds: Interval | null;
  /** Completed checks by the level that they reached. */
  reached: Record<AssuranceLevel, number>;
  /** The reasons of all trials that were not accepted, the most frequent first. */
  reasons: [reason: string, trials: number][];
};

export type RangeReport = {
  at: string;
  ruleVersion: string;
  isQuick: boolean;
  /** Runs that were put together. */
  runs?: number;
  /** `load`: processes that wanted a core, the mean of the last quarter of an hour. */
  machine: { cpu: string; cores: number; node: string; load?: number };
  people: { portraits: number; prints: number; albums: number; onVideo: number };
  seconds: number;
  rows: RangeRow[];
  /** Trials that ended in a fault of the range itself, and count nowhere. */
  faults: string[];
  trials: Trial[];
};

const countBy = <Key extends string>(keys: readonly Key[], values: readonly (Key | null)[]) =>
  Object.fromEntries(keys.map((key) => [key, values.filter((value) => value === key).length])) as Record<
    Key,
    number
  >;

/** What a row says of its instrument. */
type Named = Pick<Instrument, "name" | "label" | "isGenuine">;

function rowOf(trials: readonly Trial[], instrument: Named): RangeRow | null {
  const [first] = trials;
  if (!first) return null;
  const outcomes = countBy(
    trialOutcomes,
    trials.map(({ outcome }) => outcome),
  );
  const missed = trials.filter(({ outcome }) => outcome !== "accepted").flatMap(({ reasons }) => reasons);
  return {
    method: first.method,
    instrument: instrument.name,
    label: instrument.label,
    isGenuine: instrument.isGenuine,
    required: first.required,
    tried: trials.length,
    people: new Set(trials.map(({ person }) => person)).size,
    outcomes,
    acceptedBounds: wilson(outcomes.accepted, trials.length),
    reviewBounds: wilson(outcomes.review, trials.length),
    reached: countBy(
      assuranceLevels,
      trials.map(({ assurance }) => assurance),
    ),
    reasons: [...Map.groupBy(missed, (reason) => reason)]
      .map(([reason, all]): [string, number] => [reason, all.length])
      .toSorted((a, b) => b[1] - a[1]),
  };
}

/** One row for each method, instrument and level, in the order of the plan. */
export function rowsOf(trials: readonly Trial[], instruments: readonly Named[]): RangeRow[] {
  const groups = Map.groupBy(trials, (trial) => `${trial.required} ${trial.method} ${trial.instrument}`);
  const rows = [...groups.values()].flatMap((own) => {
    const instrument = instruments.find(({ name }) => name === own[0]?.instrument);
    const row = instrument ? rowOf(own, instrument) : null;
    return row ? [row] : [];
  });
  const place = ({ required, method, instrument }: RangeRow) =>
    assuranceLevels.indexOf(required) * 10_000 +
    ["key", "token", "device", "replaced", "canvas", "file"].indexOf(method) * 100 +
    instruments.findIndex(({ name }) => name === instrument);
  return rows.toSorted((a, b) => place(a) - place(b));
}

/**
 * Several runs as one: the same trials of the same people count twice where two runs made them, so give each run
 * methods or instruments of its own.
 * @throws when there is none, or when they were judged by different rules
 */
export function mergeReports(reports: readonly RangeReport[]): RangeReport {
  const last = reports.at(-1);
  if (!last || reports.some(({ ruleVersion }) => ruleVersion !== last.ruleVersion))
    throw new Error("These runs were not judged by the same rules.");
  const named = reports.flatMap(({ rows }) =>
    rows.map(({ instrument: name, label, isGenuine }): Named => ({ name, label, isGenuine })),
  );
  const instruments = [...new Map(named.map((one) => [one.name, one])).values()];
  const trials = reports.flatMap((report) => report.trials);
  return {
    ...last,
    isQuick: reports.some(({ isQuick }) => isQuick),
    runs: reports.reduce((sum, { runs = 1 }) => sum + runs, 0),
    seconds: reports.reduce((sum, { seconds }) => sum + seconds, 0),
    rows: rowsOf(trials, instruments),
    faults: reports.flatMap(({ faults }) => faults),
    trials,
  };
}
