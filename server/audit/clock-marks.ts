import { and, asc, eq } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { auditEvents as events } from "#db/schema/index.ts";
import { ofWorkspace } from "#db/tenancy.ts";
import { hourMs } from "../durations.ts";
import type { AuditAction } from "./schemas.ts";

/** Events are written in transaction order, so their times may be slightly out of order. */
export const clockSlackMs = hourMs;

/** Written before the first event after the clock was set back by more than the slack. */
export const clockSetBack: AuditAction = "clock.set_back";

/** Ranges of sequences within which times rise. There is more than one only if the clock was set back. */
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
