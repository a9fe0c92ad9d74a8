import { z } from "zod";
import { challengeType, outcome } from "../checks/schemas.ts";
import { partNames } from "../checks/vocabulary/parts.ts";
import { verdictKinds } from "../checks/vocabulary/verdict-kinds.ts";

const side = z.object({ verdict: z.enum(verdictKinds), confidence: z.number(), needsReview: z.boolean() });
export type Side = z.infer<typeof side>;

const triedName = z.enum([...challengeType.options, ...partNames]);

/** A challenge or part whose outcome changes with the limits. */
const triedFinding = z.object({
  name: triedName,
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

const sum = z.object({ alive: z.int(), in_doubt: z.int(), rejected: z.int(), review: z.int() });

/** Checks that a challenge or part alone would keep from being alive. */
const refused = z.object({ inDoubt: z.int(), failed: z.int() });
const cost = z.object({ name: triedName, before: refused, after: refused });
export type Cost = z.infer<typeof cost>;

export const triedPage = z.object({
  judged: z.int(),
  leftOut: z.record(leftOut, z.int()),
  /** Checks that were decided under other settings than today's. */
  underOtherSettings: z.int(),
  before: sum,
  after: sum,
  /** What each challenge and part costs, in the order of a verdict; those that cost nothing are left out. */
  costs: z.array(cost),
  /** Checks whose verdict or need for review changes. */
  changed: z.array(triedCheck),
  /** Null on the last page. */
  nextCursor: z.string().nullable(),
});
export type TriedPage = z.infer<typeof triedPage>;
