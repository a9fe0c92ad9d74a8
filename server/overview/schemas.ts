import { z } from "zod";
import { reviewState } from "../checks/review-schemas.ts";
import { assuranceLevel, challengeType, failureReason } from "../checks/schemas.ts";

/** Lengths of a period in days (UTC), including today. */
export const overviewDays = [7, 30, 90] as const;
export const overviewInput = z.object({ days: z.literal(overviewDays).default(30) });
export type OverviewInput = z.infer<typeof overviewInput>;

/** Bars of a score histogram, each 0.05 wide; the last one includes 1. */
export const scoreBins = 20;

const timestamp = z.iso.datetime();
/** A day in UTC, `2026-11-23`. */
const day = z.iso.date();

export const quantiles = z.object({ p50: z.number(), p95: z.number() });
export type Quantiles = z.infer<typeof quantiles>;

/** Checks grouped by when they were opened. Times in milliseconds; null without data. */
export const periodFigures = z.object({
  opened: z.int(),
  completed: z.int(),
  alive: z.int(),
  /** Nothing failed, but something could not be decided. The rest of the completed ones is rejected. */
  inDoubt: z.int(),
  expired: z.int(),
  /** From opening the check to its result. */
  completionMs: quantiles.nullable(),
  /** Of the last photo, including the wait for a worker. */
  scoringMs: quantiles.nullable(),
});
export type PeriodFigures = z.infer<typeof periodFigures>;

const bins = z.array(z.int()).length(scoreBins);
export const histograms = z.object({ confidence: bins, antiSpoof: bins, faceMatch: bins });
export type Histograms = z.infer<typeof histograms>;

const step = z.object({ asked: z.int(), answered: z.int() });
export type Step = z.infer<typeof step>;
export const dropOff = z.object({
  /** By first, second and third challenge of a check. */
  byPosition: z.array(step),
  byType: z.array(step.extend({ type: challengeType })),
});
export type DropOff = z.infer<typeof dropOff>;

export const measuredOverview = z.object({
  /** First and last day in UTC; the last is today up to now. */
  from: day,
  to: day,
  measuredAt: timestamp,
  total: periodFigures,
  /** The same number of days before, up to the same time of day. */
  previous: periodFigures.extend({ from: day, to: day }),
  byDay: z.array(periodFigures.extend({ day, previous: periodFigures.extend({ day }) })),
  /** Most frequent first. */
  reasons: z.array(z.object({ reason: failureReason, count: z.int(), previousCount: z.int() })),
  /** Completed checks by how well it is known that a camera saw the person, the weakest level first. */
  assurance: z.array(
    z.object({
      level: assuranceLevel,
      count: z.int(),
      aliveCount: z.int(),
      previousCount: z.int(),
    }),
  ),
  histograms,
  dropOff,
  /** Reviews that are open now, whenever their check was opened. */
  backlog: z.object({
    open: z.int(),
    byState: z.array(z.object({ state: reviewState, count: z.int() })),
    oldestAt: timestamp.nullable(),
  }),
});
export type MeasuredOverview = z.infer<typeof measuredOverview>;

export const overview = measuredOverview.extend({
  /** Photos in the scorer right now, across all workspaces, because they share one machine. */
  queue: z.object({ isWarm: z.boolean(), workers: z.int(), queued: z.int(), queueMax: z.int() }),
});
export type Overview = z.infer<typeof overview>;
