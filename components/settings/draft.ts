import type { RouterOutputs } from "#components/shell/trpc.ts";
import { type AdjustableLimit, adjustableLimitNames } from "#server/checks/vocabulary/limits.ts";
import { flatBranding, type WorkspaceSettings } from "#server/settings/schemas.ts";

export type SettingsView = RouterOutputs["settings"]["read"];

/** The form's state: every setting with its value, including defaults. */
export type Draft = Omit<WorkspaceSettings, "limits"> & { limits: Record<AdjustableLimit, number> };

export const toDraft = (settings: WorkspaceSettings, { defaults }: SettingsView): Draft => ({
  ...settings,
  limits: Object.fromEntries(
    adjustableLimitNames.map((name) => [name, settings.limits[name] ?? defaults.limits[name]]),
  ) as Record<AdjustableLimit, number>,
});

const flatten = ({ limits, reviewBand, allowedOrigins, branding, ...others }: Draft) => ({
  ...limits,
  reviewConfidenceMin: reviewBand.confidenceMin,
  reviewConfidenceMax: reviewBand.confidenceMax,
  allowedOrigins: allowedOrigins.join(", "),
  ...flatBranding(branding),
  ...others,
});

/** Null means never. */
type SettingValue = number | boolean | string | null;
export type SettingEdit = { name: string; from: SettingValue; to: SettingValue };

/** False for settings that do not affect verdicts, so that changing them keeps a trial valid. */
export const isOfVerdict = ({ name }: SettingEdit): boolean =>
  ![
    "undoMinutes",
    "requiredAssurance",
    "requireSecondFactor",
    "lockoutFailures",
    "lockoutMinutes",
    "allowedOrigins",
    "brandingDisplayName",
    "brandingContact",
    "brandingPrivacyUrl",
    "brandingLogo",
    "photoRetentionDays",
    "checkRetentionDays",
  ].includes(name);

export function changesOf(before: Draft, after: Draft): SettingEdit[] {
  const to: Record<string, SettingValue> = flatten(after);
  return Object.entries(flatten(before)).flatMap(([name, from]) => {
    const value = to[name];
    return value === undefined || Object.is(value, from) ? [] : [{ name, from, to: value }];
  });
}
