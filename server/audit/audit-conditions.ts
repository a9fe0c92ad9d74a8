import { and, asc, eq, gte, lt, or, type SQL, sql } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { auditEvents as events } from "#db/schema/index.ts";
import type { AuditFilter } from "./schemas.ts";

const dayMs = 86_400_000;
/** Events are written in the order of their transactions, which need not be that of the clock to the millisecond. */
const clockSlackMs = 3_600_000;

/** `scope` is answered by one index that keeps the order; `rest` is asked of each row in it. */
export type AuditConditions = { scope: SQL[]; rest: SQL[] };

/** The first event at `instant` or later, by halving: times rise with the sequence, and have no index of their own. */
async function firstSequenceAt(queries: Queries, workspaceId: string, instant: number): Promise<number> {
  const eventFrom = async (sequence: number) => {
    const [row] = await queries
      .select({ sequence: events.sequence, at: events.at })
      .from(events)
      .where(and(eq(events.workspaceId, workspaceId), gte(events.sequence, sequence)))
      .orderBy(asc(events.sequence))
      .limit(1);
    return row;
  };
  const [last] = await queries
    .select({ sequence: sql<number>`coalesce(max(${events.sequence}), 0)` })
    .from(events)
    .where(eq(events.workspaceId, workspaceId));
  let low = 1;
  let high = (last?.sequence ?? 0) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const event = await eventFrom(middle);
    if (!event || event.at.getTime() >= instant) high = middle;
    else low = event.sequence + 1;
  }
  return low;
}

const pattern = (text: string): string => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
/** As the details' JSON writes it. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const contains = (column: typeof events.subjectId | typeof events.details, text: string): SQL =>
  sql`${column} like ${pattern(text)} escape '\\'`;

/** Of one workspace alone. */
export async function auditConditions(
  queries: Queries,
  workspaceId: string,
  filter: AuditFilter,
): Promise<AuditConditions> {
  const scope: SQL[] = [eq(events.workspaceId, workspaceId)];
  const rest: SQL[] = [];
  if (filter.from) {
    const from = Date.parse(filter.from);
    scope.push(gte(events.sequence, await firstSequenceAt(queries, workspaceId, from - clockSlackMs)));
    rest.push(gte(events.at, new Date(from)));
  }
  if (filter.to) {
    const end = Date.parse(filter.to) + dayMs;
    scope.push(lt(events.sequence, await firstSequenceAt(queries, workspaceId, end + clockSlackMs)));
    rest.push(lt(events.at, new Date(end)));
  }
  const named = [
    [events.subjectId, filter.subject],
    [events.actorId, filter.actor],
    [events.action, filter.action],
  ] as const;
  let isLed = false;
  for (const [column, value] of named) {
    if (value === undefined) continue;
    // Joined with nothing, a column is no index's: the first condition leads, or the database may choose a longer way.
    if (isLed) rest.push(sql`${column} || '' = ${value}`);
    else scope.push(eq(column, value));
    isLed = true;
  }
  if (filter.q) {
    const found = or(contains(events.subjectId, filter.q), contains(events.details, inJson(filter.q)));
    if (found) rest.push(found);
  }
  return { scope, rest };
}
