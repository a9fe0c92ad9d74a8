import { afterAll, beforeAll, expect, it } from "vitest";
import { photos } from "#db/schema/index.ts";
import { photoStoreNames, storeOfKey } from "../photos/photo-stores.ts";
import { erasureContext, storedCheck } from "../testing/erasure-context.ts";
import { testDatabase } from "../testing/test-database.ts";
import { isInStore } from "./photo-stores-of.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.remove());

it("tells by its key in which store a photo lies, in SQL as elsewhere", async () => {
  const ctx = erasureContext(database);
  let next = 0;
  const keys = ["ab12", "ut:ab12", "utab12", "UT:ab12", "ut", "s3:f/a", "s3"];
  ctx.photos = { ...ctx.photos, put: async () => keys[next++] ?? "" };
  await storedCheck(ctx, { userId: "user_1", photoCount: keys.length });
  for (const name of photoStoreNames) {
    const rows = await ctx.db.read.select({ key: photos.storeKey }).from(photos).where(isInStore(name));
    const expected = keys.filter((key) => storeOfKey(key) === name);
    expect(rows.map(({ key }) => key).sort(), name).toEqual(expected.sort());
  }
  expect(keys.map(storeOfKey)).toEqual(["disk", "uploadthing", "disk", "disk", "disk", "s3", "disk"]);
});
