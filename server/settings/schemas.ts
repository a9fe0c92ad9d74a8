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

/** An origin as browsers write it: scheme, host, and the port where it is not the usual one. */
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
  /** Those that differ from the service's own. */
  limits: z.strictObject(limitShape),
  /**
   * Completed checks whose confidence lies in here ask for a human; 0.5 is the limit of the verdict itself.
   */
  reviewBand: z
    .object({ confidenceMin: share, confidenceMax: share })
    .refine(
      ({ confidenceMin, confidenceMax }) => confidenceMin <= confidenceMax,
      "must not end before it starts",
    ),
  /** A part that could not be checked asks for a human too. */
  reviewNotChecked: z.boolean(),
  /** Two people must decide alike. */
  fourEyes: z.boolean(),
  /** Minutes in which one's own decision may be undone. */
  undoMinutes: z.int().min(0).max(1440),
  /** Live checks of a person that may fail one after the other, within so many minutes; null: any number. */
  lockoutFailures: z.int().min(2).max(lockoutFailuresMax).nullable(),
  lockoutMinutes: z.int().min(1).max(lockoutMinutesMax),
  /** Origins whose pages may frame the capture page and use the web component. */
  allowedOrigins: z
    .array(webOrigin)
    .max(20)
    .refine((origins) => new Set(origins).size === origins.length, "must not name an origin twice"),
  /**
   * Days after which a photo's bytes, embedding and mesh are erased; what was measured stays. Null: never.
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
  /** The version that the person saw; another one means that somebody saved meanwhile. */
  version: z.int().min(0),
  /** The old version whose settings these are, where one is restored. */
  restoredFrom: z.int().min(0).optional(),
});

/** Checks that a trial looks at, over all of its pages. */
export const triedChecksMax = 1000;

export const trySettingsInput = z.object({
  settings: workspaceSettings,
  /** Where the page before ended; none begins a trial, which is written down. */
  cursor: z.string().max(100).nullish(),
  limit: z.int().min(1).max(100).default(50),
});

const eachLimit = <Schema extends z.ZodType>(schema: Schema) =>
  Object.fromEntries(Object.keys(adjustableLimits).map((name) => [name, schema])) as {
    [Name in AdjustableLimit]: Schema;
  };
const adjustableDefaults = z.object(eachLimit(z.number()));
export type AdjustableDefaults = z.infer<typeof adjustableDefaults>;

/** Settings as they are told: they were within the bounds of the day they were saved. */
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

/** Null: never. */
const settingValue = z.union([z.number(), z.boolean(), z.string(), z.null()]);
export type SettingValue = z.infer<typeof settingValue>;
const settingsChange = z.object({ name: z.string(), from: settingValue, to: settingValue });
export type SettingsChange = z.infer<typeof settingsChange>;

export const settingsView = z.object({
  version: z.int(),
  settings: toldSettings,
  defaults: z.object({ settings: toldSettings, limits: adjustableDefaults }),
  /** The newest first, a hundred at most. */
  versions: z.array(
    z.object({
      version: z.int(),
      settings: toldSettings,
      note: z.string(),
      savedAt: z.iso.datetime(),
      savedBy: z.string(),
      /** Against the version before. */
      changes: z.array(settingsChange),
    }),
  ),
});
export type SettingsView = z.infer<typeof settingsView>;

export const savedSettings = z.object({ version: z.int() });
export type SavedSettings = z.infer<typeof savedSettings>;
