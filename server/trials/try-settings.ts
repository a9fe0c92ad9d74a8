import { setImmediate } from "node:timers/promises";
import { and, asc, desc, eq, inArray, lt } from "drizzle-orm";
import type { z } from "zod";
import type { Queries } from "#db/client.ts";
import { challenges, checkDecisions, livenessChecks, workspaceSettings } from "#db/schema/index.ts";
import { ofTenant, ofWorkspace } from "#db/tenancy.ts";
import { requireStaff, type StaffActor } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { type CheckRow, findPhotos } from "../checks/check-rows.ts";
import type { Verdict } from "../checks/schemas.ts";
import { challengeTypes } from "../checks/vocabulary/challenge-types.ts";
import { partNames } from "../checks/vocabulary/parts.ts";
import { verdictKindOf } from "../checks/vocabulary/verdict-kinds.ts";
import type { VerbContext } from "../context.ts";
import { findSettings, limitsOf } from "../settings/current-settings.ts";
import { defaultSettings, type trySettingsInput, type WorkspaceSettings } from "../settings/schemas.ts";
import { auditDetailsOf, changesBetween } from "../settings/settings-changes.ts";
import { needsReview } from "../verdict/review-state.ts";
import { rejudgeCheck, type StoredCheck } from "./rejudge-check.ts";
import type { Cost, Side, TriedFinding, TriedPage } from "./schemas.ts";

/** Checks judged in one go, which blocks the process for some milliseconds. */
const batchSize = 3;

async function findCompleted(queries: Queries, actor: StaffActor, cursor: string | null, limit: number) {
  return queries
    .select()
    .from(livenessChecks)
    .where(
      and(
        ofTenant(livenessChecks, actor),
        eq(livenessChecks.status, "COMPLETED"),
        cursor === null ? undefined : lt(livenessChecks.id, cursor),
      ),
    )
    .orderBy(desc(livenessChecks.id))
    .limit(limit);
}

async function readStored(queries: Queries, checks: CheckRow[]): Promise<StoredCheck[]> {
  const ids = checks.map(({ id }) => id);
  const rows = await queries
    .select()
    .from(challenges)
    .where(inArray(challenges.checkId, ids))
    .orderBy(asc(challenges.position));
  const rowsOf = Map.groupBy(rows, ({ checkId }) => checkId);
  const decided = await queries.select().from(checkDecisions).where(inArray(checkDecisions.checkId, ids));
  const decisionOf = new Map(decided.map(({ checkId, decision }) => [checkId, decision]));
  const photoIds = [
    ...rows.map(({ photoId }) => photoId),
    ...checks.map(({ selfiePhotoId }) => selfiePhotoId),
  ].filter((id) => id !== null);
  const photoById = await findPhotos(queries, photoIds);
  return checks.map((check) => ({
    check,
    photoById,
    challenges: rowsOf.get(check.id) ?? [],
    decision: decisionOf.get(check.id) ?? null,
  }));
}

/** The settings by version, to know which ones each check was decided under. */
async function readVersions(queries: Queries, workspaceId: string): Promise<Map<number, WorkspaceSettings>> {
  const rows = await queries
    .select({ version: workspaceSettings.version, settings: workspaceSettings.settings })
    .from(workspaceSettings)
    .where(ofWorkspace(workspaceSettings, { workspaceId }));
  return new Map([
    [0, defaultSettings],
    ...rows.map(({ version, settings }) => [version, { ...defaultSettings, ...settings }] as const),
  ]);
}

const sideOf = (verdict: Verdict, settings: WorkspaceSettings): Side => ({
  verdict: verdictKindOf(verdict),
  confidence: verdict.confidence,
  needsReview: needsReview(verdict, settings),
});

function findingsOf({ challenges: rows }: StoredCheck, before: Verdict, after: Verdict): TriedFinding[] {
  const photoOf = new Map(rows.map(({ id, photoId }) => [id, photoId]));
  const named = ({ challenges, parts }: Verdict) => [
    ...challenges.map((result) => ({
      ...result,
      name: result.type,
      photoId: photoOf.get(result.challengeId) ?? null,
    })),
    ...parts.map((result) => ({ ...result, photoId: null })),
  ];
  const outcomeBefore = new Map(named(before).map(({ name, outcome }) => [name, outcome]));
  return named(after)
    .filter(({ name, outcome }) => outcomeBefore.get(name) !== outcome)
    .map(({ name, photoId, measured, limit, unit, outcome, message }) => ({
      name,
      photoId,
      measured,
      limit,
      unit,
      outcome,
      message,
    }));
}

