import {
  and,
  eq,
  exists,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  notInArray,
  type SQL,
} from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { allOf, anyOf, hasAnyBit } from "#db/expressions.ts";
import { checkMetadata, livenessChecks as checks, isOpenForReview, people } from "#db/schema/index.ts";
import { hasPrefixOf, ofTenant, spellingsOf } from "#db/tenancy.ts";
import type { Actor } from "../actor.ts";
import { challengeMask } from "../checks/vocabulary/challenge-types.ts";
import { doubtReasons } from "../checks/vocabulary/verdict-kinds.ts";
import { dayMs } from "../durations.ts";
import { firstIdAt } from "../ids.ts";
import type { CheckFilter, SearchChecksInput } from "./schemas.ts";

/** If more people than this share a prefix, filter check by check instead of by their ids. */
const peopleByPrefixMax = 50;

type Sort = SearchChecksInput["sort"];

/** The column each list is sorted by before the id; null sorts by id alone, which starts with the time. */
export const sortFields = {
  created: null,
  confidence: "confidence",
  antiSpoof: "antiSpoofScore",
  faceMatch: "faceMatchScore",
} as const satisfies Record<Sort, keyof typeof checks.$inferSelect | null>;

export function sortColumnOf(sort: Sort) {
  const field = sortFields[sort];
  return field && checks[field];
}

/**
 * A filter as SQL. One index serves `scope` (and `range`); `rest` is checked on each row in it. `isNarrow`
 * means that the scope holds few rows.
 */
type CheckConditions = {
  scope: SQL[];
  rest: SQL[];
  isNarrow: boolean;
  /** Ids within the filter's days: from `least` inclusive to `before` exclusive. */
  range: IdRange;
};

export type IdRange = { least: string; before: string };

/**
 * One bound on each side: of two bounds on the same side, an index may use only one and scan past the other.
 */
export const isBetween = ({ least, before }: IdRange): SQL =>
  allOf([gte(checks.id, least), lt(checks.id, before)]);

/** Sorts before and after every id. */
const everything: IdRange = { least: "liv_", before: "liv_~" };

/** Matches one check or the people with this prefix, which leaves few rows; null if too many people match. */
async function searchCondition(queries: Queries, actor: Actor, q: string): Promise<SQL | null> {
  if (/^liv_[0-9a-z]{40,}$/.test(q)) return eq(checks.id, q);
  const found = await queries
    .select({ userId: people.userId })
    .from(people)
    .where(and(ofTenant(people, actor), hasPrefixOf(people.userId, q)))
    .limit(peopleByPrefixMax + 1);
  if (found.length > peopleByPrefixMax) return null;
  const userIds = found.map(({ userId }) => userId);
  return inArray(checks.userId, userIds);
}

function statusCondition(status: NonNullable<CheckFilter["status"]>, now: Date): SQL | undefined {
  if (status === "COMPLETED") return eq(checks.status, "COMPLETED");
  if (status === "EXPIRED") return and(ne(checks.status, "COMPLETED"), lte(checks.expiresAt, now));
  return and(eq(checks.status, status), gt(checks.expiresAt, now));
}

function verdictCondition(verdict: NonNullable<CheckFilter["verdict"]>): SQL {
  const isIt = eq(checks.isAlive, verdict === "alive");
  if (verdict === "in_doubt") return allOf([isIt, inArray(checks.failureReason, doubtReasons)]);
  if (verdict === "rejected")
    return allOf([
      isIt,
      anyOf([isNull(checks.failureReason), notInArray(checks.failureReason, doubtReasons)]),
    ]);
  return isIt;
}

function assigneeCondition(assignee: string, actor: Actor): SQL {
  if (assignee === "nobody") return isNull(checks.assigneeId);
  return eq(checks.assigneeId, assignee === "me" && actor.kind === "staff" ? actor.staffId : assignee);
}

/** Checked on each row, because nearly all checks may have the entry. */
function hasMetadata(queries: Queries, entry: string): SQL {
  const colon = entry.indexOf(":");
  const isEntry = and(
    eq(checkMetadata.checkId, checks.id),
    eq(checkMetadata.name, entry.slice(0, colon)),
    eq(checkMetadata.value, entry.slice(colon + 1)),
  );
  return exists(queries.select({ checkId: checkMetadata.checkId }).from(checkMetadata).where(isEntry));
}

/**
 * Limits the filter to the actor's workspace and mode. Ids start with their time, so days become ranges of
 * ids.
 */
export async function checkConditions(args: {
  queries: Queries;
  actor: Actor;
  filter: CheckFilter;
  sort?: Sort;
  now: Date;
}): Promise<CheckConditions> {
  const { queries, actor, filter, now, sort = "created" } = args;
  const scope: SQL[] = [ofTenant(checks, actor)];
  const rest: SQL[] = [];
  const range = { ...everything };
  if (filter.from) range.least = firstIdAt("liv", new Date(filter.from));
  if (filter.to) range.before = firstIdAt("liv", new Date(Date.parse(filter.to) + dayMs));

  let isNarrow = false;
  if (filter.userId) {
    scope.push(inArray(checks.userId, spellingsOf(filter.userId)));
    isNarrow = true;
  }
  if (filter.externalId) {
    scope.push(eq(checks.externalId, filter.externalId));
    isNarrow = true;
  }
  if (filter.metadata) rest.push(hasMetadata(queries, filter.metadata));
  if (filter.q) {
    const found = await searchCondition(queries, actor, filter.q);
    if (found) scope.push(found);
    else rest.push(hasPrefixOf(checks.userId, filter.q));
    isNarrow ||= found !== null;
  }
  const column = sortColumnOf(sort);
  if (column) scope.push(isNotNull(column));

  // The first of these conditions goes into the scope: each has an index of its own that keeps the order by
  // time.
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
  if (filter.assurance) {
    const { assurance } = filter;
    leadOrRest(assurance === "uploaded" ? isNull(checks.assurance) : eq(checks.assurance, assurance));
    // An unfinished check has no level yet.
    if (assurance === "uploaded") rest.push(eq(checks.status, "COMPLETED"));
  }
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
  if (filter.verdict) rest.push(verdictCondition(filter.verdict));
  if (filter.assignee) rest.push(assigneeCondition(filter.assignee, actor));
  if (filter.challenge) rest.push(hasAnyBit(checks.challengeMask, challengeMask([filter.challenge])));
  return { scope, rest, isNarrow, range };
}
