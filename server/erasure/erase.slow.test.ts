import Database from "better-sqlite3";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  auditEvents,
  erasedPhotos,
  erasureJobs,
  people,
  reviews,
  savedViews,
  staff,
} from "#db/schema/index.ts";
import { onPostgresql } from "#server/testing/raw-database.ts";
import { requireStaff } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { runToEnd, verifyChain } from "../audit/verify-chain.ts";
import { listChecksOfUser } from "../checks/check-rows.ts";
import type { VerbContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { listChecks } from "../liveness/list-checks.ts";
import { bytesIn, erasureContext, storedCheck } from "../testing/erasure-context.ts";
import { testDatabase } from "../testing/test-database.ts";
import { continueErasures } from "./continue-erasures.ts";
import { eraseCheck } from "./erase-check.ts";
import { checksPerTransaction } from "./erase-checks.ts";
import { erasePerson } from "./erase-person.ts";
import { rowsOfChecks } from "./erased-tables.ts";
import { placeHold } from "./place-hold.ts";
import { releaseHold } from "./release-hold.ts";
import { findSubject } from "./subject.ts";
import { verifyErasure } from "./verify-erasure.ts";

let made: Awaited<ReturnType<typeof testDatabase>>;
let ctx: ReturnType<typeof erasureContext>;
beforeEach(async () => {
  made = await testDatabase();
  ctx = erasureContext(made);
  await made.db.transaction(
    async (tx) =>
      void (await tx
        .insert(staff)
        .values({ id: "stf_test", email: "a@example.com", createdAt: new Date(), updatedAt: new Date() })),
  );
});
afterEach(() => made.remove());

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
const left = async (ids: string[]) =>
  (await rowsOfChecks(made.db.read, ids)).filter(({ rows }) => rows > 0).map(({ table }) => table);
const record = (event: Parameters<typeof recordAudit>[2]) =>
  ctx.db.transaction((tx) =>
    recordAudit(tx, { actor: requireStaff(ctx.actor, "manage"), now: ctx.now() }, event),
  );
const person = async (userId: string) =>
  (await made.db.read.select().from(people).where(eq(people.userId, userId)))[0];

/** Whether `marker` is still found anywhere on the disk. */
const isOnDisk = async (marker: string) => (await bytesIn(made.folder)).includes(marker);

describe("erasing a check", () => {
  it("leaves a receipt and no byte of the person, when it was the only one", async () => {
    const { id, photoIds } = await storedCheck(ctx, { userId: "marker-anna" });
    const other = await storedCheck(ctx, { userId: "bert" });
    expect(await isOnDisk("marker-anna")).toBe(true);
    const receipt = await eraseCheck({ ctx, input: { id, reason: "PERSON_ASKED" } });
    expect(receipt).toMatchObject({ kind: "check", cause: "request", checksErased: 1, photosErased: 2 });
    expect(receipt.completedAt).not.toBeNull();
    expect(receipt.photoHashes).toHaveLength(2);
    expect(await left([id])).toEqual([]);
    expect(await isOnDisk("marker-anna")).toBe(false);
    expect(await isOnDisk(`photo 0 of ${id}`)).toBe(false);
    expect((await left([other.id])).length).toBeGreaterThan(3);
    const hashed = await made.db.read.select().from(erasedPhotos);
    expect(hashed.map(({ photoId }) => photoId).sort()).toEqual(photoIds.sort());
    expect(await codeOf(eraseCheck({ ctx, input: { id } }))).toBe("NOT_FOUND");
    expect(ctx.faults).toEqual([]);
  });

  it("takes it off its person's counts, and keeps what names a person who is still there", async () => {
    const early = await storedCheck(ctx, { userId: "anna", at: new Date(Date.now() - 60_000) });
    const late = await storedCheck(ctx, { userId: "anna" });
    await record({ action: "person.viewed", details: { userId: "anna" } });
    await eraseCheck({ ctx, input: { id: late.id } });
    expect(await person("anna")).toMatchObject({ checkCount: 1, completedCount: 1, aliveCount: 1 });
    const viewed = await made.db.read
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, "person.viewed"));
    expect(viewed[0]?.details).toMatchObject({ userId: "anna" });
    await eraseCheck({ ctx, input: { id: early.id } });
    expect(await person("anna")).toBeUndefined();
    const after = await made.db.read
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, "person.viewed"));
    expect(after[0]?.details).toBeNull();
  });

  it("is for owners and keys with the scope, within the workspace and mode", async () => {
    const { id } = await storedCheck(ctx, { userId: "anna" });
    const as = (actor: object) => ({ ...ctx, actor: { ...ctx.actor, ...actor } }) as VerbContext;
    expect(await codeOf(eraseCheck({ ctx: as({ role: "reviewer" }), input: { id } }))).toBe("ROLE_MISSING");
    expect(await codeOf(eraseCheck({ ctx: as({ mode: "test" }), input: { id } }))).toBe("NOT_FOUND");
    expect(await codeOf(eraseCheck({ ctx: as({ workspaceId: "wks_x" }), input: { id } }))).toBe("NOT_FOUND");
    const key = { kind: "api_key", apiKeyId: "key_test", scopes: ["read", "write"] };
    expect(await codeOf(eraseCheck({ ctx: as(key), input: { id } }))).toBe("SCOPE_MISSING");
    expect(await codeOf(erasePerson({ ctx: as(key), input: { userId: "anna" } }))).toBe("SCOPE_MISSING");
    expect((await left([id])).length).toBeGreaterThan(3);
  });
});

