import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { livenessChecks } from "#db/schema/index.ts";
import { insertCheck } from "../checks/check-rows.ts";
import { hourMs } from "../durations.ts";
import { newId } from "../ids.ts";
import { makeApiKey } from "../testing/make-api-key.ts";
import { testDatabase } from "../testing/test-database.ts";
import { findUnfinished } from "./unfinished-session.ts";

let made: Awaited<ReturnType<typeof testDatabase>>;
let apiKeyId: string;
beforeAll(async () => {
  made = await testDatabase();
  apiKeyId = (await makeApiKey(made.db, { workspaceId: made.workspaceId, name: "x", mode: "live" })).id;
});
afterAll(() => made.remove());

const now = new Date();
const find = (userId: string, mode: "live" | "test" = "live", at = now) =>
  findUnfinished(made.db.read, at, { workspaceId: made.workspaceId, mode, userId });

async function insert(userId: string, minutesAgo: number, mode: "live" | "test" = "live"): Promise<string> {
  const createdAt = new Date(now.getTime() - minutesAgo * 60_000);
  const id = newId("liv", createdAt);
  const { workspaceId } = made;
  const check = {
    id,
    workspaceId,
    mode,
    userId,
    apiKeyId,
    sessionTokenHash: id,
    mirrored: false,
    swapCount: 1,
  };
  const rows = (["SMILE", "LOOK_UP"] as const).map((type, position) => ({
    id: newId("ch", createdAt),
    checkId: id,
    position,
    type,
  }));
  await made.db.transaction((tx) => insertCheck(tx, { ...check, createdAt, expiresAt: createdAt }, rows));
  return id;
}

it("is the newest within the hour, with its challenges and swaps, until it is completed", async () => {
  const same = { types: ["SMILE", "LOOK_UP"], swapCount: 1 };
  expect(await find("anna")).toBeNull();
  const id = await insert("anna", 30);
  expect(await find("anna")).toEqual(same);
  expect(await find("anna", "live", new Date(now.getTime() + hourMs / 2 + 1000))).toBeNull();
  expect(await find("bert")).toBeNull();
  await made.db.transaction(
    async (tx) =>
      void (await tx.update(livenessChecks).set({ status: "COMPLETED" }).where(eq(livenessChecks.id, id))),
  );
  expect(await find("anna")).toBeNull();
  await insert("anna", 1);
  expect(await find("anna")).toEqual(same);
});

it("is found by every spelling of the person, and not in test data", async () => {
  await insert("Zoe\u0308", 5);
  expect(await find("Zoë")).not.toBeNull();
  await insert("carla", 5, "test");
  expect(await find("carla", "test")).toBeNull();
});
