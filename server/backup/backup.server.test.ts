import { existsSync } from "node:fs";
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setAside } from "#db/postgresql-snapshot.ts";
import { snapshotName, snapshotNames } from "#db/snapshot.ts";
import { createDatabaseOf, databaseOf, removeDatabaseOf } from "#server/testing/database-of.ts";
import { onPostgresql } from "#server/testing/raw-database.ts";
import { sha256 } from "../ids.ts";
import { apiClient, dataOf, openSession } from "../testing/api-client.ts";
import { completedCheck } from "../testing/completed-check.ts";
import { facelessPhoto } from "../testing/photos.ts";
import { runNode } from "../testing/run-command.ts";
import {
  dashboardClient,
  type StaffedWorkspace,
  signIn,
  staffedWorkspace,
} from "../testing/staffed-workspace.ts";
import { startServer, type TestServer } from "../testing/start-server.ts";
import { tarEnd, tarFile } from "./tar.ts";

const otherSnapshotName = snapshotNames[onPostgresql ? "sqlite" : "postgresql"];

let folder: string;
let server: TestServer;
let workspace: StaffedWorkspace;
let checkIds: string[];
let file: string;
const made: string[] = [];

const run = (command: string, args: string[], dataDir: string) =>
  runNode([`server/cli/${command}.ts`, ...args], { env: { DATA_DIR: dataDir } });
const quiet = { LOG_LEVEL: "warn" };

/** A data folder of another installation, with an empty database. */
async function emptyFolder(name: string): Promise<string> {
  const dataDir = path.join(folder, name);
  await createDatabaseOf(dataDir);
  made.push(dataDir);
  return dataDir;
}

/** A whole backup, by its hashes, with a snapshot that is none. */
async function madeUp(name: string): Promise<Buffer> {
  const content = Buffer.from("not a database");
  const entries = { [name]: sha256(content) };
  const manifest = Buffer.from(JSON.stringify({ format: 1, createdAt: new Date().toISOString(), entries }));
  const parts: Uint8Array[] = [];
  for await (const part of tarFile(name, content.byteLength, [content])) parts.push(part);
  for await (const part of tarFile("manifest.json", manifest.byteLength, [manifest])) parts.push(part);
  return Buffer.concat([...parts, tarEnd()]);
}

/** Answers of the API and the dashboard about these checks, including photos. */
async function answers(url: string): Promise<unknown[]> {
  const cookie = await signIn(url, workspace.staff.owner);
  const api = apiClient(url, workspace.testKey);
  return Promise.all(
    checkIds.map(async (checkId) => {
      const check = dataOf(await api.getCheck(checkId));
      const query = new URLSearchParams({ workspaceId: workspace.id, mode: "test" });
      const pdf = await fetch(`${url}/api/exports/checks/${checkId}/evidence?${query}`, {
        headers: { cookie, "sec-fetch-site": "same-origin" },
      });
      expect(pdf.status).toBe(200);
      return check;
    }),
  );
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "verifyhq-backup-"));
  file = path.join(folder, "backup.tar");
  server = await startServer({ env: quiet });
  workspace = await staffedWorkspace(server.dataDir, "Kept Bank");
  const api = apiClient(server.url, workspace.testKey);
  checkIds = [];
  for (let index = 0; index < 3; index += 1)
    checkIds.push(await completedCheck(api, { userId: `user-${index}` }));
});
afterAll(async () => {
  await server.stop();
  await server.removeData();
  await rm(folder, { recursive: true });
  for (const dataDir of made) await removeDatabaseOf(dataDir);
});

