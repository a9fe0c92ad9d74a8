import type { AssuranceLevel } from "../../checks/vocabulary/assurance.ts";

export const methods = {
  token: "session token without the page",
  key: "API key",
  device: "fake device",
  replaced: "replaced getUserMedia",
  canvas: "canvas track",
  file: "file fallback",
} as const;
export type Method = keyof typeof methods;

/**
 * What became of a trial. `accepted`: alive, and nobody is asked to look. `review`: a person decides.
 * `rejected`: the verdict says no. `refused`: a photo was not taken, so that there is no verdict. `unfinished`:
 * the page did not come to its end in time.
 */
export const trialOutcomes = ["accepted", "review", "rejected", "refused", "unfinished"] as const;
export type TrialOutcome = (typeof trialOutcomes)[number];

export type Trial = {
  method: Method;
  instrument: string;
  /** The level that the session asked for. */
  required: AssuranceLevel;
  /** Whose face it is. */
  person: string;
  outcome: TrialOutcome;
  /** The level that the check reached; null where it was not completed. */
  assurance: AssuranceLevel | null;
  /** The verdict's reasons, or the code of the refusal. */
  reasons: string[];
  seconds: number;
};

export type TrialEnd = Pick<Trial, "outcome" | "assurance" | "reasons">;
