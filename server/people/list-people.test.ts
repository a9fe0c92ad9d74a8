import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { people } from "#db/schema/index.ts";
import type { VerbContext } from "../context.ts";
import { databaseContext } from "../testing/test-context.ts";
import { testDatabase } from "../testing/test-database.ts";
import { listPeople } from "./list-people.ts";
import { type ListPeopleInput, listPeopleInput } from "./schemas.ts";

type Row = typeof people.$inferSelect;

let database: Awaited<ReturnType<typeof testDatabase>>;
let ctx: VerbContext;
let rows: Row[];

beforeAll(async () => {
  database = await testDatabase();
  const { db, workspaceId } = database;
  ctx = databaseContext(db, workspaceId);
  rows = Array.from({ length: 60 }, (_, index) => ({
    workspaceId,
    mode: "live",
    userId: `${index % 2 === 0 ? "anna" : "bob"}_${(index * 7) % 60}`,
    // Many people share a value, so the id breaks the tie.
    checkCount: index % 4,
    completedCount: 0,
    aliveCount: 0,
    lastIsAlive: null,
    lastFailureReason: null,
    lastCheckAt: new Date(1_700_000_000_000 + (index % 5)),
  }));
  const test = { ...(rows[0] as Row), mode: "test" as const };
  await db.transaction(async (tx) => void (await tx.insert(people).values([...rows, test])));
});
afterAll(() => database.remove());

async function pages(filter: Partial<ListPeopleInput>): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const input: ListPeopleInput = listPeopleInput.parse({ ...filter, limit: 7, cursor });
    const page: Awaited<ReturnType<typeof listPeople>> = await listPeople({ ctx, input });
    expect(page.items.length).toBeLessThanOrEqual(7);
    found.push(...page.items.map(({ userId }) => userId));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

const downwards = (sortedBy: (row: Row) => number) =>
  rows
    .toSorted((a, b) => sortedBy(b) - sortedBy(a) || (a.userId < b.userId ? 1 : -1))
    .map(({ userId }) => userId);

describe("the list of people", () => {
  it("goes from page to page without a gap, the last checked first", async () =>
    expect(await pages({})).toEqual(downwards(({ lastCheckAt }) => lastCheckAt.getTime())));

  it("or the most checked", async () =>
    expect(await pages({ sort: "checkCount" })).toEqual(downwards(({ checkCount }) => checkCount)));

  it.each(["anna", "bob_1", "nobody", "a"])("begins with %s, sorted by id", async (q) =>
    expect(await pages({ q })).toEqual(
      rows
        .map(({ userId }) => userId)
        .filter((userId) => userId.startsWith(q))
        .sort(),
    ),
  );

  it("refuses a cursor that it has not given", async () =>
    expect(listPeople({ ctx, input: listPeopleInput.parse({ cursor: "nonsense" }) })).rejects.toThrow(
      "Unknown cursor",
    ));
});
