import { z } from "zod";
import { isSafeAddress } from "../checks/schemas.ts";

/** The limits of the verdict that a workspace may set, each within bounds that keep a verdict a verdict. */
export const adjustableLimits = {
  turnDegreesMin: {
    min: 6,
    max: 25,
    step: 0.5,
    unit: "degrees",
    label: "Turn of the head, at least",
    source: "All turned heads but 1 of 181 exceed the default; 99 % of frontal ones stay under 6° (n = 262).",
  },
  lookUpDegreesMin: {
    min: 4,
    max: 20,
    step: 0.5,
    unit: "degrees",
    label: "Raising of the head, at least",
    source: "All look-ups exceed the default (n = 21), and 1.5 % of all other poses (n = 473).",
  },
  eyesClosedRatioMax: {
    min: 0.5,
    max: 0.9,
    step: 0.01,
    unit: "ratio",
    label: "Open eyes that count as closed, at most",
    source: "12 of 12 closed pairs of eyes lie under the default, and 2 % of open ones (n = 146).",
  },
  smileRatioMin: {
    min: 1.01,
    max: 1.25,
    step: 0.005,
    unit: "ratio",
    label: "Width of a smile, against neutral, at least",
    source: "41 of 42 clear smiles exceed the default; their median is 1.24.",
  },
  mouthOpeningMin: {
    min: 0.04,
    max: 0.4,
    step: 0.01,
    unit: "ratio",
    label: "Opening of the mouth, at least",
    source: "95 % of open mouths exceed 0.1 (n = 126), 97 % of closed ones stay under the default (n = 165).",
  },
  realScoreMin: {
    min: 0.05,
    max: 0.95,
    step: 0.01,
    unit: "score",
    label: "Real-face score, at least",
    source: "Prints reach 0.02 at most (n = 151); 99.7 % of real faces exceed the default (n = 1,020).",
  },
  samePersonCosineMin: {
    min: 0.25,
    max: 0.6,
    step: 0.005,
    unit: "cosine",
    label: "Likeness of two photos, at least",
    source:
      "One stranger in 1,000 scores higher than the default (180,915 pairs), and 84 % of one person's pairs across videos (n = 834).",
  },
} as const;
export type AdjustableLimit = keyof typeof adjustableLimits;

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
  /** Completed checks whose confidence lies in here ask for a human; 0.5 is the limit of the verdict itself. */
  reviewBand: z
    .object({ confidenceMin: share, confidenceMax: share })
    .refine(
      ({ confidenceMin, confidenceMax }) => confidenceMin <= confidenceMax,
      "must not end before it begins",
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
  /** Days after which a photo's bytes, embedding and mesh are erased; what was measured stays. Null: never. */
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

const settingsNote = z.string().trim().min(1, "must say why").max(500);

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
