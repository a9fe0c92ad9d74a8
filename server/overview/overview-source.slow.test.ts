import { afterEach, beforeEach, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { onPostgresql } from "#server/testing/raw-database.ts";
import { seedChecks } from "../lab/seed/seed-checks.ts";
import type { OverviewSource } from "../ports.ts";
import { testDatabase } from "../testing/test-database.ts";
import { createOverviewSource } from "./overview-source.ts";

const now = new Date("2026-11-23T10:30:00.000Z");
let made: Awaited<ReturnType<typeof testDatabase>>;
let source: OverviewSource;
const faults: string[] = [];
beforeEach(async () => {
  made = await testDatabase();
  faults.length = 0;
  source = createOverviewSource({ database: made.file, onFault: (fault) => faults.push(fault) });
});
afterEach(async () => {
  await source.dispose();
  await made.remove();
});

const read = (secondsLater = 0, days = 7, mode: "live" | "test" = "live") =>
  source.read({
    workspaceId: made.workspaceId,
    mode,
    days,
    now: new Date(now.getTime() + secondsLater * 1000),
  });

it.skipIf(onPostgresql)(
  "measures in another thread what is in the file, and keeps an answer for fifteen seconds",
  async () => {
    const [first, atOnce] = await Promise.all([read(), read()]);
    expect(first.total.opened).toBe(0);
    expect(atOnce).toBe(first);
    await seedChecks(made.file, { workspaceId: made.workspaceId, total: 300, days: 5, now });
    expect(await read(14)).toBe(first);
    const later = await read(15);
    expect(later.total.opened).toBeGreaterThan(200);
  },
);

it.skipIf(onPostgresql)("keeps modes and periods apart", async () => {
  await seedChecks(made.file, { workspaceId: made.workspaceId, total: 300, days: 20, now });
  const [live, test, month] = await Promise.all([read(), read(0, 7, "test"), read(0, 30)]);
  const month2 = await read(0, 30, "test");
  expect(month.total.opened + month2.total.opened).toBe(300);
  expect(live.total.opened).toBeLessThan(month.total.opened);
  expect(test.total.opened).toBeLessThan(live.total.opened);
});

it.skipIf(onPostgresql)("tells a fault to whoever asks, and does not keep it", async () => {
  const file = `${made.folder}/later.sqlite`;
  const lost = createOverviewSource({ database: file, onFault: (fault) => faults.push(fault) });
  const input = { workspaceId: made.workspaceId, mode: "live", days: 7, now } as const;
  await expect(lost.read(input)).rejects.toThrow("unable to open");
  await openDatabase(file).close();
  expect((await lost.read(input)).total.opened).toBe(0);
  expect(faults).toEqual([]);
  await lost.dispose();
});
