import type { RouterOutputs } from "#components/shell/trpc.ts";
import type { AdjustableLimit, WorkspaceSettings } from "#server/settings/schemas.ts";
import { limitNames } from "./setting-words.ts";

export type SettingsView = RouterOutputs["settings"]["read"];

/** What the form holds: every setting with its value, defaults too. */
export type Draft = Omit<WorkspaceSettings, "limits"> & { limits: Record<AdjustableLimit, number> };

export const toDraft = (settings: WorkspaceSettings, { defaults }: SettingsView): Draft => ({
  ...settings,
  limits: Object.fromEntries(
    limitNames.map((name) => [name, settings.limits[name] ?? defaults.limits[name]]),
  ) as Record<AdjustableLimit, number>,
});

const flatten = ({ limits, reviewBand, reviewNotChecked, fourEyes, undoMinutes, allowedOrigins }: Draft) => ({
  ...limits,
  reviewConfidenceMin: reviewBand.confidenceMin,
  reviewConfidenceMax: reviewBand.confidenceMax,
  reviewNotChecked,
  fourEyes,
  undoMinutes,
  allowedOrigins: allowedOrigins.join(", "),
});

type Value = number | boolean | string;
export type Change = { name: string; from: Value; to: Value };

export function changesOf(before: Draft, after: Draft): Change[] {
  const to: Record<string, Value> = flatten(after);
  return Object.entries(flatten(before)).flatMap(([name, from]) => {
    const value = to[name];
    return value === undefined || Object.is(value, from) ? [] : [{ name, from, to: value }];
  });
}