/**
 * Counts, by challenge and part, the checks in which it failed or was in doubt. In test data a replay is told
 * and holds nobody back.
 */
function countCosts(
  costs: Map<Cost["name"], Cost>,
  side: "before" | "after",
  { verdict, mode }: { verdict: Verdict; mode: StaffActor["mode"] },
): void {
  const results = [
    ...verdict.challenges.map(({ type, outcome }) => ({ name: type, outcome })),
    ...verdict.parts,
  ] as const;
  for (const { name, outcome } of results) {
    if (outcome === "passed" || (name === "replay" && mode === "test")) continue;
    const nothing = { inDoubt: 0, failed: 0 };
    const cost = costs.get(name) ?? { name, before: { ...nothing }, after: { ...nothing } };
    costs.set(name, cost);
    cost[side][outcome === "failed" ? "failed" : "inDoubt"] += 1;
  }
}

function emptyPage(): TriedPage {
  return {
    judged: 0,
    leftOut: { no_measurements: 0, other_rules: 0, not_reproducible: 0 },
    underOtherSettings: 0,
    before: { alive: 0, in_doubt: 0, rejected: 0, review: 0 },
    after: { alive: 0, in_doubt: 0, rejected: 0, review: 0 },
    costs: [],
    changed: [],
    nextCursor: null,
  };
}

function count(
  page: TriedPage,
  stored: StoredCheck,
  before: Side,
  after: Side,
  findings: TriedFinding[],
): void {
  page.judged += 1;
  for (const [sum, side] of [
    [page.before, before],
    [page.after, after],
  ] as const) {
    sum[side.verdict] += 1;
    if (side.needsReview) sum.review += 1;
  }
  if (before.verdict === after.verdict && before.needsReview === after.needsReview) return;
  const { check, challenges: rows } = stored;
  page.changed.push({
    checkId: check.id,
    userId: check.userId,
    completedAt: check.completedAt?.toISOString() ?? null,
    before,
    after,
    findings,
    photos: rows.flatMap(({ photoId, type }) => (photoId === null ? [] : [{ photoId, type }])),
  });
}

/**
 * Judges a page of the newest completed checks in the workspace and mode with settings that are not saved,
 * from the stored measurements, and reports what would change. Changes nothing; records the trial in the
 * audit trail.
 * @throws AppError ROLE_MISSING
 */
export async function trySettings(args: {
  ctx: VerbContext;
  input: z.output<typeof trySettingsInput>;
}): Promise<TriedPage> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "manage");
  const { workspaceId } = actor;
  const { settings, cursor = null, limit } = input;
  const queries = ctx.db.read;
  const current = await findSettings(queries, workspaceId);
  if (cursor === null) {
    const details = auditDetailsOf(changesBetween(current.settings, settings));
    await ctx.db.transaction((tx) =>
      recordAudit(
        tx,
        { actor, now: ctx.now() },
        { action: "settings.tried", subjectId: workspaceId, details },
      ),
    );
  }
  const versions = await readVersions(queries, workspaceId);
  const candidate = limitsOf(settings);
  const checks = await findCompleted(queries, actor, cursor, limit);
  const page = emptyPage();
  const costs = new Map<Cost["name"], Cost>();
  for (let start = 0; start < checks.length; start += batchSize) {
    for (const stored of await readStored(queries, checks.slice(start, start + batchSize))) {
      const judged = rejudgeCheck(ctx.vault, stored, candidate);
      if (typeof judged === "string") {
        page.leftOut[judged] += 1;
        continue;
      }
      const version = stored.decision?.evidence.settingsVersion ?? 0;
      if (version !== current.version) page.underOtherSettings += 1;
      const before = sideOf(judged.before, versions.get(version) ?? defaultSettings);
      const after = sideOf(judged.after, settings);
      count(page, stored, before, after, findingsOf(stored, judged.before, judged.after));
      countCosts(costs, "before", { verdict: judged.before, mode: actor.mode });
      countCosts(costs, "after", { verdict: judged.after, mode: actor.mode });
    }
    await setImmediate();
  }
  page.costs = [...challengeTypes, ...partNames].flatMap((name) => costs.get(name) ?? []);
  page.nextCursor = checks.length === limit ? (checks.at(-1)?.id ?? null) : null;
  return page;
}
