import { createHash } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { type DataMode, erasedPhotos, erasureJobs, erasureReceipts } from "#db/schema/index.ts";
import { type AuditActor, auditIdOf } from "../audit/record-audit.ts";
import { newId } from "../ids.ts";
import {
  type ErasureCause,
  type ErasureKind,
  type ErasurePhase,
  type ErasureReason,
  type ErasureReceipt,
  photoHashesMax,
} from "./schemas.ts";

export type ReceiptRow = typeof erasureReceipts.$inferSelect;

type BegunErasure = {
  actor: AuditActor;
  mode: DataMode;
  now: Date;
  kind: ErasureKind;
  cause: ErasureCause;
  reason?: ErasureReason | null;
  subjectHash?: string | null;
  /** The next step, and the user ids it concerns. */
  phase: ErasurePhase;
  userIds?: string[];
};

/**
 * Creates a receipt and the job that will complete it, in the first transaction that erases.
 * @returns its id
 */
export async function beginReceipt(tx: Queries, begun: BegunErasure): Promise<string> {
  const { actor, mode, now, kind, cause, phase, reason = null, subjectHash = null, userIds = [] } = begun;
  const { workspaceId } = actor;
  const id = newId("era", now);
  await tx.insert(erasureReceipts).values({
    id,
    workspaceId,
    mode,
    kind,
    cause,
    reason,
    actorKind: actor.kind,
    actorId: auditIdOf(actor),
    checkCount: 0,
    photoCount: 0,
    subjectHash,
    requestedAt: now,
  });
  const job = { receiptId: id, workspaceId, mode, phase, userIds, externalIds: [] };
  await tx.insert(erasureJobs).values(job);
  return id;
}

type Names = Pick<typeof erasureJobs.$inferSelect, "userIds" | "externalIds">;

/**
 * Adds people and checks that are completely erased: what names them elsewhere is removed too, before the
 * bytes.
 */
export async function planTraces(tx: Queries, receiptId: string, names: Names): Promise<void> {
  if (names.userIds.length + names.externalIds.length === 0) return;
  const [job] = await tx.select().from(erasureJobs).where(eq(erasureJobs.receiptId, receiptId));
  await tx
    .update(erasureJobs)
    .set({
      phase: job?.phase === "rows" ? "rows" : "traces",
      userIds: [...new Set([...(job?.userIds ?? []), ...names.userIds])],
      externalIds: [...new Set([...(job?.externalIds ?? []), ...names.externalIds])],
    })
    .where(eq(erasureJobs.receiptId, receiptId));
}

/** Hash over a receipt's photo hashes, sorted, one per line. */
function hashOver(hashes: string[]): string {
  const hash = createHash("sha256");
  for (const one of hashes) hash.update(`${one}\n`);
  return hash.digest("hex");
}

/** A receipt as the API returns it. */
export async function serializeReceipt(queries: Queries, row: ReceiptRow): Promise<ErasureReceipt> {
  const photos = await queries
    .select({ sha256: erasedPhotos.sha256 })
    .from(erasedPhotos)
    .where(eq(erasedPhotos.receiptId, row.id))
    .orderBy(asc(erasedPhotos.sha256));
  const hashes = photos.map(({ sha256 }) => sha256);
  return {
    receiptId: row.id,
    kind: row.kind,
    cause: row.cause,
    reason: row.reason,
    checksErased: row.checkCount,
    photosErased: row.photoCount,
    photoHashes: hashes.length > photoHashesMax ? null : hashes,
    photoHashesSha256: hashOver(hashes),
    requestedAt: row.requestedAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
  };
}

/** @throws when the receipt does not exist: receipts are never deleted */
export async function readReceipt(queries: Queries, id: string): Promise<ErasureReceipt> {
  const [row] = await queries.select().from(erasureReceipts).where(eq(erasureReceipts.id, id));
  if (!row) throw new Error("an erasure has no receipt");
  return serializeReceipt(queries, row);
}
