import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tamper } from "#server/testing/raw-database.ts";
import { type AuditRow, faultOf } from "../audit/audit-chain.ts";
import { prepareIntegrity } from "../integrity/prepare-integrity.ts";
import { seedAuditEvents } from "../testing/audit-events.ts";
import { runNode } from "../testing/run-command.ts";
import { testDatabase } from "../testing/test-database.ts";
import { prepareVault } from "../vault/prepare-vault.ts";
import { openVault } from "../vault/vault.ts";

let base: Awaited<ReturnType<typeof testDatabase>>;
let last: AuditRow | undefined;
beforeEach(async () => {
  base = await testDatabase();
  const source = { dataDir: base.folder, fromEnvironment: null };
  await prepareVault(base.db, source);
  const vault = openVault(source);
  await prepareIntegrity({ db: base.db, dataDir: base.folder, vault, now: new Date() });
  const event = (_: unknown, index: number) => ({
    at: new Date(1_770_000_000_000 + index),
    action: "check.viewed" as const,
  });
  const rows = await seedAuditEvents(base.db, base.workspaceId, Array.from({ length: 250 }, event));
  last = rows.at(-1);
});
afterEach(() => base.remove());

const audit = (...args: string[]) =>
  runNode(["server/cli/audit.ts", ...args], { env: { DATA_DIR: base.folder } });

describe("npm run audit", () => {
  it("verifies each workspace's chain and says its last event, to be noted", async () => {
    const { code, output } = await audit("verify");
    expect(code, output).toBe(0);
    expect(output).toContain(`› Test (${base.workspaceId})`);
    expect(output).toContain("✓ 250 events in order.");
    expect(output).toContain(`250:${last?.hash}`);
    const noted = await audit("verify", "--workspace", base.workspaceId, "--noted", `250:${last?.hash}`);
    expect([noted.code, noted.output]).toEqual([0, expect.stringContaining("The noted event is there.")]);
  });

  it("ends with 1 and the number of the first broken event", async () => {
    await tamper(base.file, "UPDATE audit_events SET actor_id = 'stf_innocent' WHERE sequence = 137");
    const { code, output } = await audit("verify");
    expect(code).toBe(1);
    expect(output).toContain("✗ Broken at event 137: it was changed. 136 events before it in order.");
  });

  it("finds an end that was cut off before it was anchored only by what was noted, as its help says", async () => {
    await tamper(base.file, "DELETE FROM audit_events WHERE sequence > 200");
    expect((await audit("verify")).code).toBe(0);
    const noted = await audit("verify", "--workspace", base.workspaceId, "--noted", `250:${last?.hash}`);
    expect(noted.code).toBe(1);
    expect(noted.output).toContain("event 250 was noted and is not there: the end was cut off");
    expect((await audit()).output).toContain("pass it with --noted");
  });

  it("exports a chain that stands by itself, and writes down that it did", async () => {
    const out = path.join(base.folder, "audit.jsonl");
    const { code, output } = await audit("export", "--workspace", base.workspaceId, "--out", out);
    expect(code, output).toBe(0);
    const parsed = (text: string) =>
      text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as AuditRow)
        .map((row) => ({ ...row, at: new Date(row.at) }));
    const rows = parsed(await readFile(out, "utf8"));
    expect(rows.map((row, index) => faultOf(row, rows[index - 1] ?? null)).filter(Boolean)).toEqual([]);
    expect(rows).toHaveLength(251);
    expect(rows.at(-1)).toMatchObject({
      action: "audit.exported",
      actorKind: "system",
      actorId: "npm run audit",
    });
    const piped = await audit("export", "--workspace", base.workspaceId);
    expect(parsed(piped.output.replace(/✓.*\n/, ""))).toHaveLength(252);
  });

  it("needs the secret of the seals, and says where it comes from", async () => {
    await rm(path.join(base.folder, "integrity-secret"));
    const { code, output } = await audit("verify");
    expect([code, output]).toEqual([1, expect.stringContaining("put it back from a backup")]);
  });

  it.each([
    [[], "npm run audit -- verify"],
    [["export"], "--workspace ID"],
    [["export", "--workspace", "wks_none"], "Unknown workspace: wks_none"],
    [["verify", "--workspace", "wks_none"], "Unknown workspace: wks_none"],
    [["verify", "--noted", "12"], "SEQUENCE:HASH"],
    [["verify", "--noted", `1:${"a".repeat(64)}`], "--workspace ID"],
  ])("says what is missing: %j", async (args, sentence) => {
    const { code, output } = await audit(...args);
    expect(code).toBe(1);
    expect(output).toContain(sentence);
    expect(output).not.toContain("    at ");
  });
});
