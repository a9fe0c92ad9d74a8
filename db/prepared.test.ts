import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "#server/testing/test-database.ts";
import { preparedInsert } from "./prepared.ts";
import { apiKeys, livenessChecks } from "./schema/index.ts";

let made: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  made = await testDatabase();
});
afterAll(() => made.remove());

describe("a prepared insert", () => {
  it("writes what it is given, and leaves the rest empty or at its default", async () => {
    const createdAt = new Date("2026-11-29T10:00:00.000Z");
    const { db, workspaceId } = made;
    const key = {
      id: "key_1",
      workspaceId,
      name: "a",
      mode: "test" as const,
      keyHash: "h",
      hint: "h",
      createdAt,
    };
    const row = {
      id: "liv_1",
      workspaceId,
      mode: "test",
      userId: "somebody",
      apiKeyId: key.id,
      sessionTokenHash: "hash",
      status: "PENDING",
      mirrored: true,
      createdAt,
      expiresAt: createdAt,
      metadata: { branch: "a" },
      externalId: null,
    } as const;
    await db.transaction(async (tx) => {
      await tx.insert(apiKeys).values({ ...key, scopes: [] });
      await preparedInsert(tx, livenessChecks)(row);
    });
    const [stored] = await db.read.select().from(livenessChecks).where(eq(livenessChecks.id, row.id));
    expect(stored).toMatchObject({ ...row, swapCount: 0, challengeMask: 0, reviewState: "none" });
    const { completedAt, isAlive, confidence, consentAt, locale } = stored ?? {};
    expect({ completedAt, isAlive, confidence, consentAt, locale }).toEqual({
      completedAt: null,
      isAlive: null,
      confidence: null,
      consentAt: null,
      locale: null,
    });
  });
});
