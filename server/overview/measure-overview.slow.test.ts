import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { apiKeys, challenges, livenessChecks, workspaces } from "#db/schema/index.ts";
import { onPostgresql } from "#server/testing/raw-database.ts";
import { challengeMask } from "../checks/vocabulary/challenge-types.ts";
import { verdictKindOf } from "../checks/vocabulary/verdict-kinds.ts";
import { dayMs } from "../durations.ts";
import { newId } from "../ids.ts";
import { seedChecks } from "../lab/seed/seed-checks.ts";
import { testDatabase } from "../testing/test-database.ts";
import { measureOverview } from "./measure-overview.ts";
import type { PeriodFigures } from "./schemas.ts";

const now = new Date("2026-11-23T10:30:00.000Z");

let made: Awaited<ReturnType<typeof testDatabase>>;
beforeEach(async () => {
  made = await testDatabase();
});
afterEach(() => made.remove());

const measure = (days = 7, mode: "live" | "test" = "live", workspaceId = made.workspaceId) =>
  measureOverview(made.db.read, { workspaceId, mode, days, now });

type Check = typeof livenessChecks.$inferSelect;
type Challenge = typeof challenges.$inferSelect;

/** Computes the same figures by loading every check and counting naively. */
function bruteForce(all: Check[], from: number, until: number): PeriodFigures {
  const checks = all.filter(({ createdAt }) => createdAt.getTime() >= from && createdAt.getTime() <= until);
  const completed = checks.filter(({ status }) => status === "COMPLETED");
  const rank = (values: number[]) => {
    const sorted = values.toSorted((a, b) => a - b);
    const at = (percent: number) => sorted.find((_, index) => (index + 1) * 100 >= percent * sorted.length);
    const [p50, p95] = [at(50), at(95)];
    return p50 === undefined || p95 === undefined ? null : { p50, p95 };
  };
  return {
    opened: checks.length,
    completed: completed.length,
    alive: completed.filter(({ isAlive }) => isAlive).length,
    inDoubt: completed.filter(
      (one) => verdictKindOf({ ...one, isAlive: one.isAlive ?? false }) === "in_doubt",
    ).length,
    expired: checks.filter(({ status, expiresAt }) => status !== "COMPLETED" && expiresAt <= now).length,
    completionMs: rank(completed.map((one) => (one.completedAt?.getTime() ?? 0) - one.createdAt.getTime())),
    scoringMs: rank(completed.map(({ scoringMs }) => scoringMs ?? Number.NaN)),
  };
}

const isOver = ({ status, expiresAt }: Check) => status === "COMPLETED" || expiresAt <= now;

