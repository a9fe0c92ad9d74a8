import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db, Queries } from "#db/client.ts";
import { apiKeys, type DataMode } from "#db/schema/index.ts";
import { ofBothModes, ofTenant } from "#db/tenancy.ts";
import { type AuditActor, recordAudit } from "../audit/record-audit.ts";
import { newId, sha256 } from "../ids.ts";
import type { ApiKeyScope } from "../vocabulary/permissions.ts";
import { newApiKey } from "./api-key-format.ts";

export type NewApiKey = {
  workspaceId: string;
  name: string;
  mode: DataMode;
  scopes?: ApiKeyScope[];
  expiresAt?: Date | null;
  /** A key that the operator chose (automation); without it one is made. */
  key?: string;
};

/**
 * Makes an API key in the caller's transaction, and writes it down where an actor is named.
 * @returns its id, and the key itself, which cannot be read again
 */
export async function insertApiKey(
  tx: Queries,
  now: Date,
  input: NewApiKey,
  actor?: AuditActor,
): Promise<{ id: string; key: string }> {
  const { workspaceId, name, mode, scopes = ["read", "write"], expiresAt = null } = input;
  const key = input.key ?? newApiKey(mode);
  const id = newId("key", now);
  await tx.insert(apiKeys).values({
    id,
    workspaceId,
    name,
    mode,
    scopes,
    keyHash: sha256(key),
    hint: key.slice(-4),
    createdAt: now,
    expiresAt,
  });
  if (actor) {
    const details = {
      name,
      keyMode: mode,
      scopes: scopes.join(", "),
      expiresAt: expiresAt?.toISOString() ?? null,
    };
    await recordAudit(tx, { actor, now }, { action: "api_key.created", subjectId: id, details });
  }
  return { id, key };
}

/** Makes an API key. @returns its id, and the key itself, which cannot be read again */
export const createApiKey = (
  db: Db,
  now: Date,
  input: NewApiKey,
  actor?: AuditActor,
): Promise<{ id: string; key: string }> => db.transaction((tx) => insertApiKey(tx, now, input, actor));

export type ApiKeySummary = Omit<typeof apiKeys.$inferSelect, "keyHash">;

/** All keys of a workspace, oldest first, without their hashes. */
export async function listApiKeys(db: Db, workspaceId: string): Promise<ApiKeySummary[]> {
  const rows = await db.read
    .select()
    .from(apiKeys)
    .where(ofBothModes(apiKeys, { workspaceId }))
    .orderBy(asc(apiKeys.id));
  return rows.map(({ keyHash: _, ...summary }) => summary);
}

/**
 * Revokes a key from the next request on, and writes it down where an actor is named.
 * @param input.mode only a key of this mode
 * @returns false when there is no such key, or it is revoked already
 */
export async function revokeApiKey(
  db: Db,
  now: Date,
  input: { workspaceId: string; id: string; mode?: DataMode },
  actor?: AuditActor,
): Promise<boolean> {
  const { workspaceId, id, mode } = input;
  return db.transaction(async (tx) => {
    const [revoked] = await tx
      .update(apiKeys)
      .set({ revokedAt: now })
      .where(
        and(
          mode ? ofTenant(apiKeys, { workspaceId, mode }) : ofBothModes(apiKeys, { workspaceId }),
          eq(apiKeys.id, id),
          isNull(apiKeys.revokedAt),
        ),
      )
      .returning({ name: apiKeys.name, mode: apiKeys.mode });
    if (!revoked) return false;
    if (actor) {
      const details = { name: revoked.name, keyMode: revoked.mode };
      await recordAudit(tx, { actor, now }, { action: "api_key.revoked", subjectId: id, details });
    }
    return true;
  });
}
