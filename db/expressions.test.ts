import Database from "better-sqlite3";
import { and, asc, count, eq, fillPlaceholders, lt, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onPostgresql } from "#server/testing/raw-database.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import {
  allOf,
  anyOf,
  compareRow,
  concat,
  contains,
  countWhere,
  excluded,
  hasAnyBit,
  hasPrefix,
  inList,
  jsonMentions,
  jsonMentionsWhole,
  jsonText,
  plus,
  randomOrder,
  scalar,
  unindexed,
} from "./expressions.ts";
import { prepared } from "./prepared.ts";
import { apiKeys, auditEvents, people } from "./schema/index.ts";
import { bound, ofTenant } from "./tenancy.ts";

type Person = typeof people.$inferSelect;

const userIds = [
  ..."a ann anna annab Anna annä anne annz anna😀 anna\u{10fffe} b 50% 50x a_b axb a\\b".split(" "),
  'quo"te',
  "line\nbreak",
];
let made: Awaited<ReturnType<typeof testDatabase>>;
let everyone: Person[];

beforeAll(async () => {
  made = await testDatabase();
  const { db, workspaceId } = made;
  everyone = userIds.map((userId, index) => ({
    workspaceId,
    mode: "live",
    userId,
    checkCount: index % 7,
    completedCount: index % 3,
    aliveCount: 0,
    lastIsAlive: [true, false, null][index % 3] ?? null,
    lastFailureReason: null,
    // Several checks share an instant.
    lastCheckAt: new Date(1_000_000 + Math.floor(index / 3)),
  }));
  const event = { workspaceId, at: new Date(), actorKind: "system", actorId: "x", action: "x" } as const;
  const hashes = { detailsHash: "", previousHash: "", hash: "" };
  await db.transaction(async (tx) => {
    await tx.insert(people).values(everyone);
    for (const [index, userId] of userIds.entries())
      await tx.insert(auditEvents).values({
        ...event,
        ...hashes,
        id: `aud_${String(index).padStart(2, "0")}`,
        sequence: index + 1,
        details: { userId },
      });
  });
});
afterAll(() => made.remove());

const found = async (where: SQL) =>
  (await made.db.read.select().from(people).where(where)).map(({ userId }) => userId).sort();
const those = (is: (person: Person) => boolean) =>
  everyone
    .filter(is)
    .map(({ userId }) => userId)
    .sort();

/** SQLite's query plan. */
function planOf(query: { toSQL: () => { sql: string; params: unknown[] } }, placeholders = {}): string {
  const { sql, params } = query.toSQL();
  const raw = new Database(made.file, { readonly: true });
  const values = fillPlaceholders(params, placeholders);
  const steps = raw.prepare(`explain query plan ${sql}`).all(...values) as { detail: string }[];
  raw.close();
  return steps.map(({ detail }) => detail).join("; ");
}
const planWhere = (where: SQL) =>
  planOf(
    made.db.read
      .select()
      .from(people)
      .where(and(ofTenant(people, everyone[0] as Person), where)),
  );

describe("conditions together", () => {
  const [isSmall, isNever] = [eq(people.checkCount, 1), eq(people.checkCount, -1)];

  it("are all of them, or every row", async () => {
    expect(await found(allOf([isSmall, eq(people.completedCount, 1)]))).toEqual(
      those((one) => one.checkCount === 1 && one.completedCount === 1),
    );
    expect(await found(allOf([]))).toEqual(those(() => true));
  });

  it("are any of them, or no row", async () => {
    expect(await found(anyOf([isSmall, isNever]))).toEqual(those((one) => one.checkCount === 1));
    expect(await found(anyOf([]))).toEqual([]);
    // Nested in other conditions too.
    expect(await found(allOf([anyOf([isSmall, eq(people.completedCount, 0)]), isNever]))).toEqual([]);
  });
});

