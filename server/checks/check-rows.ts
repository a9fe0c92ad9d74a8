import { and, asc, count, desc, eq, inArray, placeholder } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { excluded, inList, plus } from "#db/expressions.ts";
import { prepared, preparedInsert, preparedRows } from "#db/prepared.ts";
import {
  challenges,
  checkDecisions,
  checkMetadata,
  livenessChecks,
  people,
  photos,
} from "#db/schema/index.ts";
import { bound, ofPerson, ofTenant, preparedOfPerson } from "#db/tenancy.ts";
import type { Actor } from "../actor.ts";
import type { AppContext } from "../context.ts";
import { sha256 } from "../ids.ts";
import { memoizePer } from "../memoize-per.ts";
import type { SealRow } from "../seals/check-seal.ts";
import { rowWithSeal, selectWithSeal, splitSeal, type WithSeal } from "../seals/row-with-seal.ts";
import type { Decision } from "./schemas.ts";
import { challengeMask } from "./vocabulary/challenge-types.ts";

export type CheckRow = typeof livenessChecks.$inferSelect;
export type ChallengeRow = typeof challenges.$inferSelect;
export type PhotoRow = typeof photos.$inferSelect;
export type CheckWithChallenges = {
  check: CheckRow;
  challenges: ChallengeRow[];
  /** Null until the check is completed. */
  decision: Decision | null;
  /** Null until the check is completed. */
  seal: SealRow | null;
};

const ours = ofTenant(livenessChecks, bound);

const statementsOf = memoizePer((queries: Queries) => ({
  checkById: preparedRows(
    rowWithSeal,
    selectWithSeal(queries).where(and(ours, eq(livenessChecks.id, placeholder("id")))),
  ),
  checkBySessionToken: preparedRows(
    rowWithSeal,
    selectWithSeal(queries).where(
      and(ours, eq(livenessChecks.sessionTokenHash, placeholder("sessionTokenHash"))),
    ),
  ),
  checkOfAnybody: preparedRows(
    livenessChecks,
    queries
      .select()
      .from(livenessChecks)
      .where(eq(livenessChecks.sessionTokenHash, placeholder("sessionTokenHash"))),
  ),
  challengesOfCheck: preparedRows(
    challenges,
    queries
      .select()
      .from(challenges)
      .where(eq(challenges.checkId, placeholder("checkId")))
      .orderBy(asc(challenges.position)),
  ),
  challengesOfChecks: preparedRows(
    challenges,
    queries
      .select()
      .from(challenges)
      .where(inList(challenges.checkId, "checkIds"))
      .orderBy(asc(challenges.position)),
  ),
  checksOfUser: preparedOfPerson((person) =>
    preparedRows(
      rowWithSeal,
      selectWithSeal(queries)
        .where(ofPerson(livenessChecks, person))
        .orderBy(desc(livenessChecks.id))
        .limit(placeholder("limit"))
        .offset(placeholder("offset")),
    ),
  ),
  checkCountOfUser: preparedOfPerson((person) =>
    prepared(queries.select({ total: count() }).from(livenessChecks).where(ofPerson(livenessChecks, person))),
  ),
  insertCheck: preparedInsert(queries, livenessChecks),
  countNewCheck: prepared(
    queries
      .insert(people)
      .values({
        workspaceId: placeholder("workspaceId"),
        mode: placeholder("mode"),
        userId: placeholder("userId"),
        checkCount: 1,
        completedCount: 0,
        aliveCount: 0,
        lastCheckAt: placeholder("createdAt"),
      })
      .onConflictDoUpdate({
        target: [people.workspaceId, people.mode, people.userId],
        set: { checkCount: plus(people.checkCount, 1), lastCheckAt: excluded(people.lastCheckAt) },
      }),
  ),
  decisionsOfChecks: preparedRows(
    checkDecisions,
    queries.select().from(checkDecisions).where(inList(checkDecisions.checkId, "checkIds")),
  ),
  decisionOfCheck: preparedRows(
    checkDecisions,
    queries
      .select()
      .from(checkDecisions)
      .where(eq(checkDecisions.checkId, placeholder("checkId"))),
  ),
  insertChallenge: preparedInsert(queries, challenges),
}));

type NewCheck = Omit<typeof livenessChecks.$inferInsert, "status" | "challengeMask">;
type NewChallenge = Pick<ChallengeRow, "id" | "checkId" | "position" | "type">;

/**
 * Inserts a pending check and its challenges, and counts it. Prepared, since this is the most frequent write.
 */
