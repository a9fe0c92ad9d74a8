import { setImmediate } from "node:timers/promises";
import { and, asc, eq, gt, inArray, isNull, lt } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { concat, plus } from "#db/expressions.ts";
import {
  erasedPhotos,
  erasureReceipts,
  livenessChecks,
  photos,
  pictureHashBands,
  workspaces,
} from "#db/schema/index.ts";
import { ofTenant, ofWorkspace, type Tenant } from "#db/tenancy.ts";
import { recordAudit, systemActor } from "../audit/record-audit.ts";
import type { AuditAction } from "../audit/schemas.ts";
import { dayMs } from "../durations.ts";
import { firstIdAt } from "../ids.ts";
import { findSettings } from "../settings/current-settings.ts";
import { type ErasureContext, inTurn } from "./continue-erasures.ts";
import { checksPerTransaction, eraseChecks } from "./erase-checks.ts";
import { heldAmong } from "./holds.ts";
import { beginReceipt } from "./receipts.ts";
import { queueRemovals } from "./removals.ts";

/** Transactions per receipt, so that one sweep gives one receipt to look up instead of hundreds. */
const batchesPerReceipt = 40;
const photosPerTransaction = 60;

const beginRetention = async (
  tx: Queries,
  ctx: ErasureContext,
  { workspaceId, mode }: Tenant,
  kind: "check" | "photos",
): Promise<string> => {
  const now = ctx.now();
  const actor = systemActor(workspaceId, "retention");
  const begun = { actor, mode, now, kind, cause: "retention" as const, phase: "bytes" as const };
  const receiptId = await beginReceipt(tx, begun);
  const action: AuditAction = kind === "check" ? "check.erased" : "photos.erased";
  await recordAudit(
    tx,
    { actor, now },
    { action, subjectId: receiptId, details: { cause: "retention", mode } },
  );
  return receiptId;
};

type Batch = { last: string | null; isErased: boolean };
type EraseBatch = (tx: Queries, after: string, receipt: () => Promise<string>) => Promise<Batch>;

/**
 * Erases everything from the oldest row up to `before`, one batch per transaction, and skips what is on hold.
 * @returns whether anything was erased
 */
async function inBatches(
  ctx: ErasureContext,
  place: Tenant,
  kind: "check" | "photos",
  eraseBatch: EraseBatch,
): Promise<void> {
  let after = "";
  let receiptId: string | null = null;
  let used = 0;
  for (;;) {
    const batch = await ctx.db.transaction(async (tx) => {
      let mine = receiptId;
      const done = await eraseBatch(tx, after, async () => {
        mine ??= await beginRetention(tx, ctx, place, kind);
        return mine;
      });
      return { ...done, receiptId: mine };
    });
    if (batch.last === null) return;
    after = batch.last;
    used = batch.isErased ? used + 1 : used;
    receiptId = used >= batchesPerReceipt ? null : batch.receiptId;
    if (receiptId === null) used = 0;
    await setImmediate();
  }
}

const checkBatch =
  (ctx: ErasureContext, place: Tenant, before: string): EraseBatch =>
  async (tx, after, receipt) => {
    const old = await tx
      .select()
      .from(livenessChecks)
      .where(
        and(ofTenant(livenessChecks, place), gt(livenessChecks.id, after), lt(livenessChecks.id, before)),
      )
      .orderBy(asc(livenessChecks.id))
      .limit(checksPerTransaction);
    const held = await heldAmong(tx, place, [...new Set(old.map(({ userId }) => userId))]);
    const due = old.filter(({ userId }) => !held.has(userId));
    if (due.length > 0) {
      const receiptId = await receipt();
      await eraseChecks(tx, ctx, receiptId, due);
    }
    return { last: old.at(-1)?.id ?? null, isErased: due.length > 0 };
  };

const photoBatch =
  (ctx: ErasureContext, place: Tenant, before: string): EraseBatch =>
  async (tx, after, receipt) => {
    const old = await tx
      .select({ photo: photos, mode: livenessChecks.mode, userId: livenessChecks.userId })
      .from(photos)
      .innerJoin(livenessChecks, eq(livenessChecks.id, photos.checkId))
      .where(
        and(ofWorkspace(photos, place), isNull(photos.erasedAt), gt(photos.id, after), lt(photos.id, before)),
      )
      .orderBy(asc(photos.id))
      .limit(photosPerTransaction);
    const ours = old.filter(({ mode }) => mode === place.mode);
    const held = await heldAmong(tx, place, [...new Set(ours.map(({ userId }) => userId))]);
    const due = ours.filter(({ userId }) => !held.has(userId));
    const emptied = due.map(({ photo }) => photo);
    if (due.length > 0) await emptyPhotos(tx, ctx, await receipt(), emptied);
    return { last: old.at(-1)?.photo.id ?? null, isErased: due.length > 0 };
  };

/** Clears all columns that show a face or identify a copy; the measurements stay and explain the verdict. */
export async function emptyPhotos(
  tx: Queries,
  ctx: Pick<ErasureContext, "now">,
  receiptId: string,
  due: (typeof photos.$inferSelect)[],
): Promise<void> {
  const ids = due.map(({ id }) => id);
  await tx
    .insert(erasedPhotos)
    .values(due.map(({ id, checkId, sha256 }) => ({ receiptId, photoId: id, checkId, sha256 })));
  await queueRemovals(tx, receiptId, due);
  await tx.delete(pictureHashBands).where(inArray(pictureHashBands.photoId, ids));
  await tx
    .update(photos)
    .set({
      // Not a key of any store: the column is required and unique.
      storeKey: concat("erased:", photos.id),
      embedding: null,
      secondEmbedding: null,
      mesh: null,
      view: null,
      facePatch: null,
      faceHash: null,
      dataKey: null,
      pictureHash: null,
      sequence: null,
      motionFingerprint: null,
      erasedAt: ctx.now(),
    })
    .where(inArray(photos.id, ids));
  await tx
    .update(erasureReceipts)
    .set({ photoCount: plus(erasureReceipts.photoCount, due.length) })
    .where(eq(erasureReceipts.id, receiptId));
}

/**
 * Erases data that is older than the workspace's retention period, except data on legal hold. Safe to
 * interrupt: the next run erases the rest.
 */
export function applyRetention(ctx: ErasureContext): Promise<void> {
  return inTurn(ctx.db, async () => {
    const nowMs = ctx.now().getTime();
    for (const { id: workspaceId } of await ctx.db.read.select({ id: workspaces.id }).from(workspaces)) {
      const { settings } = await findSettings(ctx.db.read, workspaceId);
      const { checkRetentionDays, photoRetentionDays } = settings;
      const oldest = (prefix: "liv" | "pho", days: number) =>
        firstIdAt(prefix, new Date(nowMs - days * dayMs));
      for (const mode of ["live", "test"] as const) {
        const place = { workspaceId, mode };
        if (checkRetentionDays !== null)
          await inBatches(ctx, place, "check", checkBatch(ctx, place, oldest("liv", checkRetentionDays)));
        if (photoRetentionDays !== null)
          await inBatches(ctx, place, "photos", photoBatch(ctx, place, oldest("pho", photoRetentionDays)));
      }
    }
  });
}
