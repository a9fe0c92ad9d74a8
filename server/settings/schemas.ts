import { z } from "zod";
import { isSafeAddress } from "../checks/schemas.ts";
import { assuranceLevels } from "../checks/vocabulary/assurance.ts";
import {
  type AdjustableLimit,
  adjustableLimitNames,
  adjustableLimits,
  crossedLimit,
} from "../checks/vocabulary/limits.ts";

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

/** Of the picture that an owner chooses; what is kept of it is smaller. */
export const logoBytesMax = 64 * 1024;
/** As long as the base64 of `logoBytesMax` bytes with its prefix. */
const logoCharactersMax = Math.ceil(logoBytesMax / 3) * 4 + "data:image/jpeg;base64,".length;

const pageAddress = z
  .string()
  .max(300)
  .refine(
    (value) => isSafeAddress(value),
    "must be an address such as https://shop.example.com/privacy, without credentials",
  );

/** Who asks, as the capture page tells people before they agree. Null: not told, or the workspace's name. */
export const branding = z.strictObject({
  displayName: z.string().trim().min(1).max(60).nullable(),
  /** An e-mail address, or a page. */
  contact: z
    .union(
      [z.email().max(200), pageAddress],
      "must be an e-mail address, or a page such as https://shop.example.com/help",
    )
    .nullable(),
  privacyUrl: pageAddress.nullable(),
  /** A data URI. Decoded and written anew when it is saved, so that nothing but pixels reaches a person. */
  logo: z
    .string()
    .max(logoCharactersMax, "may have at most 64 KB")
    .regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/, "must be a PNG, JPEG or WebP")
    .nullable(),
});
export type Branding = z.infer<typeof branding>;

/** Tells two logos apart where their bytes are too long to be shown. */
function logoMark(logo: string | null): string | null {
  if (logo === null) return null;
  let mark = 0x811c9dc5;
  for (let at = 0; at < logo.length; at += 1) mark = Math.imul(mark ^ logo.charCodeAt(at), 0x01000193);
  return `picture ${(mark >>> 0).toString(16).padStart(8, "0")}`;
}

/** Under the flat names of the settings' changes; null is told as none. */
export const flatBranding = ({ displayName, contact, privacyUrl, logo }: Branding) => ({
  brandingDisplayName: displayName ?? "",
  brandingContact: contact ?? "",
  brandingPrivacyUrl: privacyUrl ?? "",
  brandingLogo: logoMark(logo) ?? "",
});

export const doubtChoices = ["review", "fail"] as const;

export const workspaceSettings = z.object({
  /** Only the limits that differ from the service's defaults. */
  limits: z
    .strictObject(limitShape)
    .refine(
      (limits) => adjustableLimitNames.every((name) => crossedLimit(name, limits) === null),
      "must not fail what passes",
    ),
  /** Completed checks with a confidence in this range go to review; the verdict itself is decided at 0.5. */
  reviewBand: z
    .object({ confidenceMin: share, confidenceMax: share })
    .refine(
      ({ confidenceMin, confidenceMax }) => confidenceMin <= confidenceMax,
      "must not end before it starts",
    ),
  /** What becomes of a check in doubt: it goes to review, or counts as failed without one. */
  doubt: z.enum(doubtChoices),
  /** The least assurance that every live check must reach. */
  requiredAssurance: z.enum(assuranceLevels),
  /** Whether strong hints that a program made the picture send a check to review. */
  reviewInjection: z.boolean(),
  /** Two people must make the same decision. */
  fourEyes: z.boolean(),
  /** Minutes within which people may undo their own decision. */
  undoMinutes: z.int().min(0).max(1440),
  /** Members without a second factor must set one up before they see anything. */
  requireSecondFactor: z.boolean(),
  /** How many live checks of a person may fail in a row within `lockoutMinutes`; null: any number. */
  lockoutFailures: z.int().min(2).max(lockoutFailuresMax).nullable(),
  lockoutMinutes: z.int().min(1).max(lockoutMinutesMax),
  /** Origins whose pages may frame the capture page and use the web component. */
  allowedOrigins: z
    .array(webOrigin)
    .max(20)
    .refine((origins) => new Set(origins).size === origins.length, "must not name an origin twice"),
  branding,
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
  doubt: "review",
  requiredAssurance: "uploaded",
  reviewInjection: true,
  fourEyes: false,
  undoMinutes: 15,
  requireSecondFactor: false,
  lockoutFailures: 20,
  lockoutMinutes: 60,
  allowedOrigins: [],
  branding: { displayName: null, contact: null, privacyUrl: null, logo: null },
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
  doubt: z.enum(doubtChoices),
  requiredAssurance: z.enum(assuranceLevels),
  reviewInjection: z.boolean(),
  fourEyes: z.boolean(),
  undoMinutes: z.int(),
  requireSecondFactor: z.boolean(),
  lockoutFailures: z.int().nullable(),
  lockoutMinutes: z.int(),
  allowedOrigins: z.array(z.string()),
  branding: z.object({
    displayName: z.string().nullable(),
    contact: z.string().nullable(),
    privacyUrl: z.string().nullable(),
    logo: z.string().nullable(),
  }),
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
