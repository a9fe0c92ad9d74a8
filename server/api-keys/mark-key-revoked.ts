import { and, eq, isNull } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { apiKeys } from "#db/schema/index.ts";
import { ofBothModes, ofTenant } from "#db/tenancy.ts";
import { type AuditActor, recordAudit } from "../audit/record-audit.ts";

/**
 * Revokes a key in the caller's transaction, from the next request on, with its audit event. A command on the
 * machine reaches the keys of both modes, everybody else those of their own.
 * @returns false when there is no such key, or it is revoked already
 */
export async function markKeyRevoked(
  tx: Queries,
  { actor, now }: { actor: AuditActor; now: Date },
  id: string,
): Promise<boolean> {
  const theirs = actor.kind === "system" ? ofBothModes(apiKeys, actor) : ofTenant(apiKeys, actor);
  const [revoked] = await tx
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(theirs, eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
    .returning({ name: apiKeys.name, mode: apiKeys.mode });
  if (!revoked) return false;
  const details = { name: revoked.name, keyMode: revoked.mode };
  await recordAudit(tx, { actor, now }, { action: "api_key.revoked", subjectId: id, details });
  return true;
}
