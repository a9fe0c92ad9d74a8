import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  checkDecisions,
  livenessChecks,
  photos,
  reviews,
  staff,
  workspaceSettings,
} from "#db/schema/index.ts";
import { recordAudit, systemActor } from "../audit/record-audit.ts";
import { runToEnd } from "../audit/verify-chain.ts";
import { dayMs } from "../durations.ts";
import { applyRetention } from "../erasure/apply-retention.ts";
import { eraseCheck } from "../erasure/erase-check.ts";
import { erasePerson } from "../erasure/erase-person.ts";
import { newId } from "../ids.ts";
import { decideReview } from "../reviews/decide-review.ts";
import { undoReview } from "../reviews/undo-review.ts";
import { resealingPhotos, sealCheck } from "../seals/seal-rows.ts";
import { defaultSettings } from "../settings/schemas.ts";
import { erasureContext, storedCheck } from "../testing/erasure-context.ts";
import { bySql, runSql, tamper as tamperWith } from "../testing/raw-database.ts";
import { testDatabase } from "../testing/test-database.ts";
import { openAnchors } from "./anchor-file.ts";
import { anchorTrails } from "./anchor-trails.ts";
import { isWhole } from "./schemas.ts";
import { sealEarlierChecks } from "./seal-earlier-checks.ts";
import { verifyTrail } from "./verify-trail.ts";

let made: Awaited<ReturnType<typeof testDatabase>>;
let ctx: ReturnType<typeof erasureContext> & { anchors: ReturnType<typeof openAnchors> };
beforeEach(async () => {
  made = await testDatabase();
  const context = erasureContext(made, { staffId: "stf_test" });
  const anchors = openAnchors(made.folder, context.seals);
  await anchors.begin(context.now());
  ctx = { ...context, anchors, signer: { sign: async () => "jws", publicKeys: async () => ({ keys: [] }) } };
  const now = ctx.now();
  await ctx.db.transaction(
    async (tx) =>
      void (await tx
        .insert(staff)
        .values({ id: "stf_test", email: "t@example.com", name: "T", createdAt: now, updatedAt: now })),
  );
});
afterEach(() => made.remove());

/** A check as the service completes it: sealed, and told of in the audit trail. */
async function completed(userId: string): Promise<string> {
  const { id } = await storedCheck(ctx, { userId });
  await ctx.db.transaction(async (tx) => {
    const decision = {
      verdict: { isAlive: true, parts: [], challenges: [], failureReasons: [] },
      evidence: {},
    } as never;
    await tx.update(checkDecisions).set({ decision }).where(eq(checkDecisions.checkId, id));
    const [check] = await tx.select().from(livenessChecks).where(eq(livenessChecks.id, id));
    if (!check) throw new Error("no check");
    const now = ctx.now();
    const sealed = { check, challenges: [], decision, kind: "completion" as const, now };
    const { verdictSeal: seal } = await sealCheck(tx, ctx.seals, sealed);
    const actor = systemActor(check.workspaceId, "service");
    const details = { mode: check.mode, seal };
    await recordAudit(tx, { actor, now }, { action: "check.completed", subjectId: id, details });
  });
  return id;
}

const verify = () => {
  const { seals, anchors } = ctx;
  const from = { queries: ctx.db.read, seals, anchors, workspaceId: made.workspaceId };
  return runToEnd(verifyTrail(from), () => undefined);
};

/** As anyone with access to the database can. */
const tamper = (text: string, ...values: unknown[]) => tamperWith(made.file, text, ...values);

const readAll = (table: string, where = "1 = 1") =>
  runSql(made.file, `SELECT * FROM ${table} WHERE ${where}`);

const reject = { decision: "reject", reason: "PRESENTATION_ATTACK", note: "" } as const;
/** What is wrong, by check. */
const brokenOf = async () =>
  Object.fromEntries((await verify()).checks.broken.map(({ checkId, message }) => [checkId, message]));

