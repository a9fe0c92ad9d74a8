import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { onPostgresql } from "#server/testing/raw-database.ts";
import { runNode } from "#server/testing/run-command.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { openDatabase } from "./client.ts";
import { apiKeys, workspaces } from "./schema/index.ts";

let made: Awaited<ReturnType<typeof testDatabase>>;
beforeEach(async () => {
  made = await testDatabase();
});
afterEach(() => made.remove());

const workspace = (id: string) => ({ id, name: id, createdAt: new Date() });
const ids = async () => (await made.db.read.select().from(workspaces)).map(({ id }) => id);

describe("the database", () => {
  it("does all of a transaction or nothing", async () => {
    const failing = made.db.transaction(async (tx) => {
      await tx.insert(workspaces).values(workspace("wks_lost"));
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await ids()).toEqual([made.workspaceId]);
  });

  it.skipIf(onPostgresql)("queues transactions, and shows readers only what is committed", async () => {
    const order: string[] = [];
    const isQueued = Promise.withResolvers<void>();
    const slow = made.db.transaction(async (tx) => {
      await tx.insert(workspaces).values(workspace("wks_slow"));
      await isQueued.promise;
      for (let turn = 0; turn < 5; turn += 1) await nextTurn();
      order.push("slow");
      expect(await ids()).not.toContain("wks_slow");
    });
    const quick = made.db.transaction(async (tx) => {
      await tx.insert(workspaces).values(workspace("wks_quick"));
      order.push("quick");
    });
    isQueued.resolve();
    await Promise.all([slow, quick]);
    expect(order).toEqual(["slow", "quick"]);
    expect(await ids()).toEqual(expect.arrayContaining(["wks_slow", "wks_quick"]));
  });

  it("rolls back alone what shares a commit with others", async () => {
    const rejected = (id: string) =>
      made.db.transaction(async (tx) => {
        await tx.insert(workspaces).values(workspace(id));
        throw new Error("not this one");
      });
    const kept = (id: string) =>
      made.db.transaction((tx) => tx.insert(workspaces).values(workspace(id)).execute());
    const settled = await Promise.allSettled([
      kept("wks_a"),
      rejected("wks_b"),
      kept("wks_c"),
      kept("wks_a"),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "rejected"]);
    expect(await ids()).toEqual(expect.arrayContaining(["wks_a", "wks_c"]));
    expect(await ids()).not.toContain("wks_b");
  });

  it("takes more transactions at once than share a commit", async () => {
    const many = Array.from({ length: 100 }, (_, index) => `wks_${index}`);
    await Promise.all(
      many.map((id) => made.db.transaction((tx) => tx.insert(workspaces).values(workspace(id)).execute())),
    );
    expect(await ids()).toEqual(expect.arrayContaining(many));
  });

  it("refuses a row whose workspace does not exist, and writing through the reader", async () => {
    const key = {
      id: "key_x",
      workspaceId: "wks_nowhere",
      name: "x",
      mode: "live" as const,
      scopes: [],
      keyHash: "x",
      hint: "x",
      createdAt: new Date(),
    };
    const orphan = made.db.transaction(async (tx) => {
      await tx.insert(apiKeys).values(key);
    });
    await expect(orphan).rejects.toThrow();
    await expect(async () => made.db.read.insert(workspaces).values(workspace("wks_x"))).rejects.toThrow();
  });

  it("keeps its rows when it is opened again, also twice at once", async () => {
    const again = openDatabase(made.file);
    const rows = await again.read.select().from(workspaces);
    expect(rows.map(({ id }) => id)).toEqual([made.workspaceId]);
    await again.close();
  });
});

describe.skipIf(onPostgresql)("a process on SQLite", () => {
  it("loads nothing of PostgreSQL's, nor of a remote photo store's", async () => {
    const script = `
      const { openDatabase } = await import("./db/client.ts");
      const { joinNodes } = await import("./db/nodes.ts");
      await import("./server/compose.ts");
      const db = openDatabase(process.argv[1]);
      await db.transaction(async () => joinNodes(process.argv[1]).isLeader());
      await db.close();
      const { createRequire } = await import("node:module");
      console.log(Object.keys(createRequire(import.meta.url).cache).join("\\n"));
      process.exit(0);`;
    const { code, output } = await runNode(["--input-type=module", "-e", script, made.file]);
    expect(code, output).toBe(0);
    // What was loaded by require: better-sqlite3 is, so the list is not empty.
    expect(output).toContain("node_modules/better-sqlite3/");
    expect(output).not.toMatch(/node_modules\/(pg|pg-[a-z]+|drizzle-orm\/pg-[a-z]+|@aws-sdk)\//);
  });
});
