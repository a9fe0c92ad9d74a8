import type { Db } from "#db/client.ts";
import { auditEvents } from "#db/schema/index.ts";
import { type AuditRow, chainStart, hashDetails, hashEvent } from "../audit/audit-chain.ts";
import { findHead } from "../audit/find-head.ts";
import type { AuditAction } from "../audit/schemas.ts";
import { newId } from "../ids.ts";

export type SeededEvent = {
  at: Date;
  action: AuditAction;
  actorId?: string;
  subjectId?: string | null;
  details?: AuditRow["details"];
};

/**
 * Continues a workspace's audit chain in bulk, as the service would have written it.
 */
export async function seedAuditEvents(
  db: Db,
  workspaceId: string,
  seeds: readonly SeededEvent[],
): Promise<AuditRow[]> {
  const head = await findHead(db.read, workspaceId);
  let previousHash = head?.hash ?? chainStart;
  const rows = seeds.map((seed, index): AuditRow => {
    const details = seed.details ?? {};
    const detailsSalt = `salt${index}`;
    const row = {
      id: newId("aud", seed.at),
      workspaceId,
      sequence: (head?.sequence ?? 0) + index + 1,
      at: seed.at,
      actorKind: "staff" as const,
      actorId: seed.actorId ?? "stf_test",
      action: seed.action,
      subjectId: seed.subjectId ?? null,
      detailsHash: hashDetails(detailsSalt, details),
      previousHash,
    };
    previousHash = hashEvent(row);
    return { ...row, details, detailsSalt, hash: previousHash };
  });
  await db.transaction(async (tx) => {
    for (let from = 0; from < rows.length; from += 500)
      await tx.insert(auditEvents).values(rows.slice(from, from + 500));
  });
  return rows;
}
