import type { Scenario } from "./scenario-schemas.ts";
import {
  type FailureReason,
  failureReasonDefinitions,
  failureReasons,
} from "./vocabulary/failure-reasons.ts";
import { isDoubt } from "./vocabulary/verdict-kinds.ts";
import { type WarningCode, warningCodes } from "./vocabulary/warnings.ts";

const warningPrefix = "WARNING_";

export const lockOutScenario = "USER_LOCKED_OUT";

/**
 * The scenarios of test sessions: every verdict and every warning, so that developers can test their app with
 * each.
 */
export const scenarios: readonly Scenario[] = [
  { id: "ALIVE", kind: "verdict", description: "Every part passes, whatever the photos show." },
  ...failureReasons.map((reason) => ({
    id: reason,
    kind: "verdict" as const,
    description: isDoubt(reason)
      ? `In doubt, because ${failureReasonDefinitions[reason].sentence}: not alive, and a person decides.`
      : `Rejected, because ${failureReasonDefinitions[reason].sentence}.`,
  })),
  ...warningCodes.map((code) => ({
    id: `${warningPrefix}${code}`,
    kind: "warning" as const,
    description: `The first photo for each challenge gets the warning ${code}; the verdict is the real one.`,
  })),
  {
    id: lockOutScenario,
    kind: "error",
    description: "No session is opened: 429, as for a user whose live checks have failed too often.",
  },
];

/** What a scenario simulates; null where it does not apply. */
export const isScenario = (id: string): boolean => scenarios.some((scenario) => scenario.id === id);

export const simulatedReason = (id: string): FailureReason | "ALIVE" | null =>
  id === "ALIVE" ? id : (failureReasons.find((reason) => reason === id) ?? null);

export const simulatedWarning = (id: string): WarningCode | null =>
  warningCodes.find((code) => `${warningPrefix}${code}` === id) ?? null;
