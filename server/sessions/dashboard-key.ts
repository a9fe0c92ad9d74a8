import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { apiKeys } from "#db/schema/index.ts";
import { ofTenant } from "#db/tenancy.ts";
import type { StaffActor } from "../actor.ts";
import { insertApiKey } from "../api-keys/insert-api-key.ts";
import { AppError } from "../errors.ts";
import { oneWhoMay } from "../vocabulary/permissions.ts";

/** Sessions belong to keys; those that staff open belong to this one, which nobody holds. */
const name = "Links made in the dashboard";

/**
 * The id of the key that a workspace's staff open sessions by; made with the first of them.
 * @throws AppError CONFLICT when it has been revoked, which switches such links off
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
    // Its text is thrown away: only its id is ever used.
    if (!row) await insertApiKey(tx, { actor, now }, { id, name, mode, scopes: [] });
    return id;
  });
}
