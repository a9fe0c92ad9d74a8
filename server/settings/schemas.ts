import { z } from "zod";
import { isSafeAddress } from "../checks/schemas.ts";
import { type AdjustableLimit, adjustableLimits } from "../checks/vocabulary/limits.ts";

const limitShape = Object.fromEntries(
  Object.entries(adjustableLimits).map(([name, { min, max }]) => [
    name,
    z.number().min(min).max(max).optional(),
  ]),
) as { [Name in AdjustableLimit]: z.ZodOptional<z.ZodNumber> };

const share = z.number().min(0).max(1);

/** An origin as browsers send it: scheme, host, and the port unless it is the default one. */
export const webOrigin = z
  .string()
  .max(300)
  .refine(
    (value) => isSafeAddress(value) && new URL(value).origin === value,
    "must be an origin such as https://shop.example.com, without path",
  );
export const lockoutFailuresMax = 100;
export const lockoutMinutesMax = 1440;
export const retentionDaysMax = 3650;
const retentionDays = z.int().min(1).max(retentionDaysMax).nullable();

export const workspaceSettings = z.object({
  /** Only the limits that differ from the service's defaults. */
  limits: z.strictObject(limitShape),
  /** Completed checks with a confidence in this range go to review; the verdict itself is decided at 0.5. */
  reviewBand: z
    .object({ confidenceMin: share, confidenceMax: share })
    .refine(
      ({ confidenceMin, confidenceMax }) => confidenceMin <= confidenceMax,
      "must not end before it starts",
    ),
  /** Checks with a part that could not be checked go to review too. */
  reviewNotChecked: z.boolean(),
  /** Two people must make the same decision. */
  fourEyes: z.boolean(),
  /** Minutes within which people may undo their own decision. */
  undoMinutes: z.int().min(0).max(1440),
  /** How many live checks of a person may fail in a row within `lockoutMinutes`; null: any number. */
  lockoutFailures: z.int().min(2).max(lockoutFailuresMax).nullable(),
  lockoutMinutes: z.int().min(1).max(lockoutMinutesMax),
  /** Origins whose pages may frame the capture page and use the web component. */
  allowedOrigins: z
    .array(webOrigin)
    .max(20)
    .refine((origins) => new Set(origins).size === origins.length, "must not name an origin twice"),
  /**
   * Days after which a photo's bytes, embedding and mesh are erased; the measurements are kept. Null: never.
   */
  photoRetentionDays: retentionDays,
  /** Days after which a whole check is erased. Null: never. */
  checkRetentionDays: retentionDays,
});
export type WorkspaceSettings = z.infer<typeof workspaceSettings>;

export const defaultSettings: WorkspaceSettings = {
  limits: {},
  reviewBand: { confidenceMin: 0.35, confidenceMax: 0.6 },
  reviewNotChecked: true,
  fourEyes: false,
  undoMinutes: 15,
  lockoutFailures: 20,
  lockoutMinutes: 60,
  allowedOrigins: [],
  photoRetentionDays: null,
  checkRetentionDays: null,
};

const settingsNote = z.string().trim().min(1, "must give a reason").max(500);

export const saveSettingsInput = z.object({
  settings: workspaceSettings,
  note: settingsNote,
  /**
   * The version that the person saw; a different current version means that somebody else saved in the
   * meantime.
   */
  version: z.int().min(0),
  /** The earlier version that is being restored, if any. */
  restoredFrom: z.int().min(0).optional(),
});

/** Maximum number of checks in a trial, over all of its pages. */
export const triedChecksMax = 1000;

export const trySettingsInput = z.object({
  settings: workspaceSettings,
  /** Where the previous page ended; without it a new trial starts, which goes into the audit trail. */
  cursor: z.string().max(100).nullish(),
  limit: z.int().min(1).max(100).default(50),
});

const eachLimit = <Schema extends z.ZodType>(schema: Schema) =>
  Object.fromEntries(Object.keys(adjustableLimits).map((name) => [name, schema])) as {
    [Name in AdjustableLimit]: Schema;
  };
const adjustableDefaults = z.object(eachLimit(z.number()));
export type AdjustableDefaults = z.infer<typeof adjustableDefaults>;

/**
 * Settings in responses: not checked against today's bounds, because earlier versions met the bounds of their
 * day.
 */
const toldSettings: z.ZodType<WorkspaceSettings> = z.object({
  limits: z.object(eachLimit(z.number().optional())),
  reviewBand: z.object({ confidenceMin: z.number(), confidenceMax: z.number() }),
  reviewNotChecked: z.boolean(),
  fourEyes: z.boolean(),
  undoMinutes: z.int(),
  lockoutFailures: z.int().nullable(),
  lockoutMinutes: z.int(),
  allowedOrigins: z.array(z.string()),
  photoRetentionDays: z.int().nullable(),
  checkRetentionDays: z.int().nullable(),
});

/** Null means never or no limit. */
const settingValue = z.union([z.number(), z.boolean(), z.string(), z.null()]);
export type SettingValue = z.infer<typeof settingValue>;
const settingsChange = z.object({ name: z.string(), from: settingValue, to: settingValue });
export type SettingsChange = z.infer<typeof settingsChange>;

export const settingsView = z.object({
  version: z.int(),
  settings: toldSettings,
  defaults: z.object({ settings: toldSettings, limits: adjustableDefaults }),
  /** Newest first, at most a hundred. */
  versions: z.array(
    z.object({
      version: z.int(),
      settings: toldSettings,
      note: z.string(),
      savedAt: z.iso.datetime(),
      savedBy: z.string(),
      /** Compared with the version before. */
      changes: z.array(settingsChange),
    }),
  ),
});
export type SettingsView = z.infer<typeof settingsView>;

export const savedSettings = z.object({ version: z.int() });
export type SavedSettings = z.infer<typeof savedSettings>;
