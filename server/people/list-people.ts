import { and, asc, desc, gt, type SQL } from "drizzle-orm";
import { compareRow } from "#db/expressions.ts";
import { people } from "#db/schema/index.ts";
import { hasPrefixOf, ofTenant } from "#db/tenancy.ts";
import { requireScope } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { decodeCursor, encodeCursor, type Position } from "../cursor.ts";
import type { ListPeopleInput, PeoplePage, PersonSummary } from "./schemas.ts";

type Row = typeof people.$inferSelect;

export const serializePerson = (row: Row): PersonSummary => ({
  userId: row.userId,
  checkCount: row.checkCount,
  completedCount: row.completedCount,
  aliveCount: row.aliveCount,
  lastIsAlive: row.lastIsAlive,
  lastFailureReason: row.lastFailureReason,
  lastCheckAt: row.lastCheckAt.toISOString(),
});

type Sort = ListPeopleInput["sort"];

const sortColumns = { lastCheck: people.lastCheckAt, checkCount: people.checkCount };
const sortValueOf = (row: Row, sort: Sort): number =>
  sort === "lastCheck" ? row.lastCheckAt.getTime() : row.checkCount;

/** Selects the people that come after this one in the list's order, which is descending. */
function isBelow(sort: Sort, { id, value }: Position): SQL {
  const ofUser = [people.userId, id] as const;
  if (sort === "checkCount") return compareRow("<", [people.checkCount, value], ofUser);
  return compareRow("<", [people.lastCheckAt, value === null ? null : new Date(value)], ofUser);
}

/**
 * Lists the users that have checks in the workspace. A search matches the start of the user id and sorts by
 * it.
 * @throws AppError SCOPE_MISSING | ROLE_MISSING | MALFORMED_REQUEST (the cursor)
 */
export async function listPeople(args: { ctx: VerbContext; input: ListPeopleInput }): Promise<PeoplePage> {
  const { ctx, input } = args;
  requireScope(ctx.actor, "read");
  const { q, sort, cursor, limit } = input;
  const column = sortColumns[sort];
  const conditions: SQL[] = [ofTenant(people, ctx.actor)];
  const after = cursor ? decodeCursor(cursor) : null;
  if (q) conditions.push(hasPrefixOf(people.userId, q));
  if (after) conditions.push(q ? gt(people.userId, after.id) : isBelow(sort, after));
  const rows = await ctx.db.read
    .select()
    .from(people)
    .where(and(...conditions))
    .orderBy(...(q ? [asc(people.userId)] : [desc(column), desc(people.userId)]))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(serializePerson),
    nextCursor:
      rows.length > limit && last
        ? encodeCursor({ id: last.userId, value: q ? null : sortValueOf(last, sort) })
        : null,
  };
}