describe.skipIf(onPostgresql)("an overview of seeded checks", () => {
  it.each(["live", "test"] as const)("is what counting by hand gives (%s)", async (mode) => {
    await seedChecks(made.file, { workspaceId: made.workspaceId, total: 3000, days: 20, now });
    const other = newId("wks", now);
    await made.db.transaction(async (tx) => {
      await tx.insert(workspaces).values({ id: other, name: "Other", createdAt: now });
    });
    await seedChecks(made.file, { workspaceId: other, total: 200, days: 20, now });

    const mine = (await made.db.read.select().from(livenessChecks)).filter(
      (check) => check.workspaceId === made.workspaceId && check.mode === mode,
    );
    expect(mine.length).toBeGreaterThan(200);
    const asked: Challenge[] = await made.db.read.select().from(challenges);
    const overview = await measure(7, mode);
    const today = Date.parse("2026-11-23");
    const [from, before] = [today - 6 * dayMs, today - 13 * dayMs];

    expect(overview).toMatchObject({ from: "2026-11-17", to: "2026-11-23" });
    expect(overview.total).toEqual(bruteForce(mine, from, now.getTime()));
    const previous = bruteForce(mine, before, now.getTime() - 7 * dayMs);
    // Whole days except the last one, which ends at the current time of day.
    expect(overview.previous).toEqual({ ...previous, from: "2026-11-10", to: "2026-11-16" });
    expect(overview.byDay).toEqual(
      Array.from({ length: 7 }, (_, index) => {
        const start = from + index * dayMs;
        const end = Math.min(start + dayMs - 1, now.getTime());
        const day = (instant: number) => new Date(instant).toISOString().slice(0, 10);
        const earlier = bruteForce(mine, start - 7 * dayMs, end - 7 * dayMs);
        return {
          day: day(start),
          ...bruteForce(mine, start, end),
          previous: { day: day(start - 7 * dayMs), ...earlier },
        };
      }),
    );

    const inPeriod = mine.filter(({ createdAt }) => createdAt.getTime() >= from);
    const failed = Object.groupBy(
      inPeriod.filter(({ failureReason }) => failureReason !== null),
      ({ failureReason }) => failureReason ?? "",
    );
    expect(Object.fromEntries(overview.reasons.map(({ reason, count }) => [reason, count]))).toEqual(
      Object.fromEntries(Object.entries(failed).map(([reason, checks]) => [reason, checks?.length])),
    );
    expect(overview.reasons.map(({ count }) => count)).toEqual(
      overview.reasons.map(({ count }) => count).toSorted((a, b) => b - a),
    );

    for (const [score, column] of [
      ["confidence", "confidence"],
      ["antiSpoof", "antiSpoofScore"],
      ["faceMatch", "faceMatchScore"],
    ] as const) {
      const counted = Array.from({ length: 20 }, (_, bin) => {
        const [least, beyond] = [bin / 20, bin === 19 ? 1.1 : (bin + 1) / 20];
        // Like the link to these checks: scores have four decimals.
        return inPeriod.filter((check) => {
          const value = check[column];
          return value !== null && value >= Number(least.toFixed(2)) && value < Number(beyond.toFixed(2));
        }).length;
      });
      expect(overview.histograms[score]).toEqual(counted);
    }

    const overById = new Map(inPeriod.filter(isOver).map((check) => [check.id, check]));
    const stepOf = (isMeant: (challenge: Challenge) => boolean) => {
      const meant = asked.filter((challenge) => overById.has(challenge.checkId) && isMeant(challenge));
      return { asked: meant.length, answered: meant.filter(({ answeredAt }) => answeredAt !== null).length };
    };
    expect(overview.dropOff.byPosition).toEqual(
      [0, 1, 2].map((at) => stepOf(({ position }) => position === at)),
    );
    for (const { type, ...step } of overview.dropOff.byType)
      expect(step).toEqual(stepOf((challenge) => challenge.type === type));

    const open = mine.filter(({ reviewState }) => reviewState === "needed");
    expect(overview.backlog).toEqual({
      open: open.length,
      byState: [{ state: "needed", count: open.length }],
      oldestAt: open.map(({ createdAt }) => createdAt.toISOString()).toSorted()[0],
    });
  });
});

type Given = Partial<
  Pick<Check, "status" | "completedAt" | "isAlive" | "confidence" | "reviewState" | "mode">
>;

async function addCheck(createdAt: Date, given: Given = {}, answered = [false, false]): Promise<string> {
  const id = newId("liv", createdAt);
  await made.db.transaction(async (tx) => {
    await tx
      .insert(apiKeys)
      .values({
        id: "key_1",
        workspaceId: made.workspaceId,
        name: "Key",
        mode: "live",
        scopes: [],
        keyHash: "x",
        hint: "x",
        createdAt,
      })
      .onConflictDoNothing();
    await tx.insert(livenessChecks).values({
      id,
      workspaceId: made.workspaceId,
      mode: "live",
      userId: "user",
      apiKeyId: "key_1",
      sessionTokenHash: id,
      status: "PENDING",
      mirrored: false,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + 600_000),
      challengeMask: challengeMask(["SMILE", "BLINK"]),
      ...given,
    });
    for (const [position, type] of (["SMILE", "BLINK"] as const).entries()) {
      const answeredAt = answered[position] ? createdAt : null;
      await tx
        .insert(challenges)
        .values({ id: newId("ch", createdAt), checkId: id, position, type, answeredAt });
    }
  });
  return id;
}

