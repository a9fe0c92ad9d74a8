import { and, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, ne, type SQL, sql } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { checkMetadata, livenessChecks as checks, isOpenForReview, people } from "#db/schema/index.ts";
import type { Actor } from "../actor.ts";
import { challengeMask } from "../checks/check-rows.ts";
import { dayMs } from "../durations.ts";
import { firstIdAt } from "../ids.ts";
import type { CheckFilter, SearchChecksInput } from "./schemas.ts";

/** More people than this begin alike: then their checks are found on the way through all. */
const peopleByPrefixMax = 50;
const afterEveryText = "\u{10ffff}";

export const sortColumns = {
  created: null,
  confidence: checks.confidence,
  antiSpoof: checks.antiSpoofScore,
  faceMatch: checks.faceMatchScore,
} as const;

/**
 * A filter as SQL. `scope` (and `range`) are the conditions that one index answers, `rest` what is asked of each row in it; with
 * `isNarrow` the scope holds few rows.
 */
export type CheckConditions = {
  scope: SQL[];
  rest: SQL[];
  isNarrow: boolean;
  /** Ids that the days let through: from `least` on, and less than `before`. */
  range: IdRange;
};

export type IdRange = { least: string; before: string };

/** One bound on each side: of two on one side SQLite lets its index use but one, and looks through the rest. */
export const isBetween = ({ least, before }: IdRange): SQL =>
  sql`${checks.id} >= ${least} and ${checks.id} < ${before}`;

/** Before and after every id. */
const everything: IdRange = { least: "liv_", before: "liv_~" };

/** What names people or one check, so that few rows are left; null where it names too many people. */
async function searchCondition(queries: Queries, actor: Actor, q: string): Promise<SQL | null> {
  if (/^liv_[0-9a-z]{40,}$/.test(q)) return eq(checks.id, q);
  const range = and(gte(people.userId, q), lt(people.userId, q + afterEveryText));
  const found = await queries
    .select({ userId: people.userId })
    .from(people)
    .where(and(eq(people.workspaceId, actor.workspaceId), eq(people.mode, actor.mode), range))
    .limit(peopleByPrefixMax + 1);
  if (found.length > peopleByPrefixMax) return null;
  const userIds = found.map(({ userId }) => userId);
  return userIds.length === 0 ? sql`1 = 0` : inArray(checks.userId, userIds);
}

function statusCondition(status: NonNullable<CheckFilter["status"]>, now: Date): SQL | undefined {
  if (status === "COMPLETED") return eq(checks.status, "COMPLETED");
  if (status === "EXPIRED") return and(ne(checks.status, "COMPLETED"), lte(checks.expiresAt, now));
  return and(eq(checks.status, status), gt(checks.expiresAt, now));
}

function assigneeCondition(assignee: string, actor: Actor): SQL {
  if (assignee === "nobody") return isNull(checks.assigneeId);
  return eq(checks.assigneeId, assignee === "me" && actor.kind === "staff" ? actor.staffId : assignee);
}

/** Asked of each row, since an entry may be that of nearly all. */
function hasMetadata(entry: string): SQL {
  const colon = entry.indexOf(":");
  return sql`exists (select 1 from ${checkMetadata} where ${checkMetadata.checkId} = ${checks.id} and ${checkMetadata.name} = ${entry.slice(0, colon)} and ${checkMetadata.value} = ${entry.slice(colon + 1)})`;
}

/** Of the actor's workspace and mode alone. Ids carry their time, so days are ranges of ids. */
export async function checkConditions(args: {
  queries: Queries;
  actor: Actor;
  filter: CheckFilter;
  sort?: SearchChecksInput["sort"];
  now: Date;
}): Promise<CheckConditions> {
  const { queries, actor, filter, now, sort = "created" } = args;
  const scope: SQL[] = [eq(checks.workspaceId, actor.workspaceId), eq(checks.mode, actor.mode)];
  const rest: SQL[] = [];
  const range = { ...everything };
  if (filter.from) range.least = firstIdAt("liv", new Date(filter.from));
  if (filter.to) range.before = firstIdAt("liv", new Date(Date.parse(filter.to) + dayMs));

  let isNarrow = false;
  if (filter.userId) {
    scope.push(eq(checks.userId, filter.userId));
    isNarrow = true;
  }
  if (filter.externalId) {
    scope.push(eq(checks.externalId, filter.externalId));
    isNarrow = true;
  }
  if (filter.metadata) rest.push(hasMetadata(filter.metadata));
  if (filter.q) {
    const found = await searchCondition(queries, actor, filter.q);
    if (found) scope.push(found);
    else rest.push(gte(checks.userId, filter.q), lt(checks.userId, filter.q + afterEveryText));
    isNarrow ||= found !== null;
  }
  const column = sortColumns[sort];
  if (column) scope.push(isNotNull(column));

  // The first of these that is asked for has an index of its own that keeps the order by time.
  let isLed = isNarrow || column !== null;
  const leadOrRest = (condition: SQL) => {
    (isLed ? rest : scope).push(condition);
    isLed = true;
  };
  if (filter.review)
    leadOrRest(
      filter.review === "open" ? isOpenForReview(checks.reviewState) : eq(checks.reviewState, filter.review),
    );
  if (filter.reason) leadOrRest(eq(checks.failureReason, filter.reason));
  if (filter.apiKeyId) leadOrRest(eq(checks.apiKeyId, filter.apiKeyId));

  const scores = [
    [checks.confidence, filter.confidenceMin, filter.confidenceMax],
    [checks.antiSpoofScore, filter.antiSpoofMin, filter.antiSpoofMax],
    [checks.faceMatchScore, filter.faceMatchMin, filter.faceMatchMax],
  ] as const;
  for (const [score, least, most] of scores) {
    const side = score === column ? scope : rest;
    if (least !== undefined) side.push(gte(score, least));
    if (most !== undefined) side.push(lte(score, most));
  }
  const status = filter.status && statusCondition(filter.status, now);
  if (status) rest.push(status);
  if (filter.verdict) rest.push(eq(checks.isAlive, filter.verdict === "alive"));
  if (filter.assignee) rest.push(assigneeCondition(filter.assignee, actor));
  if (filter.challenge) rest.push(sql`(${checks.challengeMask} & ${challengeMask([filter.challenge])}) <> 0`);
  return { scope, rest, isNarrow, range };
}
