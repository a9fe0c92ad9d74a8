import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { livenessChecks, people } from "#db/schema/index.ts";
import { reviewStates } from "../checks/review-schemas.ts";
import type { ChallengeType } from "../checks/schemas.ts";
import { challengeMask, challengeTypes } from "../checks/vocabulary/challenge-types.ts";
import { failureReasons } from "../checks/vocabulary/failure-reasons.ts";
import { verdictKindOf } from "../checks/vocabulary/verdict-kinds.ts";
import { newId } from "../ids.ts";
import { databaseContext, insertTestKey } from "../testing/test-context.ts";
import { testDatabase } from "../testing/test-database.ts";
import { type CheckFilter, type SearchChecksInput, searchChecksInput } from "./schemas.ts";
import { countChecks, searchChecks } from "./search-checks.ts";

/** More than two scan windows, so that rare matches lie beyond the first. */
const total = 45_000;
const startAt = Date.parse("2026-01-01T00:00:00Z");

/** mulberry32: the same rows on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Row = typeof livenessChecks.$inferInsert;
let database: Awaited<ReturnType<typeof testDatabase>>;
let rows: Row[];

const random = seededRandom(7);
const pick = <Value>(values: readonly Value[]): Value =>
  values[Math.floor(random() * values.length)] as Value;

function makeRow(index: number, workspaceId: string): Row {
  const createdAt = new Date(startAt + index * 120_000);
  const isCompleted = random() < 0.9;
  const isAlive = isCompleted ? random() < 0.85 : null;
  const types: ChallengeType[] = [pick(challengeTypes.slice(0, 3)), pick(challengeTypes.slice(3))];
  return {
    id: newId("liv", createdAt),
    workspaceId,
    mode: random() < 0.95 ? "live" : "test",
    userId: index % 3 === 0 ? `user_${index % 5000}` : `anna${index % 7}`,
    apiKeyId: "key_test",
    sessionTokenHash: String(index),
    status: isCompleted ? "COMPLETED" : "PENDING",
    mirrored: false,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + 600_000),
    isAlive,
    confidence: isCompleted ? Math.round(random() * 1000) / 1000 : null,
    antiSpoofScore: isCompleted ? Math.round(random() * 100) / 100 : null,
    faceMatchScore: isCompleted && random() < 0.5 ? Math.round(random() * 100) / 100 : null,
    failureReason: isAlive === false ? pick(failureReasons) : null,
    challengeMask: challengeMask(types),
    reviewState: isCompleted && random() < 0.01 ? pick(reviewStates) : "none",
  };
}

beforeAll(async () => {
  database = await testDatabase();
  const { db, workspaceId } = database;
  await insertTestKey(db, workspaceId);
  rows = Array.from({ length: total }, (_, index) => makeRow(index, workspaceId));
  const counts = Map.groupBy(rows, ({ mode, userId }) => JSON.stringify([mode, userId]));
  await db.transaction(async (tx) => {
    for (let start = 0; start < total; start += 1000)
      await tx.insert(livenessChecks).values(rows.slice(start, start + 1000));
    for (const [key, theirs] of counts) {
      const [mode, userId] = JSON.parse(key);
      const about = { workspaceId, mode, userId, completedCount: 0, aliveCount: 0, lastCheckAt: new Date() };
      await tx.insert(people).values({ ...about, checkCount: theirs.length });
    }
  });
});
afterAll(() => database.remove());

const day = (row: Row) => row.createdAt.toISOString().slice(0, 10);
const inRange = (value: number | null | undefined, least?: number, most?: number): boolean => {
  if (least === undefined && most === undefined) return true;
  return typeof value === "number" && value >= (least ?? 0) && value <= (most ?? 1);
};

function isOfVerdict({ isAlive, failureReason }: Row, verdict: NonNullable<CheckFilter["verdict"]>): boolean {
  if (typeof isAlive !== "boolean") return false;
  if (verdict === "not_alive") return !isAlive;
  return verdictKindOf({ isAlive, failureReason: failureReason ?? null }) === verdict;
}

/** The filter implemented naively, row by row. */
function matches(row: Row, filter: CheckFilter): boolean {
  const { q, status, verdict, reason, review, challenge, from, to } = filter;
  const isOpen = ["needed", "awaiting_second", "disputed"].includes(row.reviewState ?? "");
  return (
    row.mode === "live" &&
    (!q || row.userId.startsWith(q)) &&
    (!filter.userId || row.userId === filter.userId) &&
    (!status ||
      (status === "COMPLETED"
        ? row.status === "COMPLETED"
        : status === "EXPIRED" && row.status !== "COMPLETED")) &&
    (!verdict || isOfVerdict(row, verdict)) &&
    (!reason || row.failureReason === reason) &&
    (!review || (review === "open" ? isOpen : row.reviewState === review)) &&
    (!challenge || ((row.challengeMask ?? 0) & challengeMask([challenge])) !== 0) &&
    (!from || day(row) >= from) &&
    (!to || day(row) <= to) &&
    inRange(row.confidence, filter.confidenceMin, filter.confidenceMax) &&
    inRange(row.antiSpoofScore, filter.antiSpoofMin, filter.antiSpoofMax) &&
    inRange(row.faceMatchScore, filter.faceMatchMin, filter.faceMatchMax)
  );
}