describe("an overview at the edges", () => {
  it("of nothing is zeros and nulls, with every day", async () => {
    const overview = await measure(30);
    const nothing = {
      opened: 0,
      completed: 0,
      alive: 0,
      inDoubt: 0,
      expired: 0,
      completionMs: null,
      scoringMs: null,
    };
    expect(overview.total).toEqual(nothing);
    expect(overview.previous).toMatchObject(nothing);
    expect(overview.byDay).toHaveLength(30);
    expect(overview.reasons).toEqual([]);
    expect(overview.dropOff.byPosition).toEqual([]);
    expect(overview.histograms.confidence).toEqual(Array.from({ length: 20 }, () => 0));
    expect(overview.backlog).toEqual({ open: 0, byState: [], oldestAt: null });
  });

  it("of one check knows its day and its scores, the highest score included", async () => {
    const createdAt = new Date("2026-11-22T23:59:59.999Z");
    const completedAt = new Date("2026-11-23T00:00:09.999Z");
    await addCheck(createdAt, { status: "COMPLETED", completedAt, isAlive: true, confidence: 1 }, [
      true,
      true,
    ]);
    const { total, byDay, histograms, dropOff } = await measure();
    expect(total).toMatchObject({
      opened: 1,
      completed: 1,
      alive: 1,
      completionMs: { p50: 10_000, p95: 10_000 },
    });
    expect(total.scoringMs).toBeNull();
    expect(byDay.map(({ opened }) => opened)).toEqual([0, 0, 0, 0, 0, 1, 0]);
    expect(histograms.confidence[19]).toBe(1);
    expect(dropOff.byPosition).toEqual([
      { asked: 1, answered: 1 },
      { asked: 1, answered: 1 },
    ]);
  });

  it("counts a session that is still open as opened, and not as left", async () => {
    await addCheck(new Date(now.getTime() - 1000), { status: "IN_PROGRESS" }, [true, false]);
    await addCheck(now);
    const { total, dropOff } = await measure();
    expect(total).toMatchObject({ opened: 2, completed: 0, expired: 0 });
    expect(dropOff.byPosition).toEqual([]);
  });

  it("knows which challenge stopped people, in whatever order they answered", async () => {
    const earlier = new Date(now.getTime() - dayMs);
    await addCheck(earlier, { status: "IN_PROGRESS" }, [false, true]);
    await addCheck(earlier);
    const { total, dropOff } = await measure();
    expect(total.expired).toBe(2);
    expect(dropOff.byPosition).toEqual([
      { asked: 2, answered: 0 },
      { asked: 2, answered: 1 },
    ]);
    expect(dropOff.byType.filter(({ asked }) => asked > 0)).toEqual([
      { type: "SMILE", asked: 2, answered: 0 },
      { type: "BLINK", asked: 2, answered: 1 },
    ]);
  });

  it("leaves out what was opened in the period before after this time of day", async () => {
    await addCheck(new Date("2026-11-16T10:30:00.000Z"));
    await addCheck(new Date("2026-11-16T10:30:00.001Z"));
    await addCheck(new Date("2026-11-10T00:00:00.000Z"));
    await addCheck(new Date("2026-11-09T23:59:59.999Z"));
    await addCheck(new Date("2026-11-17T00:00:00.000Z"));
    const { total, previous } = await measure();
    expect([total.opened, previous.opened]).toEqual([1, 2]);
  });

  it("shows a backlog that is older than the period, of its own mode", async () => {
    const old = new Date("2026-01-02T03:04:05.006Z");
    const done = { status: "COMPLETED", completedAt: old, isAlive: false } as const;
    await addCheck(old, { ...done, reviewState: "disputed" });
    await addCheck(new Date(old.getTime() + 1), { ...done, reviewState: "needed" });
    await addCheck(old, { ...done, reviewState: "approved" });
    await addCheck(old, { ...done, reviewState: "needed", mode: "test" });
    const { total, backlog } = await measure();
    expect(total.opened).toBe(0);
    expect(backlog).toMatchObject({ open: 2, oldestAt: "2026-01-02T03:04:05.006Z" });
  });
});
