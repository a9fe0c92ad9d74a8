import { eq, placeholder } from "drizzle-orm";
import { expect, it } from "vitest";
import { testDatabase } from "#server/testing/test-database.ts";
import { preparedRows } from "./prepared.ts";
import { apiKeys } from "./schema/index.ts";

it("reads dates, JSON, nulls and texts as drizzle does", async () => {
  const { db, workspaceId, remove } = await testDatabase();
  const key = { workspaceId, name: "x", mode: "live" as const, hint: "x", createdAt: new Date(5) };
  await db.transaction(async (tx) => {
    await tx.insert(apiKeys).values([
      { ...key, id: "key_a", keyHash: "a", scopes: ["read"], revokedAt: new Date(7) },
      { ...key, id: "key_b", keyHash: "b", scopes: ["read", "write"] },
    ]);
  });
  const query = db.read
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.workspaceId, placeholder("id")));
  const rows = await preparedRows(apiKeys, query)({ id: workspaceId });
  expect(rows).toEqual(await query.prepare().execute({ id: workspaceId }));
  expect(rows.map(({ revokedAt }) => revokedAt)).toEqual([new Date(7), null]);
  await remove();
});