describe("a backup", () => {
  it("is written while the service takes photos, and restored elsewhere is the same service", async () => {
    const api = apiClient(server.url, server.testKey);
    const photo = await facelessPhoto();
    const late: string[] = [];
    let isWriting = true;
    const uploading = (async () => {
      while (isWriting) {
        const session = await openSession(api, ["SMILE", "BLINK"]);
        dataOf(await api.submit(session.sessionToken, session.idOf("SMILE"), photo));
        late.push(session.id);
      }
    })();
    const written = await run("backup", [file], server.dataDir);
    isWriting = false;
    await uploading;
    expect(written).toMatchObject({ code: 0, output: expect.stringMatching(/the database and \d+ photos/) });
    expect(late.length).toBeGreaterThan(0);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readdir(folder)).sort()).toEqual(["backup.tar"]);

    const dataDir = await emptyFolder("elsewhere");
    const restored = await run("restore", [file], dataDir);
    expect(restored).toMatchObject({
      code: 0,
      output: expect.stringContaining("is restored to its state of"),
    });
    // The master key is not in the backup, so the backup alone cannot open any photo.
    expect(await run("start", [], dataDir)).toMatchObject({
      code: 1,
      output: expect.stringContaining("The master key is missing"),
    });
    await copyFile(path.join(server.dataDir, "master.key"), path.join(dataDir, "master.key"));
    const again = await startServer({ dataDir, env: quiet });
    try {
      expect(await answers(again.url)).toEqual(await answers(server.url));
      // The restored chain is intact.
      expect(await run("audit", ["verify"], dataDir)).toMatchObject({ code: 0 });
      // The restored service accepts new checks.
      expect(await completedCheck(apiClient(again.url, workspace.testKey))).toMatch(/^liv_/);
      expect(await run("restore", [file, "--replace"], dataDir)).toMatchObject({
        code: 1,
        output: expect.stringContaining("Stop it first"),
      });
    } finally {
      await again.stop();
    }

    expect(await run("restore", [file], dataDir)).toMatchObject({
      code: 1,
      output: expect.stringContaining("Use --replace"),
    });
    const replaced = await run("restore", [file, "--replace"], dataDir);
    expect(replaced).toMatchObject({ code: 0, output: expect.stringContaining("before-restore-") });
    const aside = (await readdir(dataDir)).find((name) => name.startsWith("before-restore-")) ?? "none";
    expect(await readdir(path.join(dataDir, aside))).toEqual(
      expect.arrayContaining([onPostgresql ? "database.dump" : "verifyhq.sqlite", "photos"]),
    );
  });

  it("brings nobody back who was erased after it was written", async () => {
    const dataDir = await emptyFolder("forgetful");
    expect((await run("restore", [file], dataDir)).code).toBe(0);
    await copyFile(path.join(server.dataDir, "master.key"), path.join(dataDir, "master.key"));
    const [erased = "", held = ""] = checkIds;
    const between = await startServer({ dataDir, env: quiet });
    const scope = { workspaceId: workspace.id, mode: "test" } as const;
    const owner = dashboardClient(between.url, await signIn(between.url, workspace.staff.owner));
    const { receiptId } = await owner.privacy.eraseCheck.mutate({
      ...scope,
      id: erased,
      reason: "PERSON_ASKED",
    });
    await between.stop();

    const again = await run("restore", [file, "--replace"], dataDir);
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining("1 checks and photos in it") });
    const restored = await startServer({ dataDir, env: quiet });
    try {
      const api = apiClient(restored.url, workspace.testKey);
      expect((await api.getCheck(erased)).response.status).toBe(404);
      expect((await api.getCheck(held)).response.status).toBe(200);
      const later = dashboardClient(restored.url, await signIn(restored.url, workspace.staff.owner));
      const ofReceipts = async () => (await later.privacy.receipts.query(scope)).items;
      await expect.poll(async () => (await ofReceipts())[0]?.completedAt ?? null).not.toBeNull();
      expect(await ofReceipts()).toMatchObject([{ receiptId, checksErased: 1, photosErased: 2 }]);
      const { gone } = await later.privacy.lookUp.mutate({ ...scope, userId: "user-0" });
      expect(gone).toMatchObject({ isGone: true });
    } finally {
      await restored.stop();
    }
  });

  it.runIf(onPostgresql)("that another node left by half is undone, and restored again", async () => {
    const dataDir = path.join(folder, "forgetful");
    await setAside(databaseOf(dataDir));
    expect(await run("start", [], dataDir)).toMatchObject({
      code: 1,
      output: expect.stringContaining("did not finish"),
    });
    const again = await run("restore", [file, "--replace"], dataDir);
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining("1 checks and photos in it") });
    const restored = await startServer({ dataDir, env: quiet });
    try {
      const api = apiClient(restored.url, workspace.testKey);
      const [erased = "", held = ""] = checkIds;
      expect((await api.getCheck(erased)).response.status).toBe(404);
      expect((await api.getCheck(held)).response.status).toBe(200);
    } finally {
      await restored.stop();
    }
  });

  it("overwrites no file", async () => {
    expect(await run("backup", [file], server.dataDir)).toMatchObject({
      code: 1,
      output: expect.stringContaining("already exists"),
    });
  });

  it("is refused when it is cut off or changed, and leaves the folder as it was", async () => {
    const bytes = await readFile(file);
    const damaged = path.join(folder, "damaged.tar");
    const dataDir = await emptyFolder("untouched");
    const flipped = Buffer.from(bytes);
    // In the database, which comes first. Padding between two files would not be noticed.
    const place = 20_000;
    flipped[place] = (flipped[place] ?? 0) ^ 1;
    const half = bytes.subarray(0, Math.floor(bytes.byteLength / 2));
    for (const [content, sentence] of [
      [half, /cut off|damaged|missing|truncated/i],
      [bytes.subarray(0, 100_000), /cut off|damaged|missing|truncated/i],
      [flipped, /damaged/],
      [Buffer.from("no tar at all"), /cannot be restored/],
      [await madeUp(snapshotName), /cannot be restored/],
      [await madeUp(otherSnapshotName), /It was made on (SQLite|PostgreSQL)/],
    ] as const) {
      await writeFile(damaged, content);
      const { code, output } = await run("restore", [damaged], dataDir);
      expect(output).toMatch(sentence);
      expect(code).toBe(1);
      expect(await readdir(dataDir)).toEqual([]);
    }
    expect(await run("restore", [file], dataDir)).toMatchObject({ code: 0 });
  });

  it("says so when a photo is lost, instead of leaving it out", async () => {
    const dataDir = await emptyFolder("lossy");
    expect((await run("restore", [file], dataDir)).code).toBe(0);
    const photos = path.join(dataDir, "photos");
    const stored = await readdir(photos, { recursive: true, withFileTypes: true });
    const [first] = stored.filter((one) => one.isFile());
    await rm(path.join(first?.parentPath ?? "", first?.name ?? ""));
    const target = path.join(folder, "lossy.tar");
    const { code, output } = await run("backup", [target], dataDir);
    expect(output).toMatch(/Photo pho_\w+ cannot be read/);
    expect(code).toBe(1);
    expect(existsSync(target)).toBe(false);
  });

  it("that was restored by half keeps the service from starting", async () => {
    const dataDir = path.join(folder, "elsewhere");
    await writeFile(path.join(dataDir, ".restoring"), "");
    const { code, output } = await run("start", [], dataDir);
    expect(output).toContain("did not finish");
    expect(code).toBe(1);
  });
});
