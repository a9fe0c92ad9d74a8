import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dayMs } from "../durations.ts";
import { type SeededEvent, seedAuditEvents } from "../testing/audit-events.ts";
import { databaseContext, insertTestKey } from "../testing/test-context.ts";
import { testDatabase } from "../testing/test-database.ts";
import type { AuditRow } from "./audit-chain.ts";
import { auditTrailFile } from "./export-audit-trail.ts";
import { listAuditActors } from "./list-audit-actors.ts";
import { listAuditEvents } from "./list-audit-events.ts";
import { type AuditAction, type AuditFilter, listAuditEventsInput } from "./schemas.ts";

const actions: AuditAction[] = ["check.viewed", "photo.viewed", "review.decided", "person.viewed"];
const start = Date.parse("2026-01-01T00:00:00Z");
const events = 12_000;

/** About ten a day, with the clock occasionally a second back; one rare event far down. */
const seeds: SeededEvent[] = Array.from({ length: events }, (_, index) => ({
  at: new Date(start + Math.floor(index * 8_640_000 - (index % 7 === 0 ? 1000 : 0))),
  action: index === 700 ? "settings.changed" : (actions[index % actions.length] ?? "check.viewed"),
  actorId: `stf_${index % 5}`,
  subjectId: index % 3 === 0 ? null : `liv_${index % 900}`,
  details: index === 500 ? { userId: 'O\'Brien "100%" \\ 🙂' } : { userId: `user_${index % 50}` },
}));

let base: Awaited<ReturnType<typeof testDatabase>>;
let rows: AuditRow[];
beforeAll(async () => {
  base = await testDatabase();
  rows = await seedAuditEvents(base.db, base.workspaceId, seeds);
});
afterAll(() => base.remove());

/** All pages of a filtered list. */
async function all(filter: AuditFilter, limit = 100): Promise<number[]> {
  const ctx = databaseContext(base.db, base.workspaceId, { role: "owner" });
  const found: number[] = [];
  let cursor: number | null = null;
  do {
    const page = await listAuditEvents({
      ctx,
      input: listAuditEventsInput.parse({ ...filter, cursor, limit }),
    });
    found.push(...page.items.map(({ sequence }) => sequence));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

/** A second implementation of the filter, to compare with. */
function meant(filter: AuditFilter): number[] {
  const holds = (row: AuditRow) =>
    (filter.actor === undefined || row.actorId === filter.actor) &&
    (filter.action === undefined || row.action === filter.action) &&
    (filter.subject === undefined || row.subjectId === filter.subject) &&
    (filter.from === undefined || row.at.getTime() >= Date.parse(filter.from)) &&
    (filter.to === undefined || row.at.getTime() < Date.parse(filter.to) + dayMs) &&
    (!filter.q ||
      (row.subjectId ?? "").includes(filter.q) ||
      Object.values(row.details ?? {}).some((value) => String(value).includes(filter.q ?? "")));
  return rows
    .filter(holds)
    .map(({ sequence }) => sequence)
    .toReversed();
}

describe("the list of audit events", () => {
  it.each<[AuditFilter]>([
    [{ actor: "stf_3" }],
    [{ action: "settings.changed" }],
    [{ subject: "liv_7" }],
    [{ subject: "liv_7", actor: "stf_2" }],
    [{ subject: "liv_7", actor: "stf_2", action: "photo.viewed" }],
    [{ actor: "stf_1", action: "settings.changed" }],
    [{ actor: "nobody" }],
    [{ from: "2026-02-01", to: "2026-02-01" }],
    [{ from: "2027-01-01" }],
    [{ to: "2025-12-31" }],
    [{ from: "2020-01-01", to: "2030-01-01", action: "settings.changed" }],
    [{ q: "liv_899" }],
    [{ q: "user_49", actor: "stf_4" }],
    [{ q: '"100%" \\' }],
    [{ q: "100%" }],
    [{ q: "🙂" }],
    [{ q: "%" }],
    [{ q: "O'Brien" }],
  ])("has what %j means, newest first", async (filter) => {
    expect(await all(filter)).toEqual(meant(filter));
  });

  it("follows on from page to page without a gap", async () => {
    expect(await all({ from: "2026-03-01", to: "2026-03-31" }, 7)).toEqual(
      meant({ from: "2026-03-01", to: "2026-03-31" }),
    );
  });

  it("says how far it has looked for what is rare", async () => {
    const ctx = databaseContext(base.db, base.workspaceId);
    const input = listAuditEventsInput.parse({ q: "O'Brien" });
    const page = await listAuditEvents({ ctx, input });
    expect(page.items).toEqual([]);
    expect(page.nextCursor).toBe(events - 5000);
    expect(page.searchedTo).toBe(rows[events - 5001]?.at.toISOString());
  });

  it("names members and keys, and shows nothing of another workspace", async () => {
    const other = await testDatabase();
    const keyId = await insertTestKey(other.db, other.workspaceId);
    await seedAuditEvents(other.db, other.workspaceId, [
      { at: new Date(), action: "api_key.created", subjectId: keyId, actorId: "stf_gone" },
    ]);
    const ctx = databaseContext(other.db, other.workspaceId);
    const page = await listAuditEvents({ ctx, input: listAuditEventsInput.parse({}) });
    expect(page.names).toEqual({ [keyId]: "Key key_test" });
    expect(await listAuditActors({ ctx })).toEqual([{ id: "stf_gone", kind: "staff", name: "stf_gone" }]);
    const stranger = databaseContext(other.db, "wks_other");
    expect((await listAuditEvents({ ctx: stranger, input: listAuditEventsInput.parse({}) })).items).toEqual(
      [],
    );
    expect(await listAuditActors({ ctx: stranger })).toEqual([]);
    await other.remove();
  });

  it("lists everybody who did something", async () => {
    const ctx = databaseContext(base.db, base.workspaceId);
    expect((await listAuditActors({ ctx })).map(({ id }) => id)).toEqual(
      [0, 1, 2, 3, 4].map((n) => `stf_${n}`),
    );
  });
});

describe("the file of audit events", () => {
  const lines = async (filter: AuditFilter) => {
    let text = "";
    for await (const batch of auditTrailFile(base.db.read, base.workspaceId, { filter, format: "jsonl" }))
      text += batch.text;
    return text
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as AuditRow);
  };

  it.each<[AuditFilter]>([
    [{}],
    [{ actor: "stf_3", q: "user_8" }],
    [{ from: "2026-02-01", to: "2026-02-10" }],
    [{ action: "settings.changed" }],
  ])("has what %j means, oldest first", async (filter) => {
    const found = await lines(filter);
    expect(found.map(({ sequence }) => sequence)).toEqual(meant(filter).toReversed());
  });

  it("has all that an event's hash is made of", async () => {
    const [line] = await lines({ action: "settings.changed" });
    expect(line).toEqual(JSON.parse(JSON.stringify(rows[700])));
  });
});
