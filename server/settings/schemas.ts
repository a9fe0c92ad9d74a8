import { z } from "zod";

/** The limits of the verdict that a workspace may set, each within bounds that keep a verdict a verdict. */
export const adjustableLimits = {
  turnDegreesMin: { min: 6, max: 25, step: 0.5, unit: "degrees", label: "Turn of the head, at least" },
  lookUpDegreesMin: { min: 4, max: 20, step: 0.5, unit: "degrees", label: "Raising of the head, at least" },
  eyesClosedRatioMax: {
    min: 0.5,
    max: 0.9,
    step: 0.01,
    unit: "ratio",
    label: "Open eyes that count as closed, at most",
  },
  smileRatioMin: {
    min: 1.01,
    max: 1.25,
    step: 0.005,
    unit: "ratio",
    label: "Width of a smile, against neutral, at least",
  },
  mouthOpeningMin: {
    min: 0.04,
    max: 0.4,
    step: 0.01,
    unit: "ratio",
    label: "Opening of the mouth, at least",
  },
  realScoreMin: { min: 0.05, max: 0.95, step: 0.01, unit: "score", label: "Real-face score, at least" },
  samePersonCosineMin: {
    min: 0.25,
    max: 0.6,
    step: 0.005,
    unit: "cosine",
    label: "Likeness of two photos, at least",
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
});
export type WorkspaceSettings = z.infer<typeof workspaceSettings>;

export const defaultSettings: WorkspaceSettings = {
  limits: {},
  reviewBand: { confidenceMin: 0.35, confidenceMax: 0.6 },
  reviewNotChecked: true,
  fourEyes: false,
  undoMinutes: 15,
};
