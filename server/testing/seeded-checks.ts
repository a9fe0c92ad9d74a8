import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { apiKeys, livenessChecks } from "#db/schema/index.ts";
import { challengeMask } from "../checks/vocabulary/challenge-types.ts";
import { newId } from "../ids.ts";

type Row = typeof livenessChecks.$inferInsert;

/**
 * Inserts checks without photos and decisions in bulk, one per minute up to now. The workspace must have a
 * test key.
 * @returns them, oldest first
 */
export async function seedChecks(
  db: Db,
  workspaceId: string,
  makers: readonly Partial<Row>[],
): Promise<Row[]> {
  const keys = await db.read.select().from(apiKeys).where(eq(apiKeys.workspaceId, workspaceId));
  const key = keys.find(({ mode }) => mode === "test");
  if (!key) throw new Error("the workspace has no test key");
  const now = Date.now();
  const rows = makers.map((own, index): Row => {
    const createdAt = new Date(now - (makers.length - index) * 60_000);
    const id = newId("liv", createdAt);
    return {
      id,
      workspaceId,
      mode: "test",
      userId: `user_${index}`,
      apiKeyId: key.id,
      sessionTokenHash: id,
      status: "COMPLETED",
      mirrored: false,
      createdAt,
      expiresAt: new Date(createdAt.getTime() + 600_000),
      completedAt: new Date(createdAt.getTime() + 30_000),
      isAlive: true,
      confidence: 0.91,
      antiSpoofScore: 0.97,
      challengeMask: challengeMask(["TURN_LEFT", "SMILE"]),
      ...own,
    };
  });
  for (let from = 0; from < rows.length; from += 1000)
    await db.transaction(async (tx) => {
      await tx.insert(livenessChecks).values(rows.slice(from, from + 1000));
    });
  return rows;
}
