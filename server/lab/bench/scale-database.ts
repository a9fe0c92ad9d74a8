import { randomInt } from "node:crypto";
import { type Db, openDatabase } from "#db/client.ts";
import { randomOrder } from "#db/expressions.ts";
import { livenessChecks, workspaces } from "#db/schema/index.ts";
import { ofTenant } from "#db/tenancy.ts";
import { regularCount, regularUserId } from "../seed/fake-users.ts";
import { type SeedPlan, seedChecks } from "../seed/seed-checks.ts";

export const workspaceId = "wks_bench";
const sampledChecks = 20_000;

/** A separate database with seeded checks, and ids to query it with. */
export type ScaleDatabase = {
  db: Db;
  /** A random check, evenly distributed, so that neither side keeps asking for the same few. */
  anyCheckId: () => string;
  /** A user with about twenty checks. */
  anyUserId: () => string;
};

/** Creates a new database file with a workspace and fills it. */
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
