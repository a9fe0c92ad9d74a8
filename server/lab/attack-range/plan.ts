import type { AssuranceLevel } from "../../checks/vocabulary/assurance.ts";
import type { Instrument } from "./range-instruments.ts";
import type { Job } from "./run-trial.ts";
import type { Method } from "./trial.ts";

type Choice = {
  isQuick: boolean;
  only: readonly string[] | null;
  methods: readonly string[] | null;
  /** Trials of each direct method and instrument. */
  trials: number | null;
};

type Effort = {
  required: AssuranceLevel;
  method: Method;
  full: number;
  quick: number;
  /** Those that are worth a browser; all without it. */
  instruments?: readonly string[];
};

/** Trials for each instrument; those without a browser carry the numbers. */
const efforts: Effort[] = [
  { method: "key", required: "uploaded", full: 12, quick: 2 },
  { method: "key", required: "captured", full: 2, quick: 1 },
  { method: "token", required: "captured", full: 20, quick: 2 },
  { method: "token", required: "captured_motion", full: 40, quick: 3 },
  { method: "token", required: "captured_light", full: 20, quick: 2 },
  {
    method: "device",
    required: "captured_motion",
    full: 1,
    quick: 1,
    instruments: ["genuine", "print", "puppet", "same_video"],
  },
  { method: "replaced", required: "captured_motion", full: 1, quick: 0, instruments: ["puppet", "warped"] },
  { method: "canvas", required: "captured_motion", full: 1, quick: 0, instruments: ["puppet"] },
  { method: "file", required: "uploaded", full: 1, quick: 0, instruments: ["warped"] },
  { method: "file", required: "captured_motion", full: 1, quick: 0, instruments: ["warped"] },
];

/** Whether the two make sense together. */
function suits({ name, isReplay }: Instrument, { method, required, instruments }: Effort): boolean {
  // Painted light differs from none only where colours are shown.
  if (name === "lit_puppet") return method === "token" && required === "captured_light";
  if (isReplay && method !== "token") return false;
  return instruments === undefined || instruments.includes(name);
}

/** Every trial, the levels mixed, so that a run that is stopped has seen something of each. */
export function planRange(instruments: readonly Instrument[], choice: Choice): Job[] {
  const { isQuick, only, methods, trials } = choice;
  const wanted = instruments.filter(({ name }) => only === null || only.includes(name));
  const jobs = efforts
    .filter(({ method }) => methods === null || methods.includes(method))
    .flatMap((effort) =>
      wanted
        .filter((instrument) => suits(instrument, effort))
        .flatMap((instrument) => {
          const { method, required } = effort;
          const planned = isQuick ? effort.quick : effort.full;
          const isDirect = method === "token" || method === "key";
          const count = isDirect ? (trials ?? planned) : planned;
          return Array.from({ length: count }, (_, index): Job => ({ method, required, instrument, index }));
        }),
    );
  return jobs.toSorted((a, b) => a.index - b.index);
}
