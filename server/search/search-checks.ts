import { and, asc, count, desc, gt, gte, inArray, lt, lte, type SQL } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { allOf, compareRow, countWhere } from "#db/expressions.ts";
import { apiKeys, livenessChecks as checks, staff } from "#db/schema/index.ts";
import { requireScope } from "../actor.ts";
import { statusAt } from "../checks/serialize.ts";
import { typesOfMask } from "../checks/vocabulary/challenge-types.ts";
import type { VerbContext } from "../context.ts";
import { decodeCursor, encodeCursor, type Position } from "../cursor.ts";
import { instantOfId } from "../ids.ts";
import { intactOf } from "../seals/require-intact.ts";
import { checkConditions, type IdRange, isBetween, sortColumnOf, sortFields } from "./check-conditions.ts";
import type { CheckCount, CheckFilter, CheckListItem, CheckListPage, SearchChecksInput } from "./schemas.ts";

/**
 * Rows that one request scans. Finding rare matches takes several quick requests, so that no filter blocks
 * the process.
 */
const windowRows = 20_000;
/**
 * The same when sorting by a score, where rows are scattered over the file: 20,000 of them took 70 ms, or 2 s
 * when read from disk.
 */
const scatteredWindowRows = 5000;

type Sort = Pick<SearchChecksInput, "sort" | "order">;
/**
 * Where a page starts and stops: after one position, up to another, or up to the limits of the filter's days.
 */
type Stretch = { range: IdRange; after: Position | null; until: Position | null };

/** The stretch as conditions that the sort order's index serves. */
function within({ sort, order }: Sort, { range, after, until }: Stretch): SQL[] {
  const column = sortColumnOf(sort);
  const isDescending = order === "descending";
  if (column) {
    const compare = (operator: "<" | "<=" | ">" | ">=", { id, value }: Position) =>
      compareRow(operator, [column, value], [checks.id, id]);
    return [
      ...(after ? [compare(isDescending ? "<" : ">", after)] : []),
      ...(until ? [compare(isDescending ? ">=" : "<=", until)] : []),
    ];
  }
  if (isDescending)
    return [isBetween({ least: until?.id ?? range.least, before: after?.id ?? range.before })];
  return [
    after ? gt(checks.id, after.id) : gte(checks.id, range.least),
    until ? lte(checks.id, until.id) : lt(checks.id, range.before),
  ];
}

const ordering = ({ sort, order }: Sort) => {
  const by = order === "ascending" ? asc : desc;
  const column = sortColumnOf(sort);
  return column ? [by(column), by(checks.id)] : [by(checks.id)];
};

/** The last row of the window that this request scans; null if the window reaches the end. */
async function findWindowEnd(queries: Queries, by: Sort, conditions: SQL[]): Promise<Position | null> {
  const column = sortColumnOf(by.sort);
  const [end] = await queries
    .select({ id: checks.id, ...(column && { value: column }) })
    .from(checks)
    .where(and(...conditions))
    .orderBy(...ordering(by))
    .limit(1)
    .offset(column ? scatteredWindowRows : windowRows);
  return end ? { id: end.id, value: end.value ?? null } : null;
}

async function namesOf(queries: Queries, rows: { apiKeyId: string; assigneeId: string | null }[]) {
  const keyIds = [...new Set(rows.map(({ apiKeyId }) => apiKeyId))];
  const staffIds = [...new Set(rows.flatMap(({ assigneeId }) => assigneeId ?? []))];
  const keys = await queries
    .select({ id: apiKeys.id, name: apiKeys.name })
    .from(apiKeys)
    .where(inArray(apiKeys.id, keyIds));
  const members = staffIds.length
    ? await queries.select({ id: staff.id, name: staff.name }).from(staff).where(inArray(staff.id, staffIds))
    : [];
  return new Map([...keys, ...members].map(({ id, name }) => [id, name]));
}

type Row = typeof checks.$inferSelect;

