import { and, asc, between, eq, gte, lt, max, type SQL } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { anyOf, contains, jsonMentions, unindexed } from "#db/expressions.ts";
import { auditEvents as events, isByHand } from "#db/schema/index.ts";
import { ofWorkspace } from "#db/tenancy.ts";
import { dayMs } from "../durations.ts";
import { clockSlackMs, risingRanges } from "./clock-marks.ts";
import type { AuditFilter } from "./schemas.ts";

/**
 * One index serves `scope` and the sequences from `least` to `most`, in order; `rest` is checked on each row
 * in that range. The range is separate because SQLite uses only one lower and one upper bound: to narrow it
 * further, state it once with `sequenceBetween`.
 */
type AuditConditions = { scope: SQL[]; rest: SQL[]; least: number; most: number };

/** Sequences from `least` to `most`, both included. */
export const sequenceBetween = (least: number, most: number): SQL => between(events.sequence, least, most);

/**
 * Binary search for the first event of a range at `instant` or later. Works because times rise with the
 * sequence within a range; they have no index of their own.
 */
async function firstSequenceAt(
  queries: Queries,
  {
    workspaceId,
    first,
    last,
    instant,
  }: { workspaceId: string; first: number; last: number; instant: number },
): Promise<number> {
  const eventFrom = async (sequence: number) => {
    const [row] = await queries
      .select({ sequence: events.sequence, at: events.at })
      .from(events)
      .where(and(ofWorkspace(events, { workspaceId }), gte(events.sequence, sequence)))
      .orderBy(asc(events.sequence))
      .limit(1);
    return row;
  };
  let low = first;
  let high = last + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const event = await eventFrom(middle);
    if (!event || event.at.getTime() >= instant) high = middle;
    else low = event.sequence + 1;
  }
  return low;
}

/** The smallest range of sequences that holds all events between two instants; either one may be open. */
async function sequencesBetween(
  queries: Queries,
  workspaceId: string,
  { last, from, end }: { last: number; from: number | null; end: number | null },
): Promise<{ least: number; most: number }> {
  if (from === null && end === null) return { least: 1, most: last };
  let [least, most] = [last + 1, 0];
  for (const range of await risingRanges(queries, workspaceId, last)) {
    const at = (instant: number) => firstSequenceAt(queries, { workspaceId, ...range, instant });
    const first = from === null ? range.first : await at(from - clockSlackMs);
    const behind = end === null ? range.last + 1 : await at(end + clockSlackMs);
    if (first >= behind) continue;
    least = Math.min(least, first);
    most = Math.max(most, behind - 1);
  }
  return { least, most };
}

/** Conditions for one workspace, up to its newest event at this moment. */
export async function auditConditions(
  queries: Queries,
  workspaceId: string,
  filter: AuditFilter,
): Promise<AuditConditions> {
  const scope: SQL[] = [ofWorkspace(events, { workspaceId })];
  const rest: SQL[] = [];
  const [newest] = await queries
    .select({ sequence: max(events.sequence) })
    .from(events)
    .where(ofWorkspace(events, { workspaceId }));
  const last = newest?.sequence ?? 0;
  const from = filter.from ? Date.parse(filter.from) : null;
  const end = filter.to ? Date.parse(filter.to) + dayMs : null;
  if (from !== null) rest.push(gte(events.at, new Date(from)));
  if (end !== null) rest.push(lt(events.at, new Date(end)));
  const { least, most } = await sequencesBetween(queries, workspaceId, { last, from, end });
  const action = filter.action === "by_hand" ? undefined : filter.action;
  const named = [
    [events.subjectId, filter.subject],
    [events.actorId, filter.actor],
    [events.action, action],
  ] as const;
  let isLed = false;
  for (const [column, value] of named) {
    if (value === undefined) continue;
    // Only the first condition may use an index, or the database could choose a slower plan.
    if (isLed) rest.push(eq(unindexed(column), value));
    else scope.push(eq(column, value));
    isLed = true;
  }
  if (filter.action === "by_hand") (isLed ? rest : scope).push(isByHand(events.action));
  if (filter.q)
    rest.push(anyOf([contains(events.subjectId, filter.q), jsonMentions(events.details, filter.q)]));
  return { scope, rest, least, most };
}