describe("a person whose id was composed in two ways", () => {
  const [composed, decomposed] = ["Zoë", "Zoe\u0308"];

  it.each([composed, decomposed])("is read, held, looked up and erased as one, by %j", async (userId) => {
    const old = await storedCheck(ctx, { userId: decomposed, at: new Date(Date.now() - 1000) });
    const recent = await storedCheck(ctx, { userId: composed });
    await record({ action: "person.viewed", details: { userId: decomposed } });
    const { checks } = await listChecksOfUser(made.db, ctx.actor, { userId, limit: 20, offset: 0 });
    expect(checks.map(({ check }) => check.id)).toEqual([recent.id, old.id]);
    const tenant = { workspaceId: made.workspaceId, mode: "live" } as const;
    const lookUp = () => findSubject(made.db.read, ctx.hashSubject, tenant, { userId });
    expect((await lookUp()).checkIds).toEqual([old.id, recent.id]);

    const { id: hold } = await placeHold({ ctx, input: { userId: composed, reason: "A dispute" } });
    for (const held of [old, recent])
      expect(await codeOf(eraseCheck({ ctx, input: { id: held.id } }))).toBe("LEGAL_HOLD");
    expect(await codeOf(erasePerson({ ctx, input: { userId } }))).toBe("LEGAL_HOLD");
    await releaseHold({ ctx, input: { id: hold } });

    expect(await erasePerson({ ctx, input: { userId } })).toMatchObject({ checksErased: 2 });
    expect(await left([old.id, recent.id])).toEqual([]);
    expect(await made.db.read.select().from(people)).toEqual([]);
    for (const spelling of [composed, decomposed]) {
      const subject = await findSubject(made.db.read, ctx.hashSubject, tenant, { userId: spelling });
      expect(subject.erased).toHaveLength(2);
      expect(await verifyErasure(made.db.read, subject)).toMatchObject({ isGone: true });
      expect(await isOnDisk(spelling)).toBe(false);
    }
  });

  it("loses one row when the last check of one spelling goes, and all with the last of both", async () => {
    const old = await storedCheck(ctx, { userId: decomposed });
    const recent = await storedCheck(ctx, { userId: composed });
    await eraseCheck({ ctx, input: { id: old.id } });
    expect(await person(decomposed)).toBeUndefined();
    expect(await person(composed)).toMatchObject({ checkCount: 1 });
    await eraseCheck({ ctx, input: { id: recent.id } });
    expect(await made.db.read.select().from(people)).toEqual([]);
  });
});