type ItemContext = { names: Map<string, string>; now: Date; isIntact: (row: Row) => boolean };

const toItem = (row: Row, { names, now, isIntact }: ItemContext): CheckListItem => ({
  id: row.id,
  userId: row.userId,
  status: statusAt(row, now),
  createdAt: row.createdAt.toISOString(),
  completedAt: row.completedAt?.toISOString() ?? null,
  isAlive: row.isAlive,
  isSimulated: row.simulate !== null,
  confidence: row.confidence,
  antiSpoofScore: row.antiSpoofScore,
  faceMatchScore: row.faceMatchScore,
  failureReason: row.failureReason,
  assurance: row.status === "COMPLETED" ? (row.assurance ?? "uploaded") : null,
  challenges: typesOfMask(row.challengeMask),
  hasReferenceSelfie: row.selfiePhotoId !== null,
  reviewState: row.reviewState,
  assignee: row.assigneeId && (names.get(row.assigneeId) ?? row.assigneeId),
  apiKeyName: names.get(row.apiKeyId) ?? row.apiKeyId,
  isIntact: isIntact(row),
});

/**
 * Returns a page of the workspace's checks that match a filter, in the requested order.
 * @throws AppError SCOPE_MISSING | ROLE_MISSING | MALFORMED_REQUEST (the cursor)
 */
export async function searchChecks(args: {
  ctx: VerbContext;
  input: SearchChecksInput;
}): Promise<CheckListPage> {
  const { ctx, input } = args;
  requireScope(ctx.actor, "read");
  const queries = ctx.db.read;
  const now = ctx.now();
  const { sort, order, cursor, limit, ...filter } = input;
  const by: Sort = { sort, order };
  const conditions = await checkConditions({ queries, actor: ctx.actor, filter, sort, now });
  const { scope, rest, isNarrow, range } = conditions;
  // When sorting by a score, the days must be checked on each row.
  if (sort !== "created" && (filter.from || filter.to)) rest.push(isBetween(range));
  const start = { range, after: cursor ? decodeCursor(cursor) : null, until: null };

  const isWindowed = rest.length > 0 && !isNarrow;
  const end = isWindowed ? await findWindowEnd(queries, by, [...scope, ...within(by, start)]) : null;
  const rows = await queries
    .select()
    .from(checks)
    .where(and(...scope, ...rest, ...within(by, { ...start, until: end })))
    .orderBy(...ordering(by))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const names = await namesOf(queries, page);
  const isIntact = await intactOf(ctx, page);
  const items = page.map((row) => toItem(row, { names, now, isIntact }));
  const last = page.at(-1);
  if (rows.length > limit && last) {
    const field = sortFields[sort];
    const nextCursor = encodeCursor({ id: last.id, value: field && last[field] });
    return { items, nextCursor, searchedTo: null };
  }
  return {
    items,
    nextCursor: end && encodeCursor(end),
    searchedTo: end && instantOfId(end.id).toISOString(),
  };
}

/** Stops counting here: "10,000+" is precise enough. */
const countMax = 10_000;

/** Counts the checks that match a filter, scanning at most one window. */
export async function countChecks(args: { ctx: VerbContext; input: CheckFilter }): Promise<CheckCount> {
  const { ctx, input } = args;
  requireScope(ctx.actor, "read");
  const queries = ctx.db.read;
  const { actor } = ctx;
  const { scope, rest, range } = await checkConditions({ queries, actor, filter: input, now: ctx.now() });
  const looked = queries
    .select({ isFound: allOf(rest).as("is_found") })
    .from(checks)
    .where(and(...scope, isBetween(range)))
    .orderBy(desc(checks.id))
    .limit(windowRows + 1)
    .as("looked");
  const [counted] = await queries.select({ found: countWhere(looked.isFound), all: count() }).from(looked);
  const { found = 0, all = 0 } = counted ?? {};
  return { count: Math.min(found, countMax), isExact: all <= windowRows && found <= countMax };
}
