import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseOf } from "#server/testing/database-of.ts";
import { bySql, tamper as tamperWith } from "#server/testing/raw-database.ts";
import { apiClient, dataOf } from "../testing/api-client.ts";
import { completedCheck } from "../testing/completed-check.ts";
import { runNode } from "../testing/run-command.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "../testing/staffed-workspace.ts";
import { startServer, type TestServer } from "../testing/start-server.ts";

let folder: string;
let backup: string;
let server: TestServer;
let ours: StaffedWorkspace;
let [forged, intact] = ["", ""];

const run = (command: string, ...args: string[]) =>
  runNode([`server/cli/${command}.ts`, ...args], { env: { DATA_DIR: server.dataDir } });
const api = () => apiClient(server.url, ours.testKey);
const scope = () => ({ workspaceId: ours.id, mode: "test" }) as const;

/** As anyone with access to the database can, without any key or secret. */
const tamper = (text: string) => tamperWith(databaseOf(server.dataDir), text);

async function dashboard() {
  const cookie = await signIn(server.url, ours.staff.owner);
  const query = new URLSearchParams(scope());
  const get = (address: string) =>
    fetch(`${server.url}${address}?${query}`, { headers: { cookie, "sec-fetch-site": "same-origin" } });
  return { client: dashboardClient(server.url, cookie), get };
}

async function restart(): Promise<void> {
  await server.stop();
  server = await startServer({ dataDir: server.dataDir });
}

const codeOf = async (answer: Promise<{ response: Response; error?: { code?: string | undefined } }>) => {
  const { response, error } = await answer;
  return [response.status, error?.code];
};
const refused = [500, "INTEGRITY_FAULT"];

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-integrity-"));
  backup = path.join(folder, "backup.tar");
  server = await startServer();
  ours = await staffedWorkspace(server.dataDir, "Sealed Bank");
  forged = await completedCheck(api(), { userId: "anna" });
  intact = await completedCheck(api(), { userId: "ben" });
});
afterAll(async () => {
  await server.stop();
  await server.removeData();
  await rm(folder, { recursive: true });
});

