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
  /** What else is to be known of this run, as a sentence. */
  note?: string;
  machine: { cpu: string; cores: number; node: string };
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

function rowOf(trials: readonly Trial[], instrument: Instrument): RangeRow | null {
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
export function rowsOf(trials: readonly Trial[], instruments: readonly Instrument[]): RangeRow[] {
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
