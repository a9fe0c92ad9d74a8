import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { idempotencyKeys, livenessChecks, workspaces } from "#db/schema/index.ts";
import { eraseCheck } from "../erasure/erase-check.ts";
import { findSubject } from "../erasure/subject.ts";
import { verifyErasure } from "../erasure/verify-erasure.ts";
import { sha256 } from "../ids.ts";
import { erasureContext, storedCheck } from "../testing/erasure-context.ts";
import { testDatabase } from "../testing/test-database.ts";
import { openVault } from "../vault/vault.ts";
import { onceByKey } from "./once-by-key.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
let ctx: ReturnType<typeof erasureContext>;
let checkId: string;

beforeAll(async () => {
  database = await testDatabase();
  const vault = openVault({ dataDir: "", fromEnvironment: [Buffer.alloc(32, 1).toString("base64")] });
  ctx = { ...erasureContext(database), vault };
});
afterAll(() => database.remove());
beforeEach(async () => {
  checkId = (await storedCheck(ctx, { userId: `user_${crypto.randomUUID()}` })).id;
  await forget();
});

const forget = () => ctx.db.transaction(async (tx) => void (await tx.delete(idempotencyKeys)));

const answer = { status: 201, body: '{"sessionToken":"ses_secret"}' };

/** A request, and the check it names before and after it ran. */
function once(
  named: string | null,
  about: string | null,
  {
    meanwhile = async () => {},
    workspaceId = database.workspaceId,
    key = "a-key",
    keysMax = null as number | null,
  } = {},
) {
  const request = { actorId: "key_test", workspaceId, key, requestHash: "hash", about: named, keysMax };
  const run = async () => {
    await meanwhile();
    return { ...answer, about };
  };
  return onceByKey({ ctx, request, run });
}
const erase = async (id: string) => void (await eraseCheck({ ctx, input: { id } }));
const keptAbout = async () => (await ctx.db.read.select().from(idempotencyKeys)).map(({ about }) => about);
const goneOf = async (id: string) => {
  const { workspaceId, mode } = ctx.actor;
  const subject = await findSubject(ctx.db.read, ctx.hashSubject, { workspaceId, mode }, { checkId: id });
  const { isGone: gone, left } = await verifyErasure(ctx.db.read, subject);
  return { isGone: gone, keys: left.find(({ table }) => table === "idempotency_keys")?.rows ?? 0 };
};

it("keeps no more keys of a session than it may use, and goes on answering those that it knows", async () => {
  for (const key of ["1", "2", "3"]) await once(null, null, { key, keysMax: 3 });
  await expect(once(null, null, { key: "4", keysMax: 3 })).rejects.toMatchObject({ code: "RATE_LIMITED" });
  expect(await once(null, null, { key: "2", keysMax: 3 })).toMatchObject({ isReplayed: true });
  expect(await once(null, null, { key: "4" })).toMatchObject({ isReplayed: false });
});

describe("a kept answer", () => {
  it("is counted with the check that was made, and erased with it", async () => {
    await once(null, checkId);
    expect(await once(null, checkId)).toEqual({ ...answer, isReplayed: true });
    expect(await goneOf(checkId)).toEqual({ isGone: false, keys: 1 });
    await erase(checkId);
    expect(await goneOf(checkId)).toEqual({ isGone: true, keys: 0 });
    expect(await keptAbout()).toEqual([]);
  });

  it("is about the check that its request names, by id or session token", async () => {
    await once(checkId, null);
    expect(await keptAbout()).toEqual([checkId]);
    await forget();
    const change = { sessionTokenHash: sha256("ses_token") };
    await ctx.db.transaction(async (tx) => {
      await tx.update(livenessChecks).set(change).where(eq(livenessChecks.id, checkId));
    });
    await once("ses_token", "ses_token");
    expect(await keptAbout()).toEqual([checkId]);
  });

  it("is about no check that is unknown or another workspace's", async () => {
    await once("liv_unknown", null);
    expect(await keptAbout()).toEqual([null]);
    await forget();
    const theirs = { id: "wks_theirs", name: "Theirs", createdAt: new Date() };
    await ctx.db.transaction(async (tx) => void (await tx.insert(workspaces).values(theirs)));
    await once(checkId, null, { workspaceId: theirs.id });
    expect(await keptAbout()).toEqual([null]);
  });

  it.each([
    ["made", () => null],
    ["named", () => checkId],
  ])("is not kept when the check that it %s is erased meanwhile", async (_, named) => {
    expect(await once(named(), checkId, { meanwhile: () => erase(checkId) })).toMatchObject(answer);
    expect(await keptAbout()).toEqual([]);
  });
});

it("belongs to the node that took it over: one that seemed dead and comes back changes nothing", async () => {
  const request = {
    actorId: "key_test",
    workspaceId: database.workspaceId,
    key: "a-key",
    requestHash: "hash",
    about: null,
    keysMax: null,
  };
  const answerOf = (body: string) => async () => ({ status: 201, body, about: null });
  const other = { ...ctx, nodes: { ...ctx.nodes, id: "another node", isAlive: async () => false } };
  const run = async () => {
    expect(await onceByKey({ ctx: other, request, run: answerOf("of the other") })).toMatchObject({
      isReplayed: false,
    });
    return answerOf("of the one that came back")();
  };
  await onceByKey({ ctx, request, run });
  const replayed = await onceByKey({ ctx, request, run: answerOf("of nobody") });
  expect(replayed).toMatchObject({ body: "of the other", isReplayed: true });
});
