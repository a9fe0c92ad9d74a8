import { z } from "zod";
import { challengeType, outcome } from "../checks/schemas.ts";
import { partNames } from "../checks/vocabulary/parts.ts";

const side = z.object({ isAlive: z.boolean(), confidence: z.number(), needsReview: z.boolean() });
export type Side = z.infer<typeof side>;

/** A challenge or part whose outcome changes with the limits. */
const triedFinding = z.object({
  name: z.enum([...challengeType.options, ...partNames]),
  /** Set for challenges only. */
  photoId: z.string().nullable(),
  measured: z.number().nullable(),
  limit: z.number().nullable(),
  unit: z.string().nullable(),
  outcome,
  message: z.string(),
});
export type TriedFinding = z.infer<typeof triedFinding>;

const triedCheck = z.object({
  checkId: z.string(),
  userId: z.string(),
  completedAt: z.iso.datetime().nullable(),
  before: side,
  after: side,
  findings: z.array(triedFinding),
  photos: z.array(z.object({ photoId: z.string(), type: challengeType })),
});

/** Why a check cannot be judged again. */
const leftOut = z.enum(["no_measurements", "other_rules", "not_reproducible"]);
export type LeftOut = z.infer<typeof leftOut>;

const sum = z.object({ alive: z.int(), review: z.int() });

export const triedPage = z.object({
  judged: z.int(),
  leftOut: z.record(leftOut, z.int()),
  /** Checks that were decided under other settings than today's. */
  underOtherSettings: z.int(),
  before: sum,
  after: sum,
  /** Checks whose verdict or need for review changes. */
  changed: z.array(triedCheck),
  /** Null on the last page. */
  nextCursor: z.string().nullable(),
});
export type TriedPage = z.infer<typeof triedPage>;
