import { and, count, desc, eq, inArray } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { plus } from "#db/expressions.ts";
import {
  checkMetadata,
  erasedChecks,
  erasedPhotos,
  erasureReceipts,
  livenessChecks,
  people,
  photos,
} from "#db/schema/index.ts";
import { ofPerson, ofTenant, ofUserId, spellingsOf, type Tenant } from "#db/tenancy.ts";
import type { CheckRow } from "../checks/check-rows.ts";
import type { AppContext } from "../context.ts";
import type { Person } from "../ports.ts";
import { erasedContent } from "../seals/erased-content.ts";
import { tablesOfChecks, tablesOfPeople } from "./erased-tables.ts";
import { planTraces } from "./receipts.ts";
import { queueRemovals } from "./removals.ts";

/** Checks that one transaction erases: about ten milliseconds, during which no other write can run. */
export const checksPerTransaction = 25;

/**
 * Subtracts erased checks from a person's counts.
 * @returns whether they were the person's last, so that nothing is left
 */
async function discount(tx: Queries, person: Person, gone: CheckRow[]): Promise<boolean> {
  const one = ofUserId(livenessChecks, person);
  const newest = (where: ReturnType<typeof and>) =>
    tx.select().from(livenessChecks).where(where).orderBy(desc(livenessChecks.id)).limit(1);
  const [last] = await newest(one);
  if (!last) {
    const [inOtherSpelling] = await newest(ofPerson(livenessChecks, person));
    if (inOtherSpelling) await tx.delete(people).where(ofUserId(people, person));
    else for (const { table, where } of tablesOfPeople) await tx.delete(table).where(where(person));
    return !inOtherSpelling;
  }
  const [lastCompleted] = await newest(and(one, eq(livenessChecks.status, "COMPLETED")));
  const completed = gone.filter(({ status }) => status === "COMPLETED").length;
  const alive = gone.filter(({ isAlive }) => isAlive === true).length;
  await tx
    .update(people)
    .set({
      checkCount: plus(people.checkCount, -gone.length),
      completedCount: plus(people.completedCount, -completed),
      aliveCount: plus(people.aliveCount, -alive),
      lastIsAlive: lastCompleted?.isAlive ?? null,
      lastFailureReason: lastCompleted?.failureReason ?? null,
      lastCheckAt: last.createdAt,
    })
    .where(ofUserId(people, person));
  return false;
}

/** Names of these checks that no remaining check uses: external ids, and metadata entries as `name:value`. */
async function namesOfNone(tx: Queries, tenant: Tenant, gone: CheckRow[]): Promise<string[]> {
  const left: string[] = [];
  for (const externalId of new Set(gone.flatMap((check) => check.externalId ?? []))) {
    const isIt = and(ofTenant(livenessChecks, tenant), eq(livenessChecks.externalId, externalId));
    const [other] = await tx.select({ id: livenessChecks.id }).from(livenessChecks).where(isIt).limit(1);
    if (!other) left.push(externalId);
  }
  const entries = new Map(
    gone.flatMap(({ metadata }) =>
      Object.entries(metadata ?? {}).map(([name, value]) => [
        `${name}:${value}`,
        [name, String(value)] as const,
      ]),
    ),
  );
  for (const [entry, [name, value]] of entries) {
    const isThis = and(eq(checkMetadata.name, name), eq(checkMetadata.value, value));
    const isIt = and(ofTenant(checkMetadata, tenant), isThis);
    const [other] = await tx.select({ id: checkMetadata.checkId }).from(checkMetadata).where(isIt).limit(1);
    if (!other) left.push(entry);
  }
  return left;
}

/**
 * Deletes these checks for good, with all their rows. Records in the same transaction what they were, and
 * which stored bytes and traces elsewhere remain to be removed. The caller has made sure that they belong to
 * one workspace and mode, and that no hold forbids it.
 */
export async function eraseChecks(
  tx: Queries,
  ctx: Pick<AppContext, "hashSubject"> & { seals: Pick<AppContext["seals"], "seal"> },
  receiptId: string,
  checks: CheckRow[],
): Promise<void> {
  const [first] = checks;
  if (!first) return;
  const { workspaceId, mode } = first;
  const ids = checks.map(({ id }) => id);
  const gone = await tx.select().from(photos).where(inArray(photos.checkId, ids));
  // The bytes of the others were erased earlier, with their own receipt.
  const kept = gone.filter(({ erasedAt }) => erasedAt === null);
  const hashOf = new Map<string, string>();
  for (const { userId } of checks)
    if (!hashOf.has(userId)) hashOf.set(userId, ctx.hashSubject({ workspaceId, mode, userId }));
  await tx.insert(erasedChecks).values(
    checks.map(({ id, userId, status }) => ({
      checkId: id,
      receiptId,
      workspaceId,
      mode,
      subjectHash: hashOf.get(userId) ?? "",
      seal:
        status === "COMPLETED" ? ctx.seals.seal("erased", erasedContent({ checkId: id, receiptId })) : null,
    })),
  );
  if (gone.length > 0)
    await tx
      .insert(erasedPhotos)
      .values(gone.map(({ id, checkId, sha256 }) => ({ receiptId, photoId: id, checkId, sha256 })));
  await queueRemovals(tx, receiptId, kept);
  for (const { table, where } of tablesOfChecks) await tx.delete(table).where(where(tx, ids));
  await tx
    .update(erasureReceipts)
    .set({
      checkCount: plus(erasureReceipts.checkCount, checks.length),
      photoCount: plus(erasureReceipts.photoCount, gone.length),
    })
    .where(eq(erasureReceipts.id, receiptId));
  const nothingLeft: string[] = [];
  for (const [userId, theirs] of Map.groupBy(checks, ({ userId }) => userId))
    if (await discount(tx, { workspaceId, mode, userId }, theirs)) nothingLeft.push(...spellingsOf(userId));
  const externalIds = await namesOfNone(tx, { workspaceId, mode }, checks);
  await planTraces(tx, receiptId, { userIds: nothingLeft, externalIds });
}

/** How many checks a person has. */
export async function countChecks(queries: Queries, person: Person): Promise<number> {
  const [counted] = await queries
    .select({ checks: count() })
    .from(livenessChecks)
    .where(ofPerson(livenessChecks, person));
  return counted?.checks ?? 0;
}