export async function insertCheck(tx: Queries, check: NewCheck, rows: NewChallenge[]): Promise<void> {
  const statements = statementsOf(tx);
  await statements.insertCheck({
    ...check,
    status: "PENDING",
    challengeMask: challengeMask(rows.map(({ type }) => type)),
  });
  await statements.countNewCheck(check);
  for (const row of rows) await statements.insertChallenge(row);
  const { id: checkId, workspaceId, mode, metadata } = check;
  const entries = Object.entries(metadata ?? {});
  if (entries.length > 0)
    await tx
      .insert(checkMetadata)
      .values(entries.map(([name, value]) => ({ checkId, workspaceId, mode, name, value: String(value) })));
}

/**
 * One check of the actor's workspace and mode, by its id or by the hash of its session token; null for anyone
 * else's check.
 */
export async function findCheck(
  queries: Queries,
  actor: Actor,
  by: { id: string } | { sessionTokenHash: string },
): Promise<CheckWithChallenges | null> {
  const statements = statementsOf(queries);
  const statement = "id" in by ? statements.checkById : statements.checkBySessionToken;
  const [row] = await statement({ workspaceId: actor.workspaceId, mode: actor.mode, ...by });
  if (!row) return null;
  const { check, seal } = splitSeal(row);
  const challenges = await statements.challengesOfCheck({ checkId: check.id });
  const [decided] =
    check.status === "COMPLETED" ? await statements.decisionOfCheck({ checkId: check.id }) : [];
  return { check, challenges, decision: decided?.decision ?? null, seal };
}

/** One check by its id or session token: the contract's examples return only the session token. */
export const findCheckBy = (
  queries: Queries,
  actor: Actor,
  id: string,
): Promise<CheckWithChallenges | null> =>
  findCheck(queries, actor, id.startsWith("ses_") ? { sessionTokenHash: sha256(id) } : { id });

/** By id instead of repeating the page's range, which a newly opened check would shift. */
export async function withChallenges(queries: Queries, checks: WithSeal[]): Promise<CheckWithChallenges[]> {
  const statements = statementsOf(queries);
  const of = { checkIds: checks.map(({ check }) => check.id) };
  const challengesOf = Map.groupBy(await statements.challengesOfChecks(of), ({ checkId }) => checkId);
  const decisions = await statements.decisionsOfChecks(of);
  const decisionOf = new Map(decisions.map(({ checkId, decision }) => [checkId, decision]));
  return checks.map(({ check, seal }) => ({
    check,
    seal,
    challenges: challengesOf.get(check.id) ?? [],
    decision: decisionOf.get(check.id) ?? null,
  }));
}

/** Full checks by their ids; checks of other workspaces and modes are left out. */
export async function findChecksByIds(
  db: AppContext["db"],
  actor: Actor,
  ids: string[],
): Promise<Map<string, CheckWithChallenges>> {
  const rows = await selectWithSeal(db.read).where(
    and(ofTenant(livenessChecks, actor), inArray(livenessChecks.id, ids)),
  );
  return new Map(
    (await withChallenges(db.read, rows.map(splitSeal))).map((found) => [found.check.id, found]),
  );
}

/** The check of a session token, in any workspace: the token itself identifies the caller. */
export async function findCheckOfToken(
  queries: Queries,
  by: { sessionTokenHash: string },
): Promise<CheckRow | null> {
  const [check] = await statementsOf(queries).checkOfAnybody(by);
  return check ?? null;
}

/** A page of a user's checks, newest first, and their total number. */
export async function listChecksOfUser(
  db: AppContext["db"],
  actor: Actor,
  page: { userId: string; limit: number; offset: number },
): Promise<{ checks: CheckWithChallenges[]; total: number }> {
  const statements = statementsOf(db.read);
  const user = { workspaceId: actor.workspaceId, mode: actor.mode, userId: page.userId };
  const range = { ...user, limit: page.limit, offset: page.offset };
  const checks = await statements.checksOfUser(range);
  // A page that is not full is the last one, so the total is known without counting.
  const isLast = checks.length < page.limit && (checks.length > 0 || page.offset === 0);
  const totalOf = async () => {
    if (isLast) return page.offset + checks.length;
    const [counted] = await statements.checkCountOfUser(user);
    return counted?.total ?? 0;
  };
  return { checks: await withChallenges(db.read, checks.map(splitSeal)), total: await totalOf() };
}

/** The photos that count, by id. */
export async function findPhotos(queries: Queries, ids: string[]): Promise<Map<string, PhotoRow>> {
  const rows = await queries.select().from(photos).where(inArray(photos.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}