describe("texts", () => {
  it.each(["a", "anna", "Anna", "annä", "anna😀", "50%", "a_", "a\\", "zzz", ""])(
    "that begin with %j",
    async (prefix) =>
      expect(await found(hasPrefix(people.userId, prefix))).toEqual(
        those(({ userId }) => userId.startsWith(prefix)),
      ),
  );

  it.skipIf(onPostgresql)("that begin alike are found by an index", () =>
    expect(planWhere(hasPrefix(people.userId, "anna"))).toMatch(
      /SEARCH people USING INDEX \S+ \(workspace_id=\? AND mode=\? AND user_id>\? AND user_id<\?\)$/,
    ),
  );

  it.each(["NN", "nn", "%", "_", "\\", '"', "😀", "zzz"])("that contain %j", async (part) =>
    expect(await found(contains(people.userId, part))).toEqual(
      those(({ userId }) => userId.toLowerCase().includes(part.toLowerCase())),
    ),
  );

  it("are joined, columns and words", async () => {
    const rows = await made.db.read.select({ text: concat("of ", people.userId, "!") }).from(people);
    expect(rows.map(({ text }) => text).sort()).toEqual(userIds.map((userId) => `of ${userId}!`).sort());
  });
});

describe("JSON", () => {
  const eventsWhere = async (where: SQL) =>
    (await made.db.read.select().from(auditEvents).where(where).orderBy(asc(auditEvents.sequence))).map(
      ({ sequence }) => userIds[sequence - 1],
    );

  it.each(["anna", 'quo"te', "line\nbreak", "a\\b", "50%", "😀", "serI", "zzz"])(
    "that mentions %j",
    async (text) => {
      const part = JSON.stringify(text).slice(1, -1).toLowerCase();
      expect(await eventsWhere(jsonMentions(auditEvents.details, text))).toEqual(
        userIds.filter((userId) => JSON.stringify({ userId }).toLowerCase().includes(part)),
      );
    },
  );

  it.each(["ann", "a", 'quo"te', "a_b"])("that has %j as a whole text", async (text) =>
    expect(await eventsWhere(jsonMentionsWhole(auditEvents.details, text))).toEqual([text]),
  );

  it.skipIf(onPostgresql)("is read as it is stored, though it is broken", async () => {
    const { db, file, workspaceId } = made;
    const raw = new Database(file);
    raw
      .prepare(
        "INSERT INTO api_keys (id, workspace_id, name, mode, scopes, key_hash, hint, created_at) VALUES ('key_x', ?, '', 'test', '[broken', '', '', 0)",
      )
      .run(workspaceId);
    raw.close();
    const rows = await db.read.select({ text: jsonText(apiKeys.scopes).as("text") }).from(apiKeys);
    expect(rows).toEqual([{ text: "[broken" }]);
  });
});

describe("lists", () => {
  const read = () =>
    prepared(
      made.db.read.select().from(people).where(inList(people.userId, "userIds")).orderBy(asc(people.userId)),
    );

  it.each([[[]], [["anna"]], [["Anna", 'quo"te', "line\nbreak", "nobody"]], [userIds]])(
    "of %j",
    async (list: string[]) => {
      const rows = await read()({ userIds: list });
      expect(rows.map(({ userId }) => userId).sort()).toEqual(those(({ userId }) => list.includes(userId)));
    },
  );

  it.skipIf(onPostgresql)("are looked up by an index", () => {
    const query = made.db.read
      .select()
      .from(people)
      .where(and(ofTenant(people, bound), inList(people.userId, "userIds")));
    const names = { workspaceId: made.workspaceId, mode: "live", userIds: "[]" };
    expect(planOf(query, names)).toMatch(
      /SEARCH people USING INDEX \S+ \(workspace_id=\? AND mode=\? AND user_id=\?\)/,
    );
  });

  it("in no order have all rows", async () => {
    const rows = await made.db.read.select().from(people).orderBy(randomOrder());
    expect(rows.map(({ userId }) => userId).sort()).toEqual(those(() => true));
  });
});

