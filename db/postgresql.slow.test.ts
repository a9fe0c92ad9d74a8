import { count, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { databaseOf } from "#server/testing/database-of.ts";
import { onPostgresql, runSql, tablesIn } from "#server/testing/raw-database.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { type Db, openDatabase } from "./client.ts";
import { storageFaultOf } from "./database-faults.ts";
import { joinNodes, type Nodes } from "./nodes.ts";
import { people, workspaces } from "./schema/index.ts";

let made: Awaited<ReturnType<typeof testDatabase>>;
const others: Db[] = [];
beforeEach(async () => {
  if (onPostgresql) made = await testDatabase();
});
afterEach(async () => {
  await Promise.all(others.splice(0).map((db) => db.close()));
  await made?.remove();
});
/** Another node's connections. */
function another(): Db {
  const db = openDatabase(made.file);
  others.push(db);
  return db;
}

const anna = () => ({
  workspaceId: made.workspaceId,
  mode: "live" as const,
  userId: "anna",
  checkCount: 0,
  completedCount: 0,
  aliveCount: 0,
  lastCheckAt: new Date(),
});
const isAnna = eq(people.userId, "anna");
const countOf = async () => (await made.db.read.select().from(people).where(isAnna))[0]?.checkCount;

/** Looks first and writes then, as verbs do. */
const countUp = (db: Db, whileInside: () => Promise<unknown> = async () => undefined) =>
  db.transaction(async (tx) => {
    const [row] = await tx.select().from(people).where(isAnna);
    await whileInside();
    await tx
      .update(people)
      .set({ checkCount: (row?.checkCount ?? 0) + 1 })
      .where(isAnna);
  });
const insertAnna = () => made.db.transaction(async (tx) => void (await tx.insert(people).values(anna())));

describe.skipIf(!onPostgresql)("transactions on PostgreSQL", () => {
  it("lose nothing of each other, though they look first and write then, from several nodes", async () => {
    await insertAnna();
    const nodes = [made.db, another(), another()];
    await Promise.all(Array.from({ length: 60 }, (_, index) => countUp(nodes[index % 3] ?? made.db)));
    expect(await countOf()).toBe(60);
  });

  it("come to their end, however many others come in between", async () => {
    await insertAnna();
    const other = another();
    let isDone = false;
    const busy = (async () => {
      for (; !isDone; ) await countUp(other);
    })();
    // Slower than the others, so it loses every time that it runs beside them.
    await countUp(made.db, async () => {
      for (let reads = 0; reads < 200; reads += 1) await countOf();
    });
    isDone = true;
    await busy;
  });

  it("insert what must be there once only once", async () => {
    const insertOnce = (db: Db) =>
      db.transaction(async (tx) => {
        const [found] = await tx.select({ rows: count() }).from(people).where(isAnna);
        if (found?.rows === 0) await tx.insert(people).values(anna());
      });
    const [one, two] = [another(), another()];
    await Promise.all(Array.from({ length: 20 }, (_, index) => insertOnce(index % 2 ? one : two)));
    expect(await made.db.read.select({ rows: count() }).from(people)).toEqual([{ rows: 1 }]);
  });

  it("end with the connection that is cut, and the next one has another", async () => {
    await insertAnna();
    const cut =
      "select pg_terminate_backend(pid) from pg_stat_activity where state like 'idle in%' and pid <> pg_backend_pid()";
    const fault = await countUp(made.db, () => runSql(made.file, cut)).catch((error: unknown) => error);
    expect(storageFaultOf(fault)).toBe("unreachable");
    expect(await countOf()).toBe(0);
    await countUp(made.db);
    expect(await countOf()).toBe(1);
  });
});

describe.skipIf(!onPostgresql)("a PostgreSQL database", () => {
  it("tells no statement and no value in its errors, which are logged", async () => {
    await insertAnna();
    const twice = await insertAnna().catch((error: unknown) => error);
    const broken = await made.db.read
      .select()
      .from(people)
      .where(eq(people.lastCheckAt, { toISOString: () => "anna's birthday" } as Date))
      .catch((error: unknown) => error);
    for (const error of [twice, broken]) {
      expect(error).toBeInstanceOf(Error);
      const told = JSON.stringify([error, String(error), (error as Error).stack]);
      expect(told).not.toMatch(/anna|insert into|select /i);
    }
  });

  it("stores every character of a text but U+0000, and finds it again", async () => {
    const name = "a\0b \u{1f600} \ud800 ' \\ \u{10ffff}";
    await made.db.transaction(
      async (tx) => void (await tx.insert(workspaces).values({ id: "wks_x", name, createdAt: new Date() })),
    );
    const [row] = await made.db.read.select().from(workspaces).where(eq(workspaces.name, name));
    expect(row?.name).toBe("a\ufffdb \u{1f600} \ufffd ' \\ \u{10ffff}");
  });

  it("is migrated once, when several nodes start together", async () => {
    const folder = `${made.folder}-empty`;
    const url = new URL(databaseOf(folder));
    await runSql(made.file, `CREATE DATABASE ${url.pathname.slice(1)}`);
    const nodes = [openDatabase(url.href), openDatabase(url.href), openDatabase(url.href)];
    const seen = await Promise.all(nodes.map((db) => db.read.select().from(workspaces)));
    expect(seen).toEqual([[], [], []]);
    await Promise.all(nodes.map((db) => db.close()));
    expect([...(await tablesIn(url.href)).keys()]).toEqual([...(await tablesIn(made.file)).keys()]);
    await runSql(made.file, `DROP DATABASE ${url.pathname.slice(1)} WITH (FORCE)`);
  });

  it("of a newer version is refused", async () => {
    await runSql(made.file, "INSERT INTO __drizzle_migrations VALUES ('later', 9999999999999)");
    await expect(another().read.select().from(workspaces)).rejects.toThrow("a newer version");
  });
});

describe.skipIf(!onPostgresql)("nodes of one PostgreSQL database", () => {
  const joined: Nodes[] = [];
  const join = (): Nodes => {
    const node = joinNodes(made.file);
    joined.push(node);
    return node;
  };
  afterEach(async () => {
    await Promise.all(joined.splice(0).map((node) => node.leave()));
  });
  const leaders = () => joined.filter((node) => node.isLeader());

  it("know each other, and one of them leads", async () => {
    const [one, two] = [join(), join(), join()];
    await expect.poll(() => one.countOthers()).toBe(2);
    expect(await two.isAlive(one.id)).toBe(true);
    expect(await two.isAlive("00000000-0000-4000-8000-000000000000")).toBe(false);
    await expect.poll(() => leaders().length).toBe(1);
  });

  it("give the lead on when the one that has it ends, or loses its connection", async () => {
    let begun = 0;
    for (const node of [join(), join()]) node.onLead(() => (begun += 1));
    await expect.poll(() => leaders().length).toBe(1);
    const first = leaders()[0];
    await first?.leave();
    expect(first?.isLeader()).toBe(false);
    await expect.poll(() => leaders().filter((node) => node !== first).length, { timeout: 20_000 }).toBe(1);
    expect(begun).toBe(2);
    await runSql(
      made.file,
      "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()",
    );
    await expect.poll(() => begun, { timeout: 20_000 }).toBe(3);
  });
});
