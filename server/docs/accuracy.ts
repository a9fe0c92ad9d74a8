import measured from "./accuracy.json" with { type: "json" };

/** One figure beside its target. */
type AccuracyFigure = {
  what: string;
  measured: string;
  target: string;
  /** Met, met but not proven by so few trials, missed, or no claim. */
  reached: string;
};
/** What became of simulated sessions of one kind. */
type AccuracySessions = { kind: string; n: number; accepted: string; inDoubt: string; rejected: string };

export type Accuracy = {
  command: string;
  /** ISO 8601 date. */
  measuredOn: string;
  /** Whose photos they are, as a part of a sentence. */
  photos: string;
  figures: AccuracyFigure[];
  sessions: AccuracySessions[];
};

/** What `npm run evaluate -- … --write-docs` measured last. It writes the README's tables, too. */
export const accuracy: Accuracy = measured;
