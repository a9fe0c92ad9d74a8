import { openDatabase } from "#db/client.ts";
import { type DataMode, workspaces } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { newId } from "../ids.ts";
import type { ApiKeyScope } from "../vocabulary/permissions.ts";
import { makeApiKey } from "./make-api-key.ts";

/** Creates another workspace directly in the running server's database, and an API key for it. */
export async function secondWorkspaceKey(
  dataDir: string,
  mode: DataMode,
  scopes: ApiKeyScope[] = ["read", "write"],
): Promise<string> {
  const db = openDatabase(databaseOf(dataDir));
  try {
    const now = new Date();
    const workspace = { id: newId("wks", now), name: "Another", createdAt: now };
    await db.transaction(async (tx) => {
      await tx.insert(workspaces).values(workspace);
    });
    const made = await makeApiKey(db, { workspaceId: workspace.id, name: "Stranger", mode, scopes });
    return made.key;
  } finally {
    await db.close();
  }
}