describe("decisions and the audit trail", () => {
  it("verify as long as only the service writes, also after the master key was rotated", async () => {
    expect(dataOf(await api().getEvidence(forged)).document.check.id).toBe(forged);
    const { client } = await dashboard();
    await expect.poll(async () => (await client.audit.integrity.query(scope())).anchoredAt).not.toBeNull();
    expect((await run("keys", "rotate-master")).output).toContain("master key");
    await restart();
    const { code, output } = await run("audit", "verify");
    expect([code, output]).toEqual([0, expect.stringContaining("✓ 2 checks as decided.")]);
    expect(output).toMatch(/✓ The event anchored on \S+ is there/);
    expect(dataOf(await api().getCheck(forged)).id).toBe(forged);
    expect(await run("backup", backup)).toMatchObject({ code: 0 });
  });

  it("do not when a verdict was changed by SQL: nobody gets it, signs it or decides on it", async () => {
    const forgery = bySql({
      sqlite: `json_set(decision, '$.verdict.isAlive', json('true'), '$.verdict.confidence', 0.93, '$.verdict.failureReason', NULL)`,
      postgresql: `jsonb_set(decision::jsonb, '{verdict}',
        decision::jsonb->'verdict' || '{"isAlive": true, "confidence": 0.93, "failureReason": null}')::json`,
    });
    await tamper(`UPDATE liveness_checks SET is_alive = true, confidence = 0.93, failure_reason = NULL WHERE id = '${forged}';
      UPDATE check_decisions SET decision = ${forgery} WHERE check_id = '${forged}'`);
    expect(await codeOf(api().getCheck(forged))).toEqual(refused);
    expect(await codeOf(api().listChecks("anna"))).toEqual(refused);
    expect(await codeOf(api().getEvidence(forged))).toEqual(refused);
    expect(dataOf(await api().listChecks("ben")).data).toHaveLength(1);
    const { client, get } = await dashboard();
    expect((await get(`/api/exports/checks/${forged}/evidence`)).status).toBe(500);
    expect((await get(`/api/exports/checks/${intact}/evidence`)).status).toBe(200);
    const check = await client.reviews.check.query({ ...scope(), id: forged });
    expect(check.seal).toMatchObject({ kind: "completion", fault: "its verdict was changed" });
    const { items } = await client.checks.search.query(scope());
    expect(items.map(({ id, isIntact }) => [id, isIntact])).toEqual([
      [intact, true],
      [forged, false],
    ]);
    const csv = await (await get("/api/exports/checks")).text();
    const lines = csv.split("\r\n").filter((line) => line.startsWith("liv_"));
    expect(lines.find((line) => line.startsWith(forged))).toMatch(/,,,,,,.*,yes$/);
    expect(lines.find((line) => line.startsWith(intact))).not.toMatch(/,yes$/);
    const decision = { decision: "approve", reason: "GENUINE_PERSON", note: "", version: 0 } as const;
    await expect(
      client.reviews.decide.mutate({ ...scope(), checkId: forged, ...decision }),
    ).rejects.toMatchObject({ data: { code: "INTEGRITY_FAULT" } });
    const { code, output } = await run("audit", "verify");
    expect([code, output]).toEqual([1, expect.stringContaining(`✗ ${forged}: its verdict was changed.`)]);
  });

  it("say so at the start, and on the page", async () => {
    await restart();
    await expect.poll(server.output).toContain("changed outside the service");
    expect(server.output()).toContain(forged);
    const { client } = await dashboard();
    await expect
      .poll(async () => (await client.audit.integrity.query(scope())).verified?.result.checks)
      .toMatchObject({ intact: 1, broken: [{ checkId: forged, message: "its verdict was changed" }] });
  });

  it("do not when the end of the trail was cut off: found at the start, by command, on the page", async () => {
    await server.stop();
    await tamper(`DELETE FROM audit_events WHERE workspace_id = '${ours.id}' AND sequence > 1`);
    const { code, output } = await run("audit", "verify");
    expect([code, output]).toEqual([1, expect.stringContaining("✗ Not the chain that was anchored")]);
    expect(output).toContain("the end was cut off");
    server = await startServer({ dataDir: server.dataDir });
    await expect.poll(server.output).toContain("the audit trail is not the one that was anchored");
    const { client, get } = await dashboard();
    const { anchorFault } = await client.audit.integrity.query(scope());
    expect(anchorFault).toContain("the end was cut off");
    // Verdicts have seals of their own: they go on being told, but no evidence is made.
    expect(dataOf(await api().getCheck(intact)).id).toBe(intact);
    expect(await codeOf(api().getEvidence(intact))).toEqual(refused);
    expect((await get(`/api/exports/checks/${intact}/evidence`)).status).toBe(500);
    expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(200);
  });

  it("are whole again after a backup was restored, which the trail tells of", async () => {
    await server.stop();
    const kept = path.join(folder, "master.key");
    await cp(path.join(server.dataDir, "master.key"), kept);
    expect(await run("restore", backup, "--replace")).toMatchObject({ code: 0 });
    server = await startServer({ dataDir: server.dataDir });
    const { code, output } = await run("audit", "verify");
    expect([code, output]).toEqual([0, expect.stringContaining("✓ 2 checks as decided.")]);
    expect(dataOf(await api().getEvidence(forged)).document.result?.isAlive).toBe(false);
    const { client } = await dashboard();
    const { items } = await client.audit.list.query({ ...scope(), action: "backup.restored" });
    expect(items).toMatchObject([
      {
        actor: { kind: "system", id: "npm run restore" },
        details: { replaced: expect.stringMatching(/^\d+:\w{64}$/) },
      },
    ]);
    expect(await client.audit.integrity.query(scope())).toMatchObject({ anchorFault: null });
  });
});
