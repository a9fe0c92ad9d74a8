import { z } from "zod";

/** Lengths of a period, in days (UTC) with today. */
export const overviewDays = [7, 30, 90] as const;
export const overviewInput = z.object({ days: z.literal(overviewDays).default(30) });
export type OverviewInput = z.infer<typeof overviewInput>;

/** Bars of a histogram of scores: each 0.05 wide, the last one with 1 in it. */
export const scoreBins = 20;
