import { setImmediate } from "node:timers/promises";
import { and, asc, count, eq, gt, inArray, isNotNull, type SQL } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { auditEvents, checkSeals, erasedChecks, livenessChecks } from "#db/schema/index.ts";
import { ofBothModes, ofWorkspace } from "#db/tenancy.ts";
import type { AuditRow } from "../audit/audit-chain.ts";
import { auditColumns, toAuditRow } from "../audit/audit-rows.ts";
import type { AuditAction } from "../audit/schemas.ts";
import { type CheckWithChallenges, withChallenges } from "../checks/check-rows.ts";
import type { Seals } from "../ports.ts";
import { decisionFault, recordsFault } from "../seals/check-seal.ts";
import { erasedContent } from "../seals/erased-content.ts";
import { selectWithSeal, splitSeal } from "../seals/row-with-seal.ts";
import { findPhotoFacts, findReviews } from "../seals/seal-rows.ts";
import { brokenChecksMax, type TrailResult } from "./schemas.ts";

type Checks = TrailResult["checks"];
export type Verified = { queries: Queries; seals: Seals; workspaceId: string };
type Progress = { verified: number; total: number };

/** A few milliseconds of work before other requests get a turn. */
const batchRows = 25;
const windowRows = 200;
const looksMax = 3;

const completed: AuditAction = "check.completed";
const reviewed: readonly string[] = ["review.decided", "review.undone"] satisfies AuditAction[];
const sealedLater: AuditAction = "check.sealed";

/** The events about decisions on a check, oldest first. */
async function eventsOf(queries: Queries, workspaceId: string, checkId: string): Promise<AuditRow[]> {
  const rows = await queries
    .select(auditColumns)
    .from(auditEvents)
    .where(
      and(
        ofWorkspace(auditEvents, { workspaceId }),
        eq(auditEvents.subjectId, checkId),
        inArray(auditEvents.action, [completed, ...reviewed]),
      ),
    )
    .orderBy(asc(auditEvents.sequence));
  return rows.map(toAuditRow);
}

/** Checks in the order of their ids. */
async function readChecks(queries: Queries, which: SQL | undefined): Promise<CheckWithChallenges[]> {
  const rows = await selectWithSeal(queries).where(which).orderBy(asc(livenessChecks.id)).limit(batchRows);
  return withChallenges(queries, rows.map(splitSeal));
}

/** Whether an event tells another seal; one whose details were erased tells none. */
const tellsOther = (event: AuditRow | undefined, seal: string): boolean =>
  typeof event?.details?.seal === "string" && event.details.seal !== seal;

/** Compares a check that matches its seal with the audit trail: an old state has an old seal that still fits. */
function trailFault({ check, seal }: CheckWithChallenges, events: readonly AuditRow[]): string | null {
  const completions = events.filter(({ action }) => action === completed);
  if (!seal) return completions.length > 0 ? "it was completed and no longer is" : null;
  const reviews = events.filter(({ action }) => reviewed.includes(action));
  const isOwn = seal.kind === "completion";
  if (isOwn && completions.length !== 1) return "the audit trail does not tell of its completion";
  if (tellsOther(completions[0], seal.verdictSeal)) return "the audit trail tells of another verdict";
  const isOldState = isOwn && reviews.length !== check.reviewVersion;
  if (isOldState || tellsOther(reviews.at(-1), seal.reviewSeal))
    return "its review is not the last one that the audit trail tells of";
  return null;
}

/** @returns what is wrong with a check, or null */
async function verifyOne(
  { queries, seals, workspaceId }: Verified,
  found: CheckWithChallenges,
): Promise<string | null> {
  const { id } = found.check;
  const sealed = found.seal !== null;
  const records = {
    photos: sealed ? await findPhotoFacts(queries, id) : [],
    reviews: sealed ? await findReviews(queries, id) : [],
  };
  const events = await eventsOf(queries, workspaceId, id);
  return decisionFault(seals, found) ?? recordsFault(found.seal, records) ?? trailFault(found, events);
}

/**
 * The service goes on while this reads, so what belongs together may be read from before and after a change.
 * Only a fault that stays is one.
 */
async function lastingFault(from: Verified, found: CheckWithChallenges): Promise<string | null> {
  let fault = await verifyOne(from, found);
  for (let looks = 1; fault !== null && looks < looksMax; looks += 1) {
    const [again] = await readChecks(from.queries, eq(livenessChecks.id, found.check.id));
    fault = again ? await verifyOne(from, again) : null;
  }
  return fault;
}

const number = (value: unknown): number => (typeof value === "number" ? value : 0);

/** How many checks were sealed later than they were made, by the audit trail. */
async function countSealedLater(queries: Queries, workspaceId: string): Promise<number> {
  const rows = await queries
    .select(auditColumns)
    .from(auditEvents)
    .where(and(ofWorkspace(auditEvents, { workspaceId }), eq(auditEvents.action, sealedLater)));
  return rows.map(toAuditRow).reduce((sum, { details }) => sum + number(details?.checks), 0);
}

