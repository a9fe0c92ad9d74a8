import { and, count, desc, inArray, or } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { erasureJobs, erasureReceipts, photoRemovals } from "#db/schema/index.ts";
import { ofTenant } from "#db/tenancy.ts";
import { rowsOf } from "./locate-data.ts";
import { type ReceiptRow, serializeReceipt } from "./receipts.ts";
import type { ErasureVerification } from "./schemas.ts";
import { inParts, type Subject } from "./subject.ts";

/** Most receipts that a response lists, newest first. */
const receiptsMax = 50;

async function receiptsOf(queries: Queries, subject: Subject): Promise<ReceiptRow[]> {
  const { erased, subjectHashes } = subject;
  const ids = [...new Set(erased.map(({ receiptId }) => receiptId))];
  const found = new Map<string, ReceiptRow>();
  const ours = ofTenant(erasureReceipts, subject);
  for (const part of ids.length === 0 ? [[]] : inParts(ids)) {
    const byHash = inArray(erasureReceipts.subjectHash, subjectHashes);
    const rows = await queries
      .select()
      .from(erasureReceipts)
      .where(and(ours, or(inArray(erasureReceipts.id, part), byHash)))
      .orderBy(desc(erasureReceipts.id));
    for (const row of rows) found.set(row.id, row);
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** Whether a subject is completely erased: checks every table that could hold its data, and its receipts. */
export async function verifyErasure(queries: Queries, subject: Subject): Promise<ErasureVerification> {
  const checkIds = [...subject.checkIds, ...subject.erased.map(({ checkId }) => checkId)];
  const rows = await rowsOf(queries, subject, checkIds);
  const receipts = await receiptsOf(queries, subject);
  const pending = { bytes: 0, erasures: 0 };
  for (const part of inParts(receipts.map(({ id }) => id))) {
    const [bytes] = await queries
      .select({ n: count() })
      .from(photoRemovals)
      .where(inArray(photoRemovals.receiptId, part));
    const [jobs] = await queries
      .select({ n: count() })
      .from(erasureJobs)
      .where(inArray(erasureJobs.receiptId, part));
    pending.bytes += bytes?.n ?? 0;
    pending.erasures += jobs?.n ?? 0;
  }
  const left = rows.filter((part) => part.rows > 0);
  return {
    isGone: left.length === 0 && pending.bytes === 0 && pending.erasures === 0,
    receipts: await Promise.all(receipts.slice(0, receiptsMax).map((row) => serializeReceipt(queries, row))),
    left,
    tables: rows.length,
    pending,
  };
}
