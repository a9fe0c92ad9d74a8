import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { apiClient, openSession } from "../testing/api-client.ts";
import { completedCheck } from "../testing/completed-check.ts";
import { runNode } from "../testing/run-command.ts";
import { startServer } from "../testing/start-server.ts";
import { inspectData, photosIn } from "./chaos/inspect.ts";
import { newLedger } from "./chaos/ledger.ts";

it("npm run chaos kills the service twice and loses nothing", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-chaos-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const out = path.join(folder, "chaos.json");
  const args = ["server/lab/chaos.ts", "--rounds", "2", "--clients", "4", "--seed", "7", "--out", out];
  const { code, output } = await runNode(args);
  expect(code, output).toBe(0);
  expect(output).toContain("round 2 of 2");
  const { figures, losses } = JSON.parse(await readFile(out, "utf8"));
  expect(losses).toEqual([]);
  expect(figures).toMatchObject({ rounds: 2, losses: 0, "orphan files left": 0 });
  expect(figures["photos acknowledged"]).toBeGreaterThan(5);
  expect(figures["checks completed"]).toBeGreaterThan(0);
});

it("finds what is lost", async () => {
  const server = await startServer();
  onTestFinished(async () => {
    await server.kill();
    await server.removeData();
  });
  const api = apiClient(server.url, server.testKey);
  const id = await completedCheck(api);
  const open = await openSession(api, ["SMILE", "BLINK"]);
  const told = { sessionToken: "", challenges: [], openedAt: 0, isSettled: true };
  const ledger = { ...newLedger(), sessions: [{ ...told, id, told: { isAlive: false } }] };
  expect((await inspectData(server.dataDir, ledger)).losses).toEqual([]);

  ledger.photos.push({ checkId: id, sha256: "0".repeat(64) });
  ledger.sessions.push({ ...told, id: open.id, told: { isAlive: false } });
  ledger.sessions.push({ ...told, id: "liv_gone", told: { isAlive: false } });
  const [folder = ""] = await readdir(photosIn(server.dataDir));
  await rm(path.join(photosIn(server.dataDir), folder), { recursive: true });
  const { losses } = await inspectData(server.dataDir, ledger);
  expect(losses.some((loss) => /photo pho_\w+ has a row and no file/.test(loss))).toBe(true);
  expect(losses).toContain(`a photo of ${id} was acknowledged and is lost`);
  expect(losses).toContain(`check ${open.id} was told as completed and is PENDING`);
  expect(losses).toContain("check liv_gone was acknowledged and is lost");
});

it("npm run chaos says what is wrong with its arguments", async () => {
  const { code, output } = await runNode(["server/lab/chaos.ts", "--rounds", "many"]);
  expect([code, output.includes("--rounds must be a whole number")]).toEqual([1, true]);
});
