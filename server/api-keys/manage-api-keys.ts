import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { type ApiKeyScope, apiKeys, type DataMode } from "#db/schema/index.ts";
import { newId, sha256 } from "../ids.ts";
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

/** Makes an API key. @returns its id, and the key itself, which cannot be read again */
export async function createApiKey(
  db: Db,
  now: Date,
  input: NewApiKey,
): Promise<{ id: string; key: string }> {
  const key = input.key ?? newApiKey(input.mode);
  const id = newId("key", now);
  await db.transaction(async (tx) => {
    await tx.insert(apiKeys).values({
      id,
      workspaceId: input.workspaceId,
      name: input.name,
      mode: input.mode,
      scopes: input.scopes ?? ["read", "write"],
      keyHash: sha256(key),
      hint: key.slice(-4),
      createdAt: now,
      expiresAt: input.expiresAt ?? null,
    });
  });
  return { id, key };
}

export type ApiKeySummary = Omit<typeof apiKeys.$inferSelect, "keyHash">;

/** All keys of a workspace, oldest first, without their hashes. */
export async function listApiKeys(db: Db, workspaceId: string): Promise<ApiKeySummary[]> {
  const rows = await db.read
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.workspaceId, workspaceId))
    .orderBy(asc(apiKeys.id));
  return rows.map(({ keyHash: _, ...summary }) => summary);
}

/** Revokes a key from the next request on. @returns false when there is no such key, or it is revoked already */
export async function revokeApiKey(
  db: Db,
  now: Date,
  input: { workspaceId: string; id: string },
): Promise<boolean> {
  const revoked = await db.transaction((tx) =>
    tx
      .update(apiKeys)
      .set({ revokedAt: now })
      .where(
        and(eq(apiKeys.workspaceId, input.workspaceId), eq(apiKeys.id, input.id), isNull(apiKeys.revokedAt)),
      )
      .returning({ id: apiKeys.id }),
  );
  return revoked.length === 1;
}
