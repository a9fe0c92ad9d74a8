import { asc, eq, inArray } from "drizzle-orm";
import type { Db, Queries } from "#db/client.ts";
import { excluded } from "#db/expressions.ts";
import {
  erasedChecks,
  erasedPhotos,
  erasureJobs,
  erasureReceipts,
  livenessChecks,
  photos,
  workspaces,
} from "#db/schema/index.ts";
import { emptyPhotos } from "./apply-retention.ts";
import { checksPerTransaction, eraseChecks } from "./erase-checks.ts";
import type { ReceiptRow } from "./receipts.ts";
import { inParts } from "./subject.ts";

type Erased = {
  checks: (typeof erasedChecks.$inferSelect)[];
  photos: (typeof erasedPhotos.$inferSelect)[];
};

async function eraseAgain(db: Db, now: Date, receipt: ReceiptRow, erased: Erased): Promise<number> {
  const { id: receiptId, workspaceId, mode } = receipt;
  await db.transaction(async (tx) => {
    await tx.insert(erasureReceipts).values({ ...receipt, completedAt: null });
    const job = { receiptId, workspaceId, mode, userIds: [], externalIds: [] };
    await tx.insert(erasureJobs).values({ ...job, phase: "bytes" });
  });
  const hashOf = new Map(erased.checks.map(({ checkId, subjectHash }) => [checkId, subjectHash]));
  let brought = 0;
  for (let from = 0; from < erased.checks.length; from += checksPerTransaction) {
    const ids = erased.checks.slice(from, from + checksPerTransaction).map(({ checkId }) => checkId);
    brought += await db.transaction(async (tx) => {
      const checks = await tx.select().from(livenessChecks).where(inArray(livenessChecks.id, ids));
      const hashes = new Map(checks.map(({ id, userId }) => [userId, hashOf.get(id) ?? ""]));
      const hashSubject = ({ userId }: { userId: string }) => hashes.get(userId) ?? "";
      // The seals of the database before are kept below: there may be no master key yet to make new ones.
      await eraseChecks(tx, { hashSubject, seals: { seal: () => "" } }, receiptId, checks);
      return checks.length;
    });
  }
  for (const part of inParts(erased.photos.map(({ photoId }) => photoId)))
    brought += await db.transaction(async (tx) => {
      const rows = await tx.select().from(photos).where(inArray(photos.id, part));
      const due = rows.filter(({ erasedAt }) => erasedAt === null);
      if (due.length > 0) await emptyPhotos(tx, { now: () => now }, receiptId, due);
      return due.length;
    });
  await db.transaction(async (tx) => {
    // Checks that are not in the backup were erased too, and the receipt lists them.
    for (const part of inParts(erased.checks))
      await tx
        .insert(erasedChecks)
        .values(part)
        .onConflictDoUpdate({ target: erasedChecks.checkId, set: { seal: excluded(erasedChecks.seal) } });
    for (const part of inParts(erased.photos))
      await tx.insert(erasedPhotos).values(part).onConflictDoNothing();
    const { checkCount, photoCount } = receipt;
    await tx.update(erasureReceipts).set({ checkCount, photoCount }).where(eq(erasureReceipts.id, receiptId));
  });
  return brought;
}

/**
 * Repeats in a restored database the erasures of the database it replaces, and keeps their receipts, so that
 * a backup does not bring erased people back. The bytes are removed when the service starts.
 * @param before the database that was in use
 * @returns how many checks and photos the backup would have brought back
 */
export async function carryOverErasures(before: Queries, db: Db, now: Date): Promise<number> {
  const known = new Set(
    (await db.read.select({ id: erasureReceipts.id }).from(erasureReceipts)).map(({ id }) => id),
  );
  const here = new Set((await db.read.select({ id: workspaces.id }).from(workspaces)).map(({ id }) => id));
  let brought = 0;
  for (const receipt of await before.select().from(erasureReceipts).orderBy(asc(erasureReceipts.id))) {
    if (known.has(receipt.id) || !here.has(receipt.workspaceId)) continue;
    const ofReceipt = {
      checks: eq(erasedChecks.receiptId, receipt.id),
      photos: eq(erasedPhotos.receiptId, receipt.id),
    };
    brought += await eraseAgain(db, now, receipt, {
      checks: await before.select().from(erasedChecks).where(ofReceipt.checks),
      photos: await before.select().from(erasedPhotos).where(ofReceipt.photos),
    });
  }
  return brought;
}
