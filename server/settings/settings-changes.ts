import type { AuditDetails } from "#db/schema/index.ts";
import { type AdjustableLimit, adjustableLimitNames, defaultLimits } from "../checks/vocabulary/limits.ts";
import { limitsOf } from "./current-settings.ts";
import {
  type AdjustableDefaults,
  flatBranding,
  type SettingsChange,
  type SettingValue,
  type WorkspaceSettings,
} from "./schemas.ts";

/** The service's default of each limit that a workspace may set. */
export const adjustableDefaults = Object.fromEntries(
  adjustableLimitNames.map((name) => [name, defaultLimits[name]]),
) as AdjustableDefaults;

/** Drops limits that equal the default, so that a workspace without its own value gets improved defaults. */
export const withoutDefaults = (settings: WorkspaceSettings): WorkspaceSettings => ({
  ...settings,
  limits: Object.fromEntries(
    Object.entries(settings.limits).filter(
      ([name, value]) => value !== undefined && value !== adjustableDefaults[name as AdjustableLimit],
    ),
  ),
});

/** Every setting under a unique flat name. */
function flatten(settings: WorkspaceSettings): Record<string, SettingValue> {
  const limits = limitsOf(settings);
  const { limits: _, reviewBand, allowedOrigins, branding, ...others } = settings;
  return {
    ...Object.fromEntries(adjustableLimitNames.map((name) => [name, limits[name]])),
    reviewConfidenceMin: reviewBand.confidenceMin,
    reviewConfidenceMax: reviewBand.confidenceMax,
    ...others,
    allowedOrigins: allowedOrigins.join(", "),
    ...flatBranding(branding),
  };
}

export function changesBetween(before: WorkspaceSettings, after: WorkspaceSettings): SettingsChange[] {
  const to = flatten(after);
  return Object.entries(flatten(before)).flatMap(([name, from]) => {
    const value = to[name];
    return value === undefined || value === from ? [] : [{ name, from, to: value }];
  });
}

/** The format of the audit trail: `turnDegreesMin.from`, `turnDegreesMin.to`. */
export const auditDetailsOf = (changes: SettingsChange[]): AuditDetails =>
  Object.fromEntries(
    changes.flatMap(({ name, from, to }) => [
      [`${name}.from`, from],
      [`${name}.to`, to],
    ]),
  );
