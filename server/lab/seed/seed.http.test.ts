import { describe, expect, inject, it } from "vitest";
import { onPostgresql } from "#server/testing/raw-database.ts";
import { apiClient } from "../../testing/api-client.ts";
import { runNode } from "../../testing/run-command.ts";
import { dashboardClient, signIn, staffedWorkspace } from "../../testing/staffed-workspace.ts";

const server = inject("server");
const seed = (...args: string[]) =>
  runNode(["server/lab/seed.ts", ...args], { env: { DATA_DIR: server.dataDir } });

describe.skipIf(onPostgresql)("npm run seed", () => {
  it("fills a workspace that the dashboard then shows", async () => {
    const { id, staff } = await staffedWorkspace(server.dataDir);
    const { code, output } = await seed("--checks", "400", "--days", "10", "--workspace", id);
    expect(code, output).toBe(0);
    expect(output).toContain("400 of 400 checks");
    const client = dashboardClient(server.url, await signIn(server.url, staff.viewer));
    const counts = await Promise.all(
      (["live", "test"] as const).map((mode) => client.checks.count.query({ workspaceId: id, mode })),
    );
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(400);
    const { items } = await client.checks.search.query({ workspaceId: id, mode: "live" });
    expect(items[0]).toMatchObject({ apiKeyName: expect.stringContaining("(seeded)") });
    expect(items.filter(({ isIntact }) => !isIntact)).toEqual([]);
  });

  it("leaves a workspace with real checks alone", async () => {
    const { id, liveKey } = await staffedWorkspace(server.dataDir);
    await apiClient(server.url, liveKey).createSession({ userId: "real" });
    const { code, output } = await seed("--checks", "10", "--workspace", id);
    expect(code).toBe(1);
    expect(output).toContain("--force");
  });

  it.each([
    [[], "--checks 1000000"],
    [["--checks", "0"], "whole number from 1"],
    [["--checks", "many"], "whole number from 1"],
    [["--checks", "5", "--days", "1.5"], "--days"],
    [["--checks", "5", "--workspace", "wks_nowhere"], "Unknown workspace: wks_nowhere"],
  ])("says what is wrong: %j", async (args, sentence) => {
    const { code, output } = await seed(...args);
    expect(code).toBe(1);
    expect(output).toContain(sentence);
    expect(output).not.toContain("    at ");
  });
});