describe("the rows after one", () => {
  const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
  const compare = (a: Person, b: Person) =>
    a.lastCheckAt.getTime() - b.lastCheckAt.getTime() || byBytes(a.userId, b.userId);
  const isTrue = {
    "<": (n: number) => n < 0,
    "<=": (n: number) => n <= 0,
    ">": (n: number) => n > 0,
    ">=": (n: number) => n >= 0,
  };

  it.each(["<", "<=", ">", ">="] as const)(
    "are those that are %s it in the order of two columns",
    async (operator) => {
      for (const one of everyone)
        expect(
          await found(
            compareRow(operator, [people.lastCheckAt, one.lastCheckAt], [people.userId, one.userId]),
          ),
        ).toEqual(those((other) => isTrue[operator](compare(other, one))));
    },
  );

  it("are none after nothing", async () =>
    expect(await found(compareRow(">", [people.checkCount, null], [people.userId, "a"]))).toEqual([]));

  it.skipIf(onPostgresql)("are found by the index of that order", () =>
    expect(planWhere(compareRow("<", [people.lastCheckAt, new Date()], [people.userId, "a"]))).toMatch(
      /SEARCH people USING INDEX people_by_last_check \(workspace_id=\? AND mode=\? AND \(last_check_at,user_id\)<\(\?,\?\)\)$/,
    ),
  );
});

describe("a column without its index", () => {
  it("means the same", async () =>
    expect(await found(eq(unindexed(people.userId), "anna"))).toEqual(["anna"]));

  it.skipIf(onPostgresql)("leaves the search to another condition", () =>
    expect(
      planWhere(and(eq(unindexed(people.userId), "anna"), eq(people.checkCount, 1)) ?? allOf([])),
    ).toMatch(/USING INDEX people_by_check_count \(workspace_id=\? AND mode=\? AND check_count=\?\)$/),
  );
});

describe("numbers", () => {
  it("of rows for which a condition holds", async () => {
    const select = (where: SQL) =>
      made.db.read
        .select({
          few: countWhere(lt(people.checkCount, 2)),
          alive: countWhere(eq(people.lastIsAlive, true)),
          all: count(),
        })
        .from(people)
        .where(where);
    const countOf = (is: (person: Person) => boolean) => those(is).length;
    expect(await select(allOf([]))).toEqual([
      {
        few: countOf((one) => one.checkCount < 2),
        alive: countOf((one) => one.lastIsAlive === true),
        all: userIds.length,
      },
    ]);
    expect(await select(eq(people.userId, "nobody"))).toEqual([{ few: 0, alive: 0, all: 0 }]);
  });

  it("of another query, for each row", async () => {
    const others = alias(people, "others");
    const atOnce = made.db.read
      .select({ n: count() })
      .from(others)
      .where(eq(others.lastCheckAt, people.lastCheckAt));
    const rows = await made.db.read.select({ at: people.lastCheckAt, n: scalar(atOnce) }).from(people);
    expect(rows).toHaveLength(userIds.length);
    for (const { at, n } of rows)
      expect(n).toBe(everyone.filter(({ lastCheckAt }) => lastCheckAt.getTime() === at.getTime()).length);
  });

  it.each([1, 2, 3, 4, 6, 8])("that share a bit with %i", async (mask) =>
    expect(await found(hasAnyBit(people.checkCount, mask))).toEqual(
      those(({ checkCount }) => (checkCount & mask) !== 0),
    ),
  );

  it("grow and shrink where they are, and take what was to be inserted", async () => {
    const { db, workspaceId } = made;
    const person = {
      workspaceId,
      mode: "test",
      userId: "x",
      completedCount: 9,
      aliveCount: 0,
      lastCheckAt: new Date(5),
    } as const;
    const [row] = await db.transaction(async (tx) => {
      for (const checkCount of [3, 5])
        await tx
          .insert(people)
          .values({ ...person, checkCount })
          .onConflictDoUpdate({
            target: [people.workspaceId, people.mode, people.userId],
            set: {
              checkCount: excluded(people.checkCount),
              completedCount: plus(people.completedCount, 2),
              aliveCount: plus(people.aliveCount, -1),
            },
          });
      return tx.delete(people).where(eq(people.userId, "x")).returning();
    });
    expect(row).toMatchObject({ checkCount: 5, completedCount: 11, aliveCount: -1 });
  });
});
