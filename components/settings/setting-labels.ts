import { type AdjustableLimit, adjustableLimits } from "#server/checks/vocabulary/limits.ts";

const others: Record<string, string> = {
  reviewConfidenceMin: "Review from confidence",
  reviewConfidenceMax: "Review up to confidence",
  reviewNotChecked: "Review what could not be checked",
  fourEyes: "Four eyes",
  undoMinutes: "Minutes to undo",
  lockoutFailures: "Failed checks until lock-out",
  lockoutMinutes: "Minutes of a lock-out",
  allowedOrigins: "Sites that embed the capture page",
  photoRetentionDays: "Days that photos are kept",
  checkRetentionDays: "Days that checks are kept",
};

const isLimit = (name: string): name is AdjustableLimit => name in adjustableLimits;

export const unitWords: Record<string, string> = {
  degrees: "°",
  ratio: "ratio",
  score: "score",
  cosine: "cosine",
};

/** "Turn of the head": the name of a setting where its bound need not be mentioned. */
export const settingName = (name: string): string =>
  isLimit(name) ? adjustableLimits[name].label.replace(/, at (least|most)$/, "") : (others[name] ?? name);

export const valueText = (value: number | boolean | string | null): string => {
  if (value === null) return "no limit";
  if (typeof value === "boolean") return value ? "on" : "off";
  return value === "" ? "none" : String(value);
};