describe("verification of the decisions", () => {
  it("passes what the service did: completion, review, undoing, erasure, retention", async () => {
    const ids = [];
    for (const user of ["anna", "anna", "ben", "cleo"]) ids.push(await completed(user));
    const [first = "", second = "", third = ""] = ids;
    await decideReview({ ctx, input: { checkId: first, version: 0, ...reject } });
    await decideReview({ ctx, input: { checkId: third, version: 0, ...reject } });
    const [review] = await ctx.db.read.select().from(reviews).where(eq(reviews.checkId, third));
    await undoReview({ ctx, input: { checkId: third, reviewId: review?.id ?? "", version: 1 } });
    expect(await verify()).toMatchObject({ fault: null, checks: { intact: 4, later: 0, brokenCount: 0 } });

    await eraseCheck({ ctx, input: { id: second } });
    await erasePerson({ ctx, input: { userId: "ben" } });
    const settings = { ...defaultSettings, photoRetentionDays: 1 };
    const { workspaceId } = made;
    const saved = {
      workspaceId,
      version: 1,
      settings,
      note: "",
      createdAt: ctx.now(),
      createdBy: "stf_test",
    };
    await ctx.db.transaction(async (tx) => void (await tx.insert(workspaceSettings).values(saved)));
    ctx.clock.now = new Date(Date.now() + 2 * dayMs);
    await applyRetention(ctx);
    const erased = await ctx.db.read.select({ at: photos.erasedAt }).from(photos);
    expect(erased.length).toBeGreaterThan(0);
    expect(erased.filter(({ at }) => at === null)).toEqual([]);
    const result = await verify();
    expect(result).toMatchObject({ fault: null, checks: { intact: 2, broken: [], missing: 0 } });
    expect(isWhole(result)).toBe(true);
  });

  it("finds a verdict, a measurement and a review that were changed", async () => {
    const [alive, measured, reviewed, kept] = [
      await completed("a"),
      await completed("b"),
      await completed("c"),
      await completed("d"),
    ];
    await decideReview({ ctx, input: { checkId: reviewed, version: 0, ...reject } });
    await tamper(
      "UPDATE liveness_checks SET is_alive = false, failure_reason = 'REPLAYED_PHOTO' WHERE id = ?",
      alive,
    );
    await tamper(
      bySql({
        sqlite: "UPDATE photos SET measurement = json_set(measurement, '$.sharpness', 9) WHERE check_id = ?",
        postgresql:
          "UPDATE photos SET measurement = jsonb_set(measurement::jsonb, '{sharpness}', '9')::json WHERE check_id = ?",
      }),
      measured,
    );
    await tamper("UPDATE reviews SET decision = 'approve' WHERE check_id = ?", reviewed);
    expect(await brokenOf()).toEqual({
      [alive]: "its verdict was changed",
      [measured]: "what was measured in its photos was changed",
      [reviewed]: "its review was changed",
    });
    expect((await verify()).checks.intact).toBe(1);
    // A decision that builds on a forged one would seal it.
    for (const checkId of [alive, measured, reviewed])
      await expect(decideReview({ ctx, input: { checkId, version: 1, ...reject } })).rejects.toMatchObject({
        code: "INTEGRITY_FAULT",
      });
    await decideReview({ ctx, input: { checkId: kept, version: 0, ...reject } });
  });

  it("finds a review that was taken back to an earlier state with its old seal", async () => {
    const id = await completed("anna");
    const columns = "review_state, review_reason, review_decided_at, review_version";
    const [before] = await readAll("liveness_checks");
    const [seal] = await readAll("check_seals");
    await decideReview({ ctx, input: { checkId: id, version: 0, ...reject } });
    await tamper("DELETE FROM reviews");
    await tamper(
      `UPDATE liveness_checks SET (${columns}) = (?, ?, ?, ?)`,
      ...columns.split(", ").map((name) => before?.[name]),
    );
    await tamper(
      "UPDATE check_seals SET reviews_hash = ?, review_seal = ?",
      seal?.reviews_hash,
      seal?.review_seal,
    );
    // The trigger lets details be erased: that does not hide it.
    await tamper(
      "UPDATE audit_events SET details = NULL, details_salt = NULL WHERE action = 'review.decided'",
    );
    expect(await brokenOf()).toEqual({
      [id]: "its review is not the last one that the audit trail tells of",
    });
  });

  it("finds a check that was deleted, reopened, or passed off as erased", async () => {
    const [gone, reopened, passedOff, erased] = [
      await completed("a"),
      await completed("b"),
      await completed("c"),
      await completed("d"),
    ];
    await eraseCheck({ ctx, input: { id: erased } });
    for (const id of [gone, passedOff]) {
      for (const table of ["check_seals", "check_decisions", "photos"])
        await tamper(`DELETE FROM ${table} WHERE check_id = ?`, id);
      await tamper("DELETE FROM liveness_checks WHERE id = ?", id);
    }
    await tamper("UPDATE erased_checks SET check_id = ?", passedOff);
    await tamper("DELETE FROM check_seals WHERE check_id = ?", reopened);
    await tamper("UPDATE liveness_checks SET status = 'PENDING' WHERE id = ?", reopened);
    const deleted = "it was deleted, and not by an erasure";
    expect(await brokenOf()).toEqual({
      [reopened]: "it was completed and no longer is",
      [gone]: deleted,
      [passedOff]: deleted,
      [erased]: deleted,
    });
  });

  it("finds a check that was written by hand", async () => {
    await completed("anna");
    const { id } = await storedCheck(ctx, { userId: "forged" });
    expect((await verify()).checks).toMatchObject({
      intact: 1,
      broken: [{ checkId: id, message: "its seal is missing" }],
    });
  });
});