/** The completed checks that were erased, as their seals show: all, or one of them. */
async function readErased({ queries, seals, workspaceId }: Verified, checkId?: string): Promise<Set<string>> {
  const erased = new Set<string>();
  const ours = ofBothModes(erasedChecks, { workspaceId });
  for (let after = ""; ; ) {
    const rows = await queries
      .select()
      .from(erasedChecks)
      .where(
        and(
          ours,
          isNotNull(erasedChecks.seal),
          gt(erasedChecks.checkId, after),
          checkId === undefined ? undefined : eq(erasedChecks.checkId, checkId),
        ),
      )
      .orderBy(asc(erasedChecks.checkId))
      .limit(windowRows);
    for (const row of rows)
      if (row.seal && seals.fits("erased", erasedContent(row), row.seal)) erased.add(row.checkId);
    const last = rows.at(-1);
    if (!last) return erased;
    after = last.checkId;
    await setImmediate();
  }
}

/** Completions of the trail, in order, in batches of check ids. */
async function* readCompletions({ queries, workspaceId }: Verified): AsyncGenerator<string[]> {
  for (let after = 0; ; ) {
    const rows = await queries
      .select({ sequence: auditEvents.sequence, checkId: auditEvents.subjectId })
      .from(auditEvents)
      .where(
        and(
          ofWorkspace(auditEvents, { workspaceId }),
          eq(auditEvents.action, completed),
          gt(auditEvents.sequence, after),
        ),
      )
      .orderBy(asc(auditEvents.sequence))
      .limit(windowRows);
    const last = rows.at(-1);
    if (!last) return;
    yield rows.flatMap(({ checkId }) => checkId ?? []);
    after = last.sequence;
    await setImmediate();
  }
}

/** The completed checks that are neither there nor erased, and how many that were sealed later. */
async function findDeleted(from: Verified): Promise<{ ids: string[]; missing: number }> {
  const { queries, workspaceId } = from;
  const sealedLater = await countSealedLater(queries, workspaceId);
  const erased = await readErased(from);
  const ids: string[] = [];
  let erasedCompletions = 0;
  for await (const batch of readCompletions(from)) {
    const isOne = inArray(livenessChecks.id, batch);
    const there = await queries.select({ id: livenessChecks.id }).from(livenessChecks).where(isOne);
    const known = new Set(there.map(({ id }) => id));
    erasedCompletions += batch.filter((id) => erased.has(id)).length;
    for (const id of batch.filter((id) => !erased.has(id) && !known.has(id)))
      if (!(await readErased(from, id)).has(id)) ids.push(id);
  }
  const [later] = await queries
    .select({ n: count() })
    .from(checkSeals)
    .innerJoin(livenessChecks, eq(livenessChecks.id, checkSeals.checkId))
    .where(and(ofBothModes(livenessChecks, { workspaceId }), eq(checkSeals.kind, "later")));
  const left = (later?.n ?? 0) + erased.size - erasedCompletions;
  return { ids, missing: Math.max(0, sealedLater - left) };
}

/**
 * Verifies every decision of a workspace: each check against its seal and the audit trail, and each completion
 * in the trail against the checks. The chain itself is verified by `verifyChain`.
 */
export async function* verifyDecisions(from: Verified): AsyncGenerator<Progress, Checks> {
  const { queries, workspaceId } = from;
  const ours = ofBothModes(livenessChecks, { workspaceId });
  const [counted] = await queries.select({ total: count() }).from(livenessChecks).where(ours);
  const total = counted?.total ?? 0;
  const checks: Checks = { intact: 0, later: 0, brokenCount: 0, broken: [], missing: 0 };
  const report = (checkId: string, message: string): void => {
    checks.brokenCount += 1;
    if (checks.broken.length < brokenChecksMax) checks.broken.push({ checkId, message });
  };
  let verified = 0;
  for (let after = ""; ; ) {
    const batch = await readChecks(queries, and(ours, gt(livenessChecks.id, after)));
    for (const found of batch) {
      const fault = await lastingFault(from, found);
      if (fault) report(found.check.id, fault);
      else if (found.seal) checks.intact += 1;
      if (!fault && found.seal?.kind === "later") checks.later += 1;
    }
    const last = batch.at(-1);
    if (!last) break;
    after = last.check.id;
    verified += batch.length;
    yield { verified, total: Math.max(total, verified) };
    await setImmediate();
  }
  let { ids, missing } = await findDeleted(from);
  // An erasure in between looks like a deletion.
  for (let looks = 1; missing > 0 && looks < looksMax; looks += 1)
    ({ ids, missing } = await findDeleted(from));
  for (const id of ids) report(id, "it was deleted, and not by an erasure");
  return { ...checks, missing };
}