const fieldOf = {
  confidence: "confidence",
  antiSpoof: "antiSpoofScore",
  faceMatch: "faceMatchScore",
} as const;

function expected({ sort, order, limit: _, cursor: __, ...filter }: SearchChecksInput): string[] {
  const sign = order === "ascending" ? 1 : -1;
  const value = (row: Row) => (sort === "created" ? 0 : (row[fieldOf[sort]] ?? null));
  return rows
    .filter((row) => matches(row, filter) && value(row) !== null)
    .sort((a, b) => sign * ((value(a) ?? 0) - (value(b) ?? 0) || (a.id < b.id ? -1 : 1)))
    .map(({ id }) => id);
}

/** Pages until the end, or until there are `enough`. */
async function collect(input: SearchChecksInput, enough: number): Promise<string[]> {
  const ctx = databaseContext(database.db, database.workspaceId);
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await searchChecks({ ctx, input: { ...input, cursor } });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor && ids.length < enough);
  return ids;
}

describe("searching checks", () => {
  const filters: Partial<SearchChecksInput>[] = [
    {},
    { order: "ascending" },
    { verdict: "alive" },
    { verdict: "not_alive", challenge: "BLINK" },
    { reason: "FLAT_FACE" },
    { reason: "FLAT_FACE", confidenceMax: 0.01 },
    { review: "open", order: "ascending" },
    { review: "disputed" },
    { review: "open", verdict: "not_alive", antiSpoofMin: 0.9 },
    { verdict: "in_doubt" },
    { verdict: "rejected", sort: "confidence" },
    { status: "EXPIRED" },
    { status: "PENDING" },
    { q: "anna3" },
    { q: "user_12" },
    { q: "user_" },
    { q: "nobody" },
    { userId: "anna5", verdict: "not_alive" },
    { from: "2026-01-20", to: "2026-01-21" },
    { to: "2026-01-02", challenge: "SMILE" },
    { confidenceMin: 0.123, confidenceMax: 0.124 },
    { faceMatchMin: 0.99, reason: "NO_FACE" },
    { sort: "confidence" },
    { sort: "confidence", order: "ascending", verdict: "alive" },
    { sort: "confidence", confidenceMax: 0.5, q: "anna1" },
    { sort: "faceMatch", reason: "SPOOF_DETECTED" },
    { sort: "antiSpoof", review: "needed", order: "ascending" },
  ];

  it.each(filters.map((filter) => [JSON.stringify(filter), filter] as const))(
    "finds with %s what reading every row finds, page after page",
    async (_, given) => {
      const input = searchChecksInput.parse({ limit: 100, ...given });
      const wanted = expected(input);
      const enough = 1500;
      const found = await collect(input, enough);
      expect(found).toEqual(wanted.slice(0, Math.max(found.length, Math.min(enough, wanted.length))));
      expect(found.length).toBeGreaterThanOrEqual(Math.min(enough, wanted.length));
    },
  );

  it("finds one check by its id, also when nothing else of it is known", async () => {
    const live = rows.filter(({ mode }) => mode === "live");
    const { id } = live[100] as Row;
    expect(await collect(searchChecksInput.parse({ q: id }), 10)).toEqual([id]);
  });

  it("shows neither another workspace nor the other mode", async () => {
    const stranger = databaseContext(database.db, "wks_other");
    expect((await searchChecks({ ctx: stranger, input: searchChecksInput.parse({}) })).items).toEqual([]);
    const test = databaseContext(database.db, database.workspaceId, { mode: "test" });
    const { items } = await searchChecks({ ctx: test, input: searchChecksInput.parse({ limit: 100 }) });
    const modeOf = new Map(rows.map(({ id, mode }) => [id, mode]));
    expect(items.length).toBe(100);
    expect(items.every(({ id }) => modeOf.get(id) === "test")).toBe(true);
  });

  it("says where a cursor is wrong", async () => {
    const ctx = databaseContext(database.db, database.workspaceId);
    const search = searchChecks({ ctx, input: searchChecksInput.parse({ cursor: "bogus" }) });
    await expect(search).rejects.toMatchObject({ code: "MALFORMED_REQUEST" });
  });

  it("counts exactly where it can look at all, and says so where it cannot", async () => {
    const ctx = databaseContext(database.db, database.workspaceId);
    const rare = await countChecks({ ctx, input: { reason: "FLAT_FACE" } });
    expect(rare).toEqual({
      count: expected(searchChecksInput.parse({ reason: "FLAT_FACE" })).length,
      isExact: true,
    });
    const all = await countChecks({ ctx, input: {} });
    expect(all).toEqual({ count: 10_000, isExact: false });
  });
});
