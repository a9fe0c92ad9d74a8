import type { Db } from "#db/client.ts";
import { apiKeys } from "#db/schema/index.ts";
import { newApiKey } from "../api-keys/api-key-format.ts";
import { newId, sha256 } from "../ids.ts";

type Row = typeof apiKeys.$inferInsert;

/**
 * Creates an API key directly in the database, without an audit event, so that tests start with an empty
 * audit trail.
 */
export async function makeApiKey(
  db: Db,
  row: Pick<Row, "workspaceId" | "mode" | "name"> & Partial<Row>,
): Promise<{ id: string; key: string }> {
  const now = new Date();
  const id = newId("key", now);
  const key = newApiKey(row.mode);
  const made: Omit<Row, "workspaceId" | "mode" | "name"> = {
    id,
    scopes: ["read", "write"],
    keyHash: sha256(key),
    hint: key.slice(-4),
    createdAt: now,
  };
  await db.transaction(async (tx) => void (await tx.insert(apiKeys).values({ ...made, ...row })));
  return { id, key };
}
