import { and, eq, isNull } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { apiKeys } from "#db/schema/index.ts";
import { ofBothModes, ofTenant } from "#db/tenancy.ts";
import { type AuditActor, recordAudit } from "../audit/record-audit.ts";

/**
 * Revokes a key and records the audit event in the caller's transaction; the next request with it is refused.
 * A command on the machine can revoke keys of both modes, any other actor only those of its own mode.
 * @returns false when the key does not exist or is already revoked
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
