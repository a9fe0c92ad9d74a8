import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { apiKeys } from "#db/schema/index.ts";
import { ofTenant } from "#db/tenancy.ts";
import type { StaffActor } from "../actor.ts";
import { insertApiKey } from "../api-keys/insert-api-key.ts";
import { AppError } from "../errors.ts";
import { oneWhoMay } from "../vocabulary/permissions.ts";

/** Every session belongs to a key; sessions opened by staff belong to this one, whose secret nobody has. */
const name = "Links made in the dashboard";

/**
 * Returns the id of the key that a workspace's staff open sessions with, and creates the key on first use.
 * @throws AppError CONFLICT when it was revoked, which disables such links
 */
export async function dashboardKey(db: Db, now: Date, actor: StaffActor): Promise<string> {
  const { workspaceId, mode } = actor;
  const id = `key_${workspaceId.slice("wks_".length)}_${mode}`;
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({ revokedAt: apiKeys.revokedAt })
      .from(apiKeys)
      .where(and(eq(apiKeys.id, id), ofTenant(apiKeys, actor)));
    if (row?.revokedAt)
      throw new AppError(
        "CONFLICT",
        `The key “${name}” was revoked by ${oneWhoMay("manage")}, so no links can be created here.`,
      );
    // The key's secret is discarded, because only its id is ever used.
    if (!row) await insertApiKey(tx, { actor, now }, { id, name, mode, scopes: [] });
    return id;
  });
}
