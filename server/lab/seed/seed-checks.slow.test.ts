import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { apiKeys, challenges, checkDecisions, livenessChecks, people, workspaces } from "#db/schema/index.ts";
import { onPostgresql } from "#server/testing/raw-database.ts";
import { insertCheck } from "../../checks/check-rows.ts";
import { type FailureReason, verdict } from "../../checks/schemas.ts";
import { instantOfId, newId, newSessionToken, sha256 } from "../../ids.ts";
import { makeApiKey } from "../../testing/make-api-key.ts";
import { testDatabase } from "../../testing/test-database.ts";
import { seedChecks } from "./seed-checks.ts";

const now = new Date("2026-11-23T10:30:00.000Z");
let made: Awaited<ReturnType<typeof testDatabase>>;
beforeEach(async () => {
  made = await testDatabase();
});
afterEach(() => made.remove());

const seed = (total: number, more: Partial<Parameters<typeof seedChecks>[1]> = {}) =>
  seedChecks(made.file, { workspaceId: made.workspaceId, total, days: 30, now, ...more });
const readChecks = () => made.db.read.select().from(livenessChecks).orderBy(livenessChecks.id);

describe.skipIf(onPostgresql)("seeded checks", () => {
  it("are as many as asked for, within the days, with ids of their time, and as often alive as said", async () => {
    await seed(4000);
    const checks = await readChecks();
    expect(checks).toHaveLength(4000);
    for (const { id, createdAt } of checks) expect(instantOfId(id)).toEqual(createdAt);
    expect(checks[0]?.createdAt.toISOString().slice(0, 10)).toBe("2026-10-25");
    expect(checks.at(-1)?.createdAt.getTime()).toBeLessThanOrEqual(now.getTime());
    const completed = checks.filter(({ status }) => status === "COMPLETED");
    const alive = completed.filter(({ isAlive }) => isAlive).length / completed.length;
    expect(alive).toBeGreaterThan(0.85);
    expect(alive).toBeLessThan(0.91);
    expect(new Set(checks.map(({ mode }) => mode))).toEqual(new Set(["live", "test"]));
    expect(new Set(checks.map(({ apiKeyId }) => apiKeyId)).size).toBe(6);
    expect(new Set(completed.map(({ failureReason }) => failureReason)).size).toBeGreaterThan(12);
    for (const { completedAt } of completed)
      expect(completedAt?.getTime()).toBeLessThanOrEqual(now.getTime());
  });

  it("carry verdicts such as the service gives, which say the same as the columns", async () => {
    await seed(1500);
    const byId = new Map((await readChecks()).map((check) => [check.id, check]));
    const decisions = await made.db.read.select().from(checkDecisions);
    expect(decisions).toHaveLength([...byId.values()].filter(({ status }) => status === "COMPLETED").length);
    const asked = Map.groupBy(await made.db.read.select().from(challenges), ({ checkId }) => checkId);
    for (const { checkId, decision } of decisions) {
      const { challenges: results, parts, ...said } = verdict.parse(decision.verdict);
      const check = byId.get(checkId);
      expect(check).toMatchObject({
        isAlive: said.isAlive,
        confidence: said.confidence,
        antiSpoofScore: said.antiSpoofScore,
        faceMatchScore: said.faceMatchScore,
        failureReason: said.failureReason,
      });
      expect(results.map(({ challengeId }) => challengeId).toSorted()).toEqual(
        asked
          .get(checkId)
          ?.map(({ id }) => id)
          .toSorted(),
      );
      const found: (FailureReason | null)[] = [...results, ...parts].map(({ reason }) => reason);
      expect(said.isAlive).toBe(found.every((reason) => reason === null));
      expect(said.isAlive).toBe(said.confidence >= 0.5);
      for (const { outcome, reason } of [...results, ...parts])
        expect(outcome === "passed").toBe(reason === null);
    }
  });

  it("leave the counts of people that opening and completing them would have left", async () => {
    await seed(2000);
    const groups = Object.groupBy(await readChecks(), ({ mode, userId }) => `${mode} ${userId}`);
    const counted = await made.db.read.select().from(people);
    expect(counted).toHaveLength(Object.keys(groups).length);
    for (const person of counted) {
      const checks = groups[`${person.mode} ${person.userId}`] ?? [];
      const completed = checks.filter(({ status }) => status === "COMPLETED");
      expect(person).toMatchObject({
        checkCount: checks.length,
        completedCount: completed.length,
        aliveCount: completed.filter(({ isAlive }) => isAlive).length,
        lastIsAlive: completed.at(-1)?.isAlive ?? null,
        lastFailureReason: completed.at(-1)?.failureReason ?? null,
        lastCheckAt: checks.at(-1)?.createdAt,
      });
    }
  });

  it("are the same in another file, and others when more are added", async () => {
    await seed(300);
    const first = await readChecks();
    const twin = await testDatabase();
    await twin.db.transaction(async (tx) => {
      await tx.insert(workspaces).values({ id: made.workspaceId, name: "Twin", createdAt: now });
    });
    const plan = { workspaceId: made.workspaceId, total: 300, days: 30, now };
    await seedChecks(twin.file, plan);
    expect(await twin.db.read.select().from(livenessChecks).orderBy(livenessChecks.id)).toEqual(first);
    await twin.remove();
    await seed(300);
    expect(await readChecks()).toHaveLength(600);
  });

  it("keep out of a workspace with real checks, unless forced", async () => {
    const { id } = await makeApiKey(made.db, {
      workspaceId: made.workspaceId,
      name: "Shop",
      mode: "live",
    });
    const check = {
      id: newId("liv", now),
      workspaceId: made.workspaceId,
      mode: "live",
      userId: "real",
      apiKeyId: id,
      sessionTokenHash: sha256(newSessionToken()),
      mirrored: false,
      createdAt: now,
      expiresAt: now,
      redirectUrl: null,
    } as const;
    await made.db.transaction((tx) => insertCheck(tx, check, []));
    await expect(seed(10)).rejects.toThrow("real checks");
    expect(await readChecks()).toHaveLength(1);
    await seed(10, { isForced: true });
    expect(await readChecks()).toHaveLength(11);
    const keys = await made.db.read.select().from(apiKeys);
    for (const key of keys.filter((one) => one.id !== id)) expect(key.revokedAt).not.toBeNull();
  });
});