describe("checks of earlier versions", () => {
  it("are sealed as they are, and counted: one that is deleted later is missed", async () => {
    const [first, second, third] = [
      (await storedCheck(ctx, { userId: "a" })).id,
      (await storedCheck(ctx, { userId: "b" })).id,
      (await storedCheck(ctx, { userId: "c" })).id,
    ];
    const { db, seals } = ctx;
    expect(await sealEarlierChecks({ db, seals, now: ctx.now() })).toBe(3);
    expect(await sealEarlierChecks({ db, seals, now: ctx.now() })).toBe(0);
    await completed("d");
    expect((await verify()).checks).toMatchObject({ intact: 4, later: 3, brokenCount: 0, missing: 0 });
    await eraseCheck({ ctx, input: { id: first } });
    expect((await verify()).checks).toMatchObject({ intact: 3, later: 2, missing: 0 });
    await tamper("UPDATE check_decisions SET decision = '{}' WHERE check_id = ?", second);
    for (const table of ["check_seals", "check_decisions", "photos"])
      await tamper(`DELETE FROM ${table} WHERE check_id = ?`, third);
    await tamper("DELETE FROM liveness_checks WHERE id = ?", third);
    const result = await verify();
    expect(result.checks).toMatchObject({
      intact: 1,
      broken: [{ checkId: second, message: "its verdict was changed" }],
      missing: 1,
    });
    expect(isWhole(result)).toBe(false);
  });

  it("keep their seal when their photos are sealed later", async () => {
    const { id } = await storedCheck(ctx, { userId: "a" });
    const { db, seals } = ctx;
    await sealEarlierChecks({ db, seals, now: ctx.now() });
    const seal = (storedSha256: string) =>
      db.transaction((tx) =>
        resealingPhotos(tx, seals, id, () =>
          tx.update(photos).set({ storedSha256 }).where(eq(photos.checkId, id)).execute(),
        ),
      );
    await seal("f".repeat(64));
    expect((await verify()).checks).toMatchObject({ intact: 1, brokenCount: 0 });
    await tamper("UPDATE photos SET byte_size = 1");
    await seal("e".repeat(64));
    expect((await verify()).checks).toMatchObject({ intact: 0, brokenCount: 1 });
  });
});

describe("anchors", () => {
  const every = { events: 3, milliseconds: 60_000 };
  const anchored = () => ctx.anchors.headOf(made.workspaceId)?.sequence;

  it("are noted for the first event, after so many events, and after so long", async () => {
    await anchorTrails(ctx, every);
    expect(anchored()).toBeUndefined();
    await completed("a");
    await anchorTrails(ctx, every);
    expect(anchored()).toBe(1);
    await completed("b");
    await completed("c");
    await anchorTrails(ctx, every);
    expect(anchored()).toBe(1);
    await completed("d");
    await anchorTrails(ctx, every);
    expect(anchored()).toBe(4);
    await completed("e");
    ctx.clock.now = new Date(ctx.clock.now.getTime() + 60_000);
    await anchorTrails(ctx, every);
    expect(anchored()).toBe(5);
    expect(openAnchors(made.folder, ctx.seals).headOf(made.workspaceId)?.sequence).toBe(5);
  });

  it("show that the end was cut off, and stay as they are when new events follow", async () => {
    for (const user of ["a", "b", "c"]) await completed(user);
    await anchorTrails(ctx, every);
    expect((await verify()).anchor).toMatchObject({ head: { sequence: 3 }, fault: null });
    await tamper("DELETE FROM audit_events WHERE sequence > 1");
    const cutOff = "event 3 was noted and is not there: the end was cut off";
    expect(await verify()).toMatchObject({ fault: null, anchor: { fault: cutOff } });
    for (const user of ["d", "e", "f"]) await completed(user);
    await anchorTrails(ctx, { events: 1, milliseconds: 0 });
    expect(await verify()).toMatchObject({
      fault: null,
      anchor: { head: { sequence: 3 }, fault: "event 3 is not the one that was noted" },
    });
  });

  it("are events for endpoints that name them", async () => {
    const [zero, epoch] = [
      bySql({ sqlite: "x'00'", postgresql: "'\\x00'::bytea" }),
      bySql({ sqlite: "0", postgresql: "to_timestamp(0)" }),
    ];
    const id = newId("whe", ctx.now());
    await tamper(
      `INSERT INTO webhook_endpoints (id, workspace_id, mode, url, description, events, is_enabled, secret, created_at)
        VALUES (?, ?, 'live', 'https://example.com', '', '["audit.anchored"]', true, ${zero}, ${epoch})`,
      id,
      made.workspaceId,
    );
    await completed("a");
    await anchorTrails(ctx, every);
    const [event] = await readAll("webhook_events");
    expect(event).toMatchObject({ type: "audit.anchored", mode: "live", check_id: null });
    const head = ctx.anchors.headOf(made.workspaceId);
    // SQLite keeps JSON as text; PostgreSQL's driver reads it.
    const data = event?.data;
    expect(typeof data === "string" ? JSON.parse(data) : data).toMatchObject({
      audit: { sequence: 1, hash: head?.hash, signature: "jws" },
    });
  });
});
