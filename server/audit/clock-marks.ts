import { and, asc, eq } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { auditEvents as events } from "#db/schema/index.ts";
import { ofWorkspace } from "#db/tenancy.ts";
import { hourMs } from "../durations.ts";
import type { AuditAction } from "./schemas.ts";

/**
 * Events are written in the order of their transactions, which need not be that of the clock to the
 * millisecond.
 */
export const clockSlackMs = hourMs;

/** Written before the first event after the clock was set back by more than the slack. */
export const clockSetBack: AuditAction = "clock.set_back";

/**
 * Sequences between which times rise, the first to the last; more than one only where the clock was set back.
 */
export async function risingRanges(
  queries: Queries,
  workspaceId: string,
  last: number,
): Promise<{ first: number; last: number }[]> {
  const marks = await queries
    .select({ sequence: events.sequence })
    .from(events)
    .where(and(ofWorkspace(events, { workspaceId }), eq(events.action, clockSetBack)))
    .orderBy(asc(events.sequence));
  const firsts = [1, ...marks.map(({ sequence }) => sequence).filter((sequence) => sequence > 1)];
  return firsts.map((first, index) => ({ first, last: (firsts[index + 1] ?? last + 1) - 1 }));
}
