import { type AssuranceLevel, assuranceDefinitions } from "#server/checks/vocabulary/assurance.ts";
import { type AdjustableLimit, adjustableLimits } from "#server/checks/vocabulary/limits.ts";
import type { WorkspaceSettings } from "#server/settings/schemas.ts";

const others: Record<string, string> = {
  reviewConfidenceMin: "Review from confidence",
  reviewConfidenceMax: "Review up to confidence",
  doubt: "A check in doubt",
  requiredAssurance: "Least assurance of live checks",
  reviewInjection: "Review strong injection signals",
  fourEyes: "Four eyes",
  undoMinutes: "Minutes to undo",
  requireSecondFactor: "Second factor for everybody",
  lockoutFailures: "Failed checks until lock-out",
  lockoutMinutes: "Minutes of a lock-out",
  allowedOrigins: "Sites that embed the capture page",
  brandingDisplayName: "Name that people see",
  brandingContact: "Contact",
  brandingPrivacyUrl: "Privacy notice",
  brandingLogo: "Logo",
  photoRetentionDays: "Days that photos are kept",
  checkRetentionDays: "Days that checks are kept",
};

export const doubtWords: Record<WorkspaceSettings["doubt"], string> = {
  review: "goes to review",
  fail: "counts as failed",
};
const isDoubtChoice = (value: string): value is WorkspaceSettings["doubt"] => value in doubtWords;

const isAssurance = (value: string): value is AssuranceLevel => value in assuranceDefinitions;

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
  if (typeof value === "string" && isDoubtChoice(value)) return doubtWords[value];
  if (typeof value === "string" && isAssurance(value)) return assuranceDefinitions[value].label;
  return value === "" ? "none" : String(value);
};
