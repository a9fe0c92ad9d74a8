import { and, asc, desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import { people } from "#db/schema/index.ts";
import { requireScope } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { AppError } from "../errors.ts";
import type { ListPeopleInput } from "./schemas.ts";

export type PersonSummary = {
  userId: string;
  checkCount: number;
  completedCount: number;
  aliveCount: number;
  lastIsAlive: boolean | null;
  lastCheckAt: string;
};

export const serializePerson = (row: typeof people.$inferSelect): PersonSummary => ({
  userId: row.userId,
  checkCount: row.checkCount,
  completedCount: row.completedCount,
  aliveCount: row.aliveCount,
  lastIsAlive: row.lastIsAlive,
  lastCheckAt: row.lastCheckAt.toISOString(),
});

const afterEveryText = "\u{10ffff}";
const encodeCursor = (value: number | null, userId: string) =>
  Buffer.from(JSON.stringify([value, userId])).toString("base64url");

function decodeCursor(cursor: string): [value: number | null, userId: string] {
  try {
    const [value, userId] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    if (typeof userId === "string" && (value === null || typeof value === "number")) return [value, userId];
  } catch {
    // As if it were another text.
  }
  throw new AppError("MALFORMED_REQUEST", "The cursor is none that this service gave.");
}

/**
 * The users whom the workspace's checks are about; a search is by the beginning of the id, and sorted by it.
 * @throws AppError SCOPE_MISSING | ROLE_MISSING | MALFORMED_REQUEST (the cursor)
 */
export async function listPeople(args: {
  ctx: VerbContext;
  input: ListPeopleInput;
}): Promise<{ items: PersonSummary[]; nextCursor: string | null }> {
  const { ctx, input } = args;
  requireScope(ctx.actor, "read");
  const { q, sort, cursor, limit } = input;
  const column = sort === "lastCheck" ? people.lastCheckAt : people.checkCount;
  const conditions: SQL[] = [eq(people.workspaceId, ctx.actor.workspaceId), eq(people.mode, ctx.actor.mode)];
  const [value, userId] = cursor ? decodeCursor(cursor) : [null, null];
  if (q) {
    conditions.push(gte(people.userId, q), lt(people.userId, q + afterEveryText));
    if (userId !== null) conditions.push(sql`${people.userId} > ${userId}`);
  } else if (userId !== null) conditions.push(sql`(${column}, ${people.userId}) < (${value}, ${userId})`);
  const rows = await ctx.db.read
    .select()
    .from(people)
    .where(and(...conditions))
    .orderBy(...(q ? [asc(people.userId)] : [desc(column), desc(people.userId)]))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const sortValueOf = (row: typeof last) =>
    (sort === "lastCheck" ? row?.lastCheckAt.getTime() : row?.checkCount) ?? null;
  return {
    items: page.map(serializePerson),
    nextCursor: rows.length > limit && last ? encodeCursor(q ? null : sortValueOf(last), last.userId) : null,
  };
}
