import { TRPCClientError } from "@trpc/client";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { livenessChecks } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { onPostgresql } from "#server/testing/raw-database.ts";
import { seedChecks } from "../lab/seed/seed-checks.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "../testing/staffed-workspace.ts";

const server = inject("server");
const file = databaseOf(server.dataDir);

let seeded: StaffedWorkspace;
let stranger: StaffedWorkspace;
beforeAll(async () => {
  seeded = await staffedWorkspace(server.dataDir, "Seeded Bank");
  stranger = await staffedWorkspace(server.dataDir, "Stranger");
  if (onPostgresql) return;
  await seedChecks(file, { workspaceId: seeded.id, total: 1200, days: 40, now: new Date() });
});

const clientOf = async (workspace: StaffedWorkspace, role: "viewer" | "reviewer" | "owner" = "viewer") =>
  dashboardClient(server.url, await signIn(server.url, workspace.staff[role]));

const refusal = async (call: Promise<unknown>): Promise<unknown> => {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof TRPCClientError ? [error.data?.httpStatus, error.data?.code] : error;
};

describe.skipIf(onPostgresql)("overview.get", () => {
  it("tells every role what is in the database, for one mode", async () => {
    const db = openDatabase(file);
    const rows = await db.read.select().from(livenessChecks);
    await db.close();
    for (const role of ["viewer", "reviewer", "owner"] as const) {
      const client = await clientOf(seeded, role);
      for (const mode of ["live", "test"] as const) {
        const overview = await client.overview.get.query({ workspaceId: seeded.id, mode, days: 30 });
        const mine = rows.filter(
          (row) =>
            row.workspaceId === seeded.id &&
            row.mode === mode &&
            row.createdAt.toISOString() >= overview.from &&
            row.createdAt.toISOString() <= overview.measuredAt,
        );
        expect(mine.length).toBeGreaterThan(50);
        expect(overview.total).toMatchObject({
          opened: mine.length,
          completed: mine.filter(({ status }) => status === "COMPLETED").length,
          alive: mine.filter(({ isAlive }) => isAlive).length,
        });
        expect(overview.queue).toMatchObject({ isWarm: true, queued: 0 });
      }
    }
  });

  it("counts what its links to the table find", async () => {
    const client = await clientOf(seeded);
    const scope = { workspaceId: seeded.id, mode: "live" } as const;
    const { from, to, total, reasons, histograms, byDay } = await client.overview.get.query({
      ...scope,
      days: 30,
    });
    const found = async (filter: Parameters<typeof client.checks.count.query>[0]) =>
      (await client.checks.count.query(filter)).count;
    const period = { ...scope, from, to };
    expect(await found(period)).toBe(total.opened);
    expect(await found({ ...period, verdict: "alive" })).toBe(total.alive);
    expect(await found({ ...period, status: "EXPIRED" })).toBe(total.expired);
    for (const { reason, count } of reasons) expect(await found({ ...period, reason })).toBe(count);
    for (const [bin, count] of histograms.confidence.entries()) {
      const confidenceMin = Number((bin / 20).toFixed(2));
      const confidenceMax = bin === 19 ? 1 : Number(((bin + 1) / 20 - 0.0001).toFixed(4));
      expect(await found({ ...period, confidenceMin, confidenceMax })).toBe(count);
    }
    for (const { day, opened } of byDay.slice(-3))
      expect(await found({ ...scope, from: day, to: day })).toBe(opened);
  });

  it("is 404 for another workspace's staff, 401 for nobody, 400 for another period", async () => {
    const input = { workspaceId: seeded.id, mode: "live", days: 30 } as const;
    const client = await clientOf(seeded);
    expect(await refusal((await clientOf(stranger, "owner")).overview.get.query(input))).toEqual([
      404,
      "NOT_FOUND",
    ]);
    expect(await refusal(dashboardClient(server.url, "").overview.get.query(input))).toEqual([
      401,
      "NOT_SIGNED_IN",
    ]);
    const wrong = { ...input, days: 31 as 30 };
    expect(await refusal(client.overview.get.query(wrong))).toEqual([400, "MALFORMED_REQUEST"]);
  });

  it("is all zeros in a workspace without checks", async () => {
    const client = await clientOf(stranger);
    const { total, byDay, backlog } = await client.overview.get.query({
      workspaceId: stranger.id,
      mode: "live",
      days: 7,
    });
    expect(total.opened).toBe(0);
    expect(byDay).toHaveLength(7);
    expect(backlog).toEqual({ open: 0, byState: [], oldestAt: null });
  });
});
