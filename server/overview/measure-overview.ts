import { and, count, eq, gte, isNotNull, lt, lte, min, type Placeholder, placeholder } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { preparedRows } from "#db/prepared.ts";
import { challenges, livenessChecks as checks, isOpenForReview } from "#db/schema/index.ts";
import { ofTenant } from "#db/tenancy.ts";
import type { FailureReason } from "../checks/schemas.ts";
import { assuranceLevels } from "../checks/vocabulary/assurance.ts";
import { firstIdAt, instantOfId } from "../ids.ts";
import type { MeasureInput } from "../ports.ts";
import { dropOffOf, type LateAnswers } from "./drop-off.ts";
import { type Day, periodsOf } from "./period.ts";
import { quantilesOf } from "./quantiles.ts";
import type { MeasuredOverview, PeriodFigures } from "./schemas.ts";
import { emptyTally, sumTallies, type Tally, tallyRow } from "./tally.ts";

/** Ids start with their time, so the index that every list uses also serves ranges of days. */
const openedWithin = (from: string | Placeholder, until: string | Placeholder) =>
  and(gte(checks.id, from), lt(checks.id, until));
const idAt = (edge: Date): string => firstIdAt("liv", edge);

const talliedColumns = {
  status: checks.status,
  createdAt: checks.createdAt,
  expiresAt: checks.expiresAt,
  completedAt: checks.completedAt,
  isAlive: checks.isAlive,
  confidence: checks.confidence,
  antiSpoofScore: checks.antiSpoofScore,
  faceMatchScore: checks.faceMatchScore,
  failureReason: checks.failureReason,
  assurance: checks.assurance,
  challengeMask: checks.challengeMask,
  scoringMs: checks.scoringMs,
};

/** Tallies one day at a time, so that at most one day's rows are in memory. */
async function tallyDays(queries: Queries, input: MeasureInput, days: Day[]): Promise<Tally[]> {
  const isOfDay = openedWithin(placeholder("from"), placeholder("until"));
  const rowsOfDay = preparedRows(
    talliedColumns,
    queries
      .select(talliedColumns)
      .from(checks)
      .where(and(ofTenant(checks, input), isOfDay)),
  );
  const now = input.now.getTime();
  const tallies: Tally[] = [];
  for (const { from, until } of days) {
    const tally = emptyTally();
    for (const row of await rowsOfDay({ from: idAt(from), until: idAt(until) })) tallyRow(tally, row, now);
    tallies.push(tally);
  }
  return tallies;
}

function readLateAnswers(queries: Queries, input: MeasureInput, days: Day[]): Promise<LateAnswers> {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return Promise.resolve([]);
  return queries
    .select({ position: challenges.position, type: challenges.type, answered: count() })
    .from(checks)
    .innerJoin(challenges, eq(challenges.checkId, checks.id))
    .where(
      and(
        ofTenant(checks, input),
        eq(checks.status, "IN_PROGRESS"),
        openedWithin(idAt(first.from), idAt(last.until)),
        lte(checks.expiresAt, input.now),
        isNotNull(challenges.answeredAt),
      ),
    )
    .groupBy(challenges.position, challenges.type)
    .execute();
}

async function readBacklog(queries: Queries, input: MeasureInput): Promise<MeasuredOverview["backlog"]> {
  const rows = await queries
    .select({ state: checks.reviewState, count: count(), oldest: min(checks.id) })
    .from(checks)
    .where(and(ofTenant(checks, input), isOpenForReview(checks.reviewState)))
    .groupBy(checks.reviewState);
  const [oldest] = rows.flatMap((row) => row.oldest ?? []).sort();
  return {
    open: rows.reduce((sum, row) => sum + row.count, 0),
    byState: rows.map((row) => ({ state: row.state, count: row.count })),
    oldestAt: oldest === undefined ? null : instantOfId(oldest).toISOString(),
  };
}

const figuresOf = (tally: Tally): PeriodFigures => ({
  opened: tally.opened,
  completed: tally.completed,
  alive: tally.alive,
  inDoubt: tally.inDoubt,
  expired: tally.expired,
  completionMs: quantilesOf(tally.completionMs),
  scoringMs: quantilesOf(tally.scoringMs),
});

/**
 * Computes the whole overview of a period. Reads every check of the period and of the one before, which takes
 * seconds at worst.
 */
export async function measureOverview(queries: Queries, input: MeasureInput): Promise<MeasuredOverview> {
  const { current, previous } = periodsOf(input.days, input.now);
  const tallies = await tallyDays(queries, input, current);
  const earlier = await tallyDays(queries, input, previous);
  const total = sumTallies(tallies);
  const before = sumTallies(earlier);
  const edges = (days: Day[]) => ({ from: days[0]?.day ?? "", to: days.at(-1)?.day ?? "" });
  return {
    ...edges(current),
    measuredAt: input.now.toISOString(),
    total: figuresOf(total),
    previous: { ...figuresOf(before), ...edges(previous) },
    byDay: current.map(({ day }, index) => ({
      day,
      ...figuresOf(tallies[index] ?? emptyTally()),
      previous: { day: previous[index]?.day ?? "", ...figuresOf(earlier[index] ?? emptyTally()) },
    })),
    reasons: [...total.reasons]
      .map(([reason, found]) => ({
        reason: reason as FailureReason,
        count: found,
        previousCount: before.reasons.get(reason) ?? 0,
      }))
      .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason)),
    assurance: assuranceLevels.map((level) => ({
      level,
      count: total.assurance.get(level) ?? 0,
      aliveCount: total.aliveByAssurance.get(level) ?? 0,
      previousCount: before.assurance.get(level) ?? 0,
    })),
    histograms: total.histograms,
    dropOff: dropOffOf(total, await readLateAnswers(queries, input, current)),
    backlog: await readBacklog(queries, input),
  };
}
