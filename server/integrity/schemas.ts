import { z } from "zod";

/** How many broken checks a verification names. */
export const brokenChecksMax = 200;

const notedHead = z.object({ sequence: z.int(), hash: z.string() });

/** What the verification of a workspace's trail and decisions found. */
export const trailResult = z.object({
  /** Number of intact events in order, up to the first fault. */
  verified: z.int(),
  /** Events whose details were erased, as the law may require; verified by the hash of their details. */
  erased: z.int(),
  last: notedHead.nullable(),
  fault: z.object({ sequence: z.int(), message: z.string() }).nullable(),
  anchor: z.object({
    head: notedHead.extend({ at: z.iso.datetime() }).nullable(),
    /** Why the chain is not the one that was anchored outside the database; null if it is. */
    fault: z.string().nullable(),
  }),
  checks: z.object({
    /** Completed checks that match their seals. */
    intact: z.int(),
    /** Those of them that were sealed later than they were made. */
    later: z.int(),
    brokenCount: z.int(),
    /** The first of them. */
    broken: z.array(z.object({ checkId: z.string(), message: z.string() })),
    /** Checks that were sealed later, and are gone without having been erased. */
    missing: z.int(),
  }),
});
export type TrailResult = z.infer<typeof trailResult>;

/** Whether nothing was changed outside the service. */
export const isWhole = ({ fault, anchor, checks }: TrailResult): boolean =>
  fault === null && anchor.fault === null && checks.brokenCount === 0 && checks.missing === 0;

/** What the service knows of a workspace's integrity. */
export const integrityState = z.object({
  /** The last head that was noted outside the database. */
  anchoredAt: z.iso.datetime().nullable(),
  /** Why the trail is not the one that was anchored, as of now. */
  anchorFault: z.string().nullable(),
  /** The last full verification since the service started. */
  verified: z.object({ at: z.iso.datetime(), result: trailResult }).nullable(),
});
export type IntegrityState = z.infer<typeof integrityState>;

/** A line of the verification's output: progress lines, then the result. */
export const verifyLine = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("progress"),
    what: z.enum(["events", "checks"]),
    verified: z.int(),
    total: z.int(),
  }),
  trailResult.extend({ kind: z.literal("result") }),
]);
export type VerifyLine = z.infer<typeof verifyLine>;