describe("erasing a person", () => {
  it("erases every check and every place that names them, and the audit chain stands", async () => {
    const userId = "marker.anna@example.com";
    const ids: string[] = [];
    for (let index = 0; index < 60; index += 1) ids.push((await storedCheck(ctx, { userId })).id);
    const other = await storedCheck(ctx, { userId: "bert" });
    await record({ action: "person.viewed", details: { userId } });
    await record({ action: "checks.exported", details: { "filter.q": "marker.anna" } });
    await record({ action: "settings.changed", details: { note: `For ${userId}.` } });
    await record({ action: "staff.role_changed", details: { from: "viewer", to: "owner" } });
    await made.db.transaction(async (tx) => {
      const row = { workspaceId: made.workspaceId, staffId: "stf_test", createdAt: new Date() };
      await tx.insert(savedViews).values([
        { ...row, id: "viw_1", name: "Hers", query: { userId } },
        { ...row, id: "viw_2", name: "All", query: { verdict: "alive" } },
      ]);
      await tx.insert(reviews).values({
        ...row,
        id: "rev_1",
        checkId: other.id,
        decision: "approve",
        reason: "GENUINE_PERSON",
        note: `Brother of ${userId}!`,
      });
    });
    const receipt = await erasePerson({ ctx, input: { userId, reason: "CONSENT_WITHDRAWN" } });
    expect(receipt).toMatchObject({ kind: "person", checksErased: 60, photosErased: 120 });
    expect(receipt.completedAt).not.toBeNull();
    expect(receipt.photoHashes).toHaveLength(120);
    expect(await left(ids)).toEqual([]);
    expect(await isOnDisk("marker.anna")).toBe(false);
    expect((await made.db.read.select().from(savedViews)).map(({ id }) => id)).toEqual(["viw_2"]);
    expect((await made.db.read.select().from(reviews))[0]?.note).toBe("Brother of [erased]!");
    const events = await made.db.read.select().from(auditEvents);
    const kept = events.find(({ action }) => action === "staff.role_changed");
    expect(kept?.details).toMatchObject({ to: "owner" });
    const report = await runToEnd(verifyChain(made.db.read, made.workspaceId), () => undefined);
    expect(report).toMatchObject({ fault: null, erased: 3 });
    expect(await codeOf(erasePerson({ ctx, input: { userId } }))).toBe("NOT_FOUND");
    expect(await made.db.read.select().from(erasureJobs)).toEqual([]);
  });

  it("lets the words of the service's own alone, whatever a user is called", async () => {
    await storedCheck(ctx, { userId: "owner" });
    await record({ action: "staff.role_changed", details: { from: "viewer", to: "owner" } });
    await erasePerson({ ctx, input: { userId: "owner" } });
    const events = await made.db.read.select().from(auditEvents);
    expect(events.find(({ action }) => action === "staff.role_changed")?.details).not.toBeNull();
  });

  it("lets others write while many checks go", async () => {
    for (let index = 0; index < 200; index += 1) await storedCheck(ctx, { userId: "busy", photoCount: 1 });
    const erasing = erasePerson({ ctx, input: { userId: "busy" } });
    let written = 0;
    let isDone = false;
    void erasing.then(() => {
      isDone = true;
    });
    while (!isDone) {
      await record({ action: "check.viewed", subjectId: "x" });
      written += 1;
    }
    expect((await erasing).checksErased).toBe(200);
    // Another write gets a turn after each transaction of the erasure, and more while files are removed.
    expect(written).toBeGreaterThanOrEqual(200 / checksPerTransaction);
    expect((await listChecks({ ctx, input: { userId: "busy", page: 1, limit: 5 } })).total).toBe(0);
  });
});

describe("an erasure that was interrupted", () => {
  it("goes on where it was, whichever step had been done", async () => {
    const { id, storeKeys } = await storedCheck(ctx, { userId: "marker-anna" });
    const broken = {
      ...ctx,
      photos: {
        ...ctx.photos,
        remove: async () => {
          throw new Error("the store does not answer");
        },
      },
    };
    const receipt = await eraseCheck({ ctx: broken, input: { id } });
    expect(receipt.completedAt).toBeNull();
    expect(ctx.faults).toHaveLength(1);
    expect(await left([id])).toEqual([]);
    expect(await ctx.photos.get(storeKeys[0] ?? "")).toBeDefined();
    await continueErasures(ctx, (error) => ctx.faults.push(error));
    expect(ctx.faults).toHaveLength(1);
    await expect(ctx.photos.get(storeKeys[0] ?? "")).rejects.toThrow();
    expect(await isOnDisk("marker-anna")).toBe(false);
    expect(await made.db.read.select().from(erasureJobs)).toEqual([]);
  });

  it.skipIf(onPostgresql)("waits for who reads the database, and is complete afterwards", async () => {
    const { id } = await storedCheck(ctx, { userId: "marker-anna" });
    const reader = new Database(made.file, { readonly: true });
    const rows = reader.prepare("SELECT * FROM photos").iterate();
    rows.next();
    const receipt = await eraseCheck({ ctx, input: { id } });
    expect(receipt.completedAt).toBeNull();
    rows.return?.();
    reader.close();
    ctx.clock.now = new Date(Date.now() + 600_000);
    await continueErasures(ctx, (error) => ctx.faults.push(error));
    expect(await made.db.read.select().from(erasureJobs)).toEqual([]);
    expect(await isOnDisk("marker-anna")).toBe(false);
    expect(ctx.faults).toEqual([]);
  });
});
