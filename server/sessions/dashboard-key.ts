import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { apiKeys } from "#db/schema/index.ts";
import { ofTenant, type Tenant } from "#db/tenancy.ts";
import { newApiKey } from "../api-keys/api-key-format.ts";
import { AppError } from "../errors.ts";
import { sha256 } from "../ids.ts";

/** Sessions belong to keys; those that staff open belong to this one, which nobody holds. */
export const dashboardKeyName = "Links made in the dashboard";

/**
 * The id of the key that a workspace's staff open sessions by; made with the first of them.
 * @throws AppError CONFLICT when an owner has revoked it, and so switched such links off
 */
export async function dashboardKey(db: Db, now: Date, { workspaceId, mode }: Tenant): Promise<string> {
  const id = `key_${workspaceId.slice("wks_".length)}_${mode}`;
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({ revokedAt: apiKeys.revokedAt })
      .from(apiKeys)
      .where(and(eq(apiKeys.id, id), ofTenant(apiKeys, { workspaceId, mode })));
    if (row?.revokedAt)
      throw new AppError(
        "CONFLICT",
        `An owner has revoked the key “${dashboardKeyName}”, so no links can be created here.`,
      );
    if (!row) {
      // Its text is thrown away: only its id is ever used.
      const keyHash = sha256(newApiKey(mode));
      const scopes: [] = [];
      await tx.insert(apiKeys).values({
        id,
        workspaceId,
        mode,
        name: dashboardKeyName,
        scopes,
        keyHash,
        hint: "none",
        createdAt: now,
      });
    }
    return id;
  });
}
