import type { Queries } from "#db/client.ts";
import { apiKeys, type DataMode } from "#db/schema/index.ts";
import { type AuditActor, recordAudit } from "../audit/record-audit.ts";
import { newId, sha256 } from "../ids.ts";
import type { ApiKeyScope } from "../vocabulary/permissions.ts";
import { newApiKey } from "./api-key-format.ts";

export type NewApiKey = {
  name: string;
  mode: DataMode;
  scopes?: ApiKeyScope[];
  expiresAt?: Date | null;
  /** A key chosen by the operator (automation); by default one is generated. */
  key?: string;
  /** For a key that nobody holds: the fixed id is the only way to find it again. */
  id?: string;
};

/**
 * Creates an API key of the actor's workspace in the caller's transaction, with its audit event. All keys are
 * created here.
 * @returns its id, and the key itself, which cannot be read again
 */
export async function insertApiKey(
  tx: Queries,
  { actor, now }: { actor: AuditActor; now: Date },
  input: NewApiKey,
): Promise<{ id: string; key: string }> {
  const { name, mode, scopes = ["read", "write"], expiresAt = null } = input;
  const key = input.key ?? newApiKey(mode);
  const id = input.id ?? newId("key", now);
  await tx.insert(apiKeys).values({
    id,
    workspaceId: actor.workspaceId,
    name,
    mode,
    scopes,
    keyHash: sha256(key),
    hint: input.id ? "none" : key.slice(-4),
    createdAt: now,
    expiresAt,
  });
  const details = {
    name,
    keyMode: mode,
    scopes: scopes.join(", "),
    expiresAt: expiresAt?.toISOString() ?? null,
  };
  await recordAudit(tx, { actor, now }, { action: "api_key.created", subjectId: id, details });
  return { id, key };
}
