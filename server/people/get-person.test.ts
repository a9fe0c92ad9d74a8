import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkDecisions, livenessChecks, photos, workspaceSettings } from "#db/schema/index.ts";
import { defaultLimits as limits } from "../checks/vocabulary/limits.ts";
import type { VerbContext } from "../context.ts";
import { defaultSettings } from "../settings/schemas.ts";
import { erasureContext, storedCheck } from "../testing/erasure-context.ts";
import { testDatabase } from "../testing/test-database.ts";
import { openVault } from "../vault/vault.ts";
import { getPerson } from "./get-person.ts";

const vault = openVault({ dataDir: "", fromEnvironment: [Buffer.alloc(32, 1).toString("base64")] });
let database: Awaited<ReturnType<typeof testDatabase>>;
let ctx: VerbContext;
/** Cosine of the two faces: as low as between different people. */
const likeness = 0.42;

beforeAll(async () => {
  database = await testDatabase();
  ctx = { ...erasureContext(database), vault };
  await checkWithFace([1, 0], 1);
  await checkWithFace([likeness, Math.sqrt(1 - likeness ** 2)], 0);
});
afterAll(() => database.remove());

async function checkWithFace(direction: number[], minutesAgo: number): Promise<void> {
  const at = new Date(Date.now() - minutesAgo * 60_000);
  const { id, photoIds } = await storedCheck(ctx, { userId: "user_1", photoCount: 1, at });
  const [photoId = ""] = photoIds;
  const key = vault.newPhotoKey(photoId);
  const embedding = key.seal("embedding", Buffer.from(Float32Array.from(direction).buffer));
  await ctx.db.transaction(async (tx) => {
    await tx.update(photos).set({ embedding, dataKey: key.wrapped }).where(eq(photos.id, photoId));
    await tx.update(livenessChecks).set({ selfiePhotoId: photoId }).where(eq(livenessChecks.id, id));
    await tx.delete(checkDecisions).where(eq(checkDecisions.checkId, id));
  });
}

const compared = async () => {
  const { limit, checks } = await getPerson({ ctx, input: { userId: "user_1" } });
  return { limit, likeness: checks.map((check) => check.likeness?.isSamePerson ?? null) };
};

it("compares faces by the limit that the workspace has set, as the verdict does", async () => {
  expect(await compared()).toEqual({ limit: limits.faceMatchCosineMin, likeness: [null, true] });
  await ctx.db.transaction(async (tx) => {
    await tx.insert(workspaceSettings).values({
      workspaceId: database.workspaceId,
      version: 1,
      settings: { ...defaultSettings, limits: { faceMatchCosineMin: 0.5 } },
      note: "stricter",
      createdAt: new Date(),
      createdBy: "stf_test",
    });
  });
  expect(await compared()).toEqual({ limit: 0.5, likeness: [null, false] });
});
