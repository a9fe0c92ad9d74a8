import type { AssuranceLevel } from "../../checks/vocabulary/assurance.ts";
import type { Instrument } from "./range-instruments.ts";
import type { Job } from "./run-trial.ts";
import type { Method } from "./trial.ts";

type Choice = {
  isQuick: boolean;
  only: readonly string[] | null;
  methods: readonly string[] | null;
  /** Trials of each method and instrument, instead of the plan's; in Chromium no more than the plan's. */
  trials: number | null;
  /** People of each method and instrument who are left out: an earlier run has tried them. */
  skip?: number;
};

type Effort = {
  required: AssuranceLevel;
  method: Method;
  /** Trials of each instrument, and of those on which a limit is set, where that is another number. */
  full: number;
  limited?: number;
  quick: number;
  /** Those that are worth a browser; all without it. */
  instruments?: readonly string[];
};

/** A limit is set on how many of these may be accepted. */
const limitedInstruments = ["warped", "puppet", "lit_puppet"];

/** Those without a browser carry the numbers, most where a limit is set; in Chromium a trial takes most of a minute. */
const efforts: Effort[] = [
  { method: "key", required: "uploaded", full: 8, quick: 2 },
  { method: "key", required: "captured", full: 2, quick: 1 },
  { method: "token", required: "captured", full: 8, quick: 2 },
  { method: "token", required: "captured_motion", full: 8, limited: 40, quick: 3 },
  { method: "token", required: "captured_light", full: 8, limited: 24, quick: 2 },
  { method: "device", required: "captured", full: 2, quick: 0, instruments: ["genuine", "puppet"] },
  {
    method: "device",
    required: "captured_motion",
    full: 2,
    quick: 1,
    instruments: ["genuine", "print", "puppet", "same_video"],
  },
  { method: "device", required: "captured_light", full: 2, quick: 0, instruments: ["puppet"] },
  { method: "replaced", required: "captured", full: 2, quick: 0, instruments: ["puppet"] },
  { method: "replaced", required: "captured_motion", full: 2, quick: 0, instruments: ["puppet", "warped"] },
  { method: "canvas", required: "captured", full: 2, quick: 0, instruments: ["puppet"] },
  { method: "canvas", required: "captured_motion", full: 2, quick: 0, instruments: ["puppet"] },
  { method: "file", required: "uploaded", full: 2, quick: 0, instruments: ["warped"] },
  { method: "file", required: "captured_motion", full: 2, quick: 0, instruments: ["warped"] },
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
  const { isQuick, only, methods, trials, skip = 0 } = choice;
  const wanted = instruments.filter(({ name }) => only === null || only.includes(name));
  const jobs = efforts
    .filter(({ method }) => methods === null || methods.includes(method))
    .flatMap((effort) =>
      wanted
        .filter((instrument) => suits(instrument, effort))
        .flatMap((instrument) => {
          const { method, required, quick, full, limited = full } = effort;
          const planned = isQuick ? quick : limitedInstruments.includes(instrument.name) ? limited : full;
          const isDirect = method === "token" || method === "key";
          const count = isDirect ? (trials ?? planned) : Math.min(planned, trials ?? planned);
          return Array.from({ length: count }, (_, index): Job => ({ method, required, instrument, index }));
        }),
    );
  return jobs.filter(({ index }) => index >= skip).toSorted((a, b) => a.index - b.index);
}
