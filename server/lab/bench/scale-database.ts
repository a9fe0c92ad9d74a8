import { randomInt } from "node:crypto";
import { type Db, openDatabase } from "#db/client.ts";
import { randomOrder } from "#db/expressions.ts";
import { livenessChecks, workspaces } from "#db/schema/index.ts";
import { ofTenant } from "#db/tenancy.ts";
import { regularCount, regularUserId } from "../seed/fake-users.ts";
import { type SeedPlan, seedChecks } from "../seed/seed-checks.ts";

export const workspaceId = "wks_bench";
const sampledChecks = 20_000;

/** A database of its own with seeded checks, and of whom and what to ask it. */
export type ScaleDatabase = {
  db: Db;
  /**
   * A check picked anew each time, evenly and without a pattern, so that neither side asks for the same few
   * again.
   */
  anyCheckId: () => string;
  /** Somebody with about twenty checks. */
  anyUserId: () => string;
};

/** Makes a workspace in a new database file and fills it. */
export async function makeSeededFile(
  file: string,
  plan: Pick<SeedPlan, "total" | "heavyUser" | "onProgress">,
): Promise<void> {
  const now = new Date();
  const db = openDatabase(file);
  await db.transaction(
    async (tx) =>
      void (await tx.insert(workspaces).values({ id: workspaceId, name: "Bench", createdAt: now })),
  );
  await db.close();
  await seedChecks(file, { ...plan, workspaceId, days: 400, now, isThrowaway: true });
}

export async function openScaleDatabase(file: string, total: number): Promise<ScaleDatabase> {
  const db = openDatabase(file);
  const sample = await db.read
    .select({ id: livenessChecks.id })
    .from(livenessChecks)
    .where(ofTenant(livenessChecks, { workspaceId, mode: "live" }))
    .orderBy(randomOrder())
    .limit(sampledChecks);
  const ids = sample.map(({ id }) => id);
  return {
    db,
    anyCheckId: () => ids[randomInt(ids.length)] ?? "",
    anyUserId: () => regularUserId(randomInt(regularCount(total))),
  };
}
