import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  auditEvents,
  erasureReceipts,
  legalHolds,
  livenessChecks,
  photos,
  staff,
  workspaceSettings,
} from "#db/schema/index.ts";
import { dayMs } from "../durations.ts";
import { defaultSettings } from "../settings/schemas.ts";
import { bytesIn, erasureContext, storedCheck } from "../testing/erasure-context.ts";
import { testDatabase } from "../testing/test-database.ts";
import { applyRetention } from "./apply-retention.ts";
import { continueErasures } from "./continue-erasures.ts";
import { placeHold } from "./place-hold.ts";
import { releaseHold } from "./release-hold.ts";

let made: Awaited<ReturnType<typeof testDatabase>>;
let ctx: ReturnType<typeof erasureContext>;
let begun: number;
beforeEach(async () => {
  made = await testDatabase();
  ctx = erasureContext(made);
  begun = ctx.clock.now.getTime();
  const at = new Date(begun);
  await made.db.transaction(
    async (tx) =>
      void (await tx
        .insert(staff)
        .values({ id: "stf_test", email: "a@example.com", createdAt: at, updatedAt: at })),
  );
});
afterEach(() => made.remove());

async function keep(days: { photoRetentionDays?: number; checkRetentionDays?: number }): Promise<void> {
  await made.db.transaction(
    async (tx) =>
      void (await tx.insert(workspaceSettings).values({
        workspaceId: made.workspaceId,
        version: 1,
        settings: { ...defaultSettings, ...days },
        note: "",
        createdAt: new Date(),
        createdBy: "stf_test",
      })),
  );
}

async function sweepAfter(days: number): Promise<void> {
  ctx.clock.now = new Date(begun + days * dayMs);
  await applyRetention(ctx);
  await continueErasures(ctx, (error) => ctx.faults.push(error));
  expect(ctx.faults).toEqual([]);
}

const receipts = () => made.db.read.select().from(erasureReceipts);
const photoRows = (checkId: string) => made.db.read.select().from(photos).where(eq(photos.checkId, checkId));
const checks = async () => (await made.db.read.select().from(livenessChecks)).map(({ id }) => id);

describe("retention", () => {
  it("keeps everything for ever unless the workspace says otherwise", async () => {
    const { id } = await storedCheck(ctx, { userId: "anna" });
    await sweepAfter(3650);
    expect(await checks()).toEqual([id]);
    expect(await receipts()).toEqual([]);
  });

  it("takes photos to the day, and leaves what was measured", async () => {
    await keep({ photoRetentionDays: 30 });
    const { id, storeKeys } = await storedCheck(ctx, { userId: "anna" });
    await sweepAfter(29.9);
    expect((await photoRows(id)).every(({ erasedAt }) => erasedAt === null)).toBe(true);
    await sweepAfter(30.1);
    for (const row of await photoRows(id)) {
      expect(row).toMatchObject({
        embedding: null,
        mesh: null,
        pictureHash: null,
        faceHash: null,
        view: null,
        facePatch: null,
        erasedAt: ctx.clock.now,
      });
      expect(row.measurement.width).toBe(640);
    }
    for (const key of storeKeys) await expect(ctx.photos.get(key)).rejects.toThrow();
    const bytes = await bytesIn(made.folder);
    for (const marker of ["embedding of anna", "mesh of anna", `photo 0 of ${id}`])
      expect(bytes.includes(marker)).toBe(false);
    expect(await checks()).toEqual([id]);
    expect(await receipts()).toMatchObject([
      { kind: "photos", cause: "retention", photoCount: 2, checkCount: 0, actorId: "retention" },
    ]);
    await sweepAfter(31);
    expect(await receipts()).toHaveLength(1);
  });

  it("takes whole checks, with one receipt for what one sweep erases", async () => {
    await keep({ checkRetentionDays: 90 });
    for (let index = 0; index < 70; index += 1)
      await storedCheck(ctx, { userId: `old-${index % 7}`, photoCount: 1 });
    const young = await storedCheck(ctx, { userId: "young", at: new Date(begun + 5 * dayMs) });
    await sweepAfter(91);
    expect(await checks()).toEqual([young.id]);
    expect(await receipts()).toMatchObject([
      { kind: "check", cause: "retention", checkCount: 70, photoCount: 70, completedAt: ctx.clock.now },
    ]);
    expect((await bytesIn(made.folder)).includes("old-3")).toBe(false);
    const events = await made.db.read.select().from(auditEvents);
    expect(events.filter(({ action }) => action === "check.erased")).toHaveLength(1);
  });

  it("goes around a person on hold, and takes theirs once it is released", async () => {
    await keep({ checkRetentionDays: 1, photoRetentionDays: 1 });
    for (let index = 0; index < 30; index += 1) await storedCheck(ctx, { userId: "held", photoCount: 1 });
    await storedCheck(ctx, { userId: "free" });
    const hold = await placeHold({ ctx, input: { userId: "held", reason: "A dispute" } });
    await sweepAfter(2);
    const rows = await made.db.read.select().from(livenessChecks);
    expect(rows).toHaveLength(30);
    expect(rows.every(({ userId }) => userId === "held")).toBe(true);
    expect((await made.db.read.select().from(photos)).every(({ erasedAt }) => erasedAt === null)).toBe(true);
    await releaseHold({ ctx, input: hold });
    await sweepAfter(2);
    expect(await checks()).toEqual([]);
    expect(await made.db.read.select().from(legalHolds)).toEqual([]);
    expect((await bytesIn(made.folder)).includes("held")).toBe(false);
  });
});
