import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { open, truncate } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import Database from "better-sqlite3";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "#db/client.ts";
import { databaseFileIn } from "#db/database-file.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { onPostgresql } from "#server/testing/raw-database.ts";
import { apiClient, dataOf, openSession } from "./testing/api-client.ts";
import { completedCheck } from "./testing/completed-check.ts";
import { facelessPhoto } from "./testing/photos.ts";
import { seedChecks } from "./testing/seeded-checks.ts";
import { dashboardClient, signIn, staffedWorkspace } from "./testing/staffed-workspace.ts";
import { startServer, type TestServer } from "./testing/start-server.ts";

const running: TestServer[] = [];
async function start(options: Parameters<typeof startServer>[0] = {}): Promise<TestServer> {
  const server = await startServer(options);
  running.push(server);
  return server;
}
afterEach(async () => {
  for (const server of running.splice(0)) {
    await server.kill();
    await server.removeData().catch(() => undefined);
  }
});

/** The output of a start that must fail with exit code 1. */
async function refusedStart(dataDir: string): Promise<string> {
  const started = await startServer({ dataDir }).catch((error: unknown) => error);
  if (!(started instanceof Error)) {
    await (started as TestServer).kill();
    throw new Error("it started");
  }
  expect(started.message).toContain("The server ended with 1:");
  expect(started.message).not.toContain("    at ");
  return started.message;
}

const isWhole = (dataDir: string): boolean => {
  const db = new Database(databaseFileIn(dataDir));
  try {
    return db.pragma("integrity_check", { simple: true }) === "ok";
  } finally {
    db.close();
  }
};

function photoFiles(dataDir: string): string[] {
  const folder = path.join(dataDir, "photos");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.includes(path.sep));
}

const mount = (...args: string[]): boolean => spawnSync("mount", args).status === 0;
const unmount = (folder: string) => spawnSync("umount", ["-l", folder]);

/** A folder on a separate small disk, or null if we are not allowed to mount one. */
function smallDisk(mebibytes: number): string | null {
  const folder = mkdtempSync(path.join(os.tmpdir(), "verifyhq-disk-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  if (!mount("-t", "tmpfs", "-o", `size=${mebibytes}m`, "tmpfs", folder)) return null;
  onTestFinished(() => void unmount(folder));
  return folder;
}
const probe = mkdtempSync(path.join(os.tmpdir(), "verifyhq-mount-"));
const canMount = mount("-t", "tmpfs", "-o", "size=1m", "tmpfs", probe);
if (canMount) unmount(probe);
else process.stderr.write("Mounting is not allowed here: tests of full and read-only disks are skipped.\n");
rmSync(probe, { recursive: true, force: true });

/** Writes until there is no room for another byte. */
function fillUp(folder: string): string {
  const filler = path.join(folder, "filler");
  for (let bytes = 1024 * 1024; bytes >= 1; bytes = Math.floor(bytes / 4)) {
    try {
      for (;;) writeFileSync(filler, Buffer.alloc(bytes), { flag: "a" });
    } catch {
      // A smaller piece may still fit.
    }
  }
  return filler;
}

describe.skipIf(!canMount || onPostgresql)("a full disk", () => {
  it("answers 503, keeps nothing half, goes on reading, and works again when there is room", async () => {
    const dataDir = smallDisk(24) ?? "";
    const server = await start({ dataDir });
    const api = apiClient(server.url, server.testKey);
    const session = await openSession(api, ["SMILE", "BLINK"]);
    const photo = await facelessPhoto(1);
    const large = Buffer.concat([photo, Buffer.alloc(300_000, 1)]);
    dataOf(await api.submit(session.sessionToken, session.idOf("BLINK"), photo));
    const before = photoFiles(dataDir);
    const filler = fillUp(dataDir);
    const refused = await api.submit(session.sessionToken, session.idOf("SMILE"), large);
    expect([refused.response.status, refused.error?.code]).toEqual([503, "STORAGE_UNAVAILABLE"]);
    expect(Number(refused.response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(JSON.stringify(refused.error)).not.toMatch(/ENOSPC|SQLITE|verifyhq-disk/);
    expect(photoFiles(dataDir)).toEqual(before);
    // The database's log has some reserved space; use that up too.
    const opened: number[] = [];
    for (let turn = 0; turn < 200 && opened.at(-1) !== 503; turn += 1) {
      opened.push((await api.createSession({ userId: "x".repeat(1000) })).response.status);
    }
    expect(opened.at(-1)).toBe(503);
    expect(opened.slice(0, -1).filter((status) => status !== 201)).toEqual([]);
    expect(dataOf(await api.getCheck(session.id)).challengesCompleted).toBe(1);
    rmSync(filler);
    const again = await api.submit(session.sessionToken, session.idOf("SMILE"), large);
    expect(again.response.status, JSON.stringify(again.error)).toBe(200);
    expect(dataOf(await api.getCheck(session.id)).status).toBe("COMPLETED");
    expect(photoFiles(dataDir)).toHaveLength(2);
    await server.stop();
    expect(isWhole(dataDir)).toBe(true);
  });

  it("is said at the start", async () => {
    const dataDir = smallDisk(1) ?? "";
    fillUp(dataDir);
    expect(await refusedStart(dataDir)).toContain("its disk is full");
  });
});

describe.skipIf(!canMount || onPostgresql)("a read-only disk", () => {
  it("is said at the start", async () => {
    const dataDir = smallDisk(1) ?? "";
    mount("-o", "remount,ro", dataDir);
    expect(await refusedStart(dataDir)).toMatch(/data folder .* cannot be written \(EROFS\)/);
  });

  it("under the photos alone answers 503 and stores nothing of the photo", async () => {
    const server = await start();
    const api = apiClient(server.url, server.testKey);
    const session = await openSession(api, ["SMILE", "BLINK"]);
    const photo = await facelessPhoto(1);
    dataOf(await api.submit(session.sessionToken, session.idOf("BLINK"), photo));
    const photos = path.join(server.dataDir, "photos");
    mount("--bind", photos, photos);
    onTestFinished(() => void unmount(photos));
    mount("-o", "remount,ro,bind", photos);
    const refused = await api.submit(session.sessionToken, session.idOf("SMILE"), photo);
    expect([refused.response.status, refused.error?.code]).toEqual([503, "STORAGE_UNAVAILABLE"]);
    expect(dataOf(await api.getCheck(session.id)).challengesCompleted).toBe(1);
    unmount(photos);
    dataOf(await api.submit(session.sessionToken, session.idOf("SMILE"), photo));
    expect(photoFiles(server.dataDir)).toHaveLength(2);
  });
});

describe.skipIf(onPostgresql)("a database that another process has locked", () => {
  it("answers 503 to what writes, at once to what reads, and goes on afterwards", async () => {
    const server = await start();
    const api = apiClient(server.url, server.testKey);
    const workspace = await staffedWorkspace(server.dataDir);
    const dashboard = dashboardClient(server.url, await signIn(server.url, workspace.staff.owner));
    const scope = { workspaceId: workspace.id, mode: "live" } as const;
    const session = await openSession(api, ["SMILE", "BLINK"]);
    const other = new Database(databaseFileIn(server.dataDir));
    onTestFinished(() => void other.close());
    other.exec("BEGIN IMMEDIATE");

    const writes = Promise.all([
      api.createSession({ userId: "x" }),
      api.submit(session.sessionToken, session.idOf("SMILE"), await facelessPhoto(1)),
    ]);
    const view = dashboard.checks.saveView.mutate({ ...scope, name: "x", query: {} }).catch((error) => error);
    const signingIn = signIn(server.url, workspace.staff.viewer).catch((error: Error) => error.message);
    let isWaiting = true;
    void writes.then(() => {
      isWaiting = false;
    });
    let answered = 0;
    for (; isWaiting; answered += 1) expect((await api.getCheck(session.id)).response.status).toBe(200);
    expect(answered).toBeGreaterThan(10);
    for (const { response, error } of await writes) {
      expect([response.status, error?.code]).toEqual([503, "DATABASE_BUSY"]);
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect((await view).data).toMatchObject({ code: "DATABASE_BUSY", httpStatus: 503 });
    expect(await signingIn).toMatch(/^signing in failed: 503 .*DATABASE_BUSY/);
    expect(photoFiles(server.dataDir)).toEqual([]);

    other.exec("ROLLBACK");
    dataOf(await api.createSession({ userId: "x" }));
    dataOf(await api.submit(session.sessionToken, session.idOf("SMILE"), await facelessPhoto(1)));
    await dashboard.checks.saveView.mutate({ ...scope, name: "x", query: {} });
    expect(server.output()).not.toContain("unknown fault");
  });

  it("for a moment makes nobody fail", async () => {
    const server = await start();
    const api = apiClient(server.url, server.testKey);
    const other = new Database(databaseFileIn(server.dataDir));
    onTestFinished(() => void other.close());
    other.exec("BEGIN IMMEDIATE");
    const opening = Promise.all(Array.from({ length: 20 }, () => api.createSession({ userId: "x" })));
    // These reads are answered only after all 20 requests were accepted.
    for (let round = 0; round < 5; round += 1)
      expect((await api.getCheck("liv_unknown")).response.status).toBe(404);
    expect(await Promise.race([opening, "waiting"])).toBe("waiting");
    other.exec("ROLLBACK");
    expect(new Set((await opening).map(({ response }) => response.status))).toEqual(new Set([201]));
  });
});

/** A data folder that a service has used, with 1,500 checks and two photos. */
async function usedData(): Promise<string> {
  const server = await start();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "verifyhq-used-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  await completedCheck(apiClient(server.url, server.testKey));
  await server.stop();
  spawnSync("cp", ["-a", `${server.dataDir}/.`, dataDir]);
  return dataDir;
}

async function scribble(file: string, from: number, bytes: number): Promise<void> {
  const handle = await open(file, "r+");
  await handle.write(Buffer.alloc(bytes, 0xa5), 0, bytes, from);
  await handle.close();
}

describe.skipIf(onPostgresql)("a database that is", () => {
  it("damaged, cut off, emptied, lost, or of a newer version is refused at the start, in a sentence", async () => {
    const dataDir = await usedData();
    const file = databaseFileIn(dataDir);
    const copy = `${file}-copy`;
    spawnSync("cp", [file, copy]);
    const restore = () => spawnSync("cp", [copy, file]);
    const size = statSync(file).size;

    await scribble(file, 5 * 4096, 20 * 4096);
    expect(await refusedStart(dataDir)).toMatch(/is damaged, and the service cannot run on it.*backup/);
    restore();
    await scribble(file, 0, 100);
    expect(await refusedStart(dataDir)).toContain("is damaged");
    restore();
    await truncate(file, Math.floor(size / 2));
    expect(await refusedStart(dataDir)).toContain("is damaged");
    await truncate(file, 0);
    expect(await refusedStart(dataDir)).toContain("missing or empty");
    rmSync(file);
    expect(await refusedStart(dataDir)).toContain("missing or empty");
    restore();

    const db = new Database(file);
    db.exec("insert into __drizzle_migrations (hash, created_at) values ('x', 9999999999999)");
    db.close();
    expect(await refusedStart(dataDir)).toContain("written by a newer version of this service");
    restore();
    expect(photoFiles(dataDir)).toHaveLength(2);
    const server = await start({ dataDir });
    expect((await fetch(`${server.url}/api/health/ready`)).status).toBe(200);
  });

  it("damaged while the service runs ends it, in a sentence, with 1", async () => {
    const server = await start();
    const api = apiClient(server.url, server.testKey);
    const ended = new Promise((resolve) => server.process.once("exit", resolve));
    // Makes sure the start is over; a failed start has a different sentence.
    await api.listChecks("x");
    const workspace = await staffedWorkspace(server.dataDir);
    const db = openDatabase(databaseOf(server.dataDir));
    await seedChecks(
      db,
      workspace.id,
      Array.from({ length: 3000 }, () => ({})),
    );
    await db.close();
    const other = new Database(databaseFileIn(server.dataDir));
    other.pragma("wal_checkpoint(TRUNCATE)");
    other.close();
    const file = databaseFileIn(server.dataDir);
    await scribble(file, 40 * 4096, statSync(file).size - 40 * 4096);
    const theirs = apiClient(server.url, workspace.testKey);
    const statuses: number[] = [];
    for (let index = 0; index < 200; index += 1) {
      const answer = await theirs.listChecks(`user_${index * 10}`).catch(() => null);
      if (!answer) break;
      statuses.push(answer.response.status);
      if (answer.response.status === 503) break;
    }
    // The last request may get a 500 or no answer when the service ends. No request is answered from damaged
    // data.
    expect(statuses.filter((status) => ![200, 500, 503].includes(status))).toEqual([]);
    expect(await ended).toBe(1);
    expect(server.output()).toContain("The database is damaged");
    await expect(api.listChecks("x")).rejects.toThrow();
  });
});

describe.skipIf(onPostgresql)("the log of a database", () => {
  it("that is cut off in its last write is read up to there, and the service goes on", async () => {
    const server = await start();
    const api = apiClient(server.url, server.testKey);
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) ids.push(dataOf(await api.createSession({ userId: "x" })).id);
    await server.kill();
    const log = `${databaseFileIn(server.dataDir)}-wal`;
    await truncate(log, statSync(log).size - 100);
    const again = await start({ dataDir: server.dataDir, keys: server });
    const list = dataOf(await apiClient(again.url, server.testKey).listChecks("x"));
    // The last transaction was cut off; all earlier ones are intact.
    expect(list.data.map(({ id }) => id)).toEqual(ids.slice(0, -1).toReversed());
    await again.stop();
    expect(isWhole(server.dataDir)).toBe(true);
  });

  it("that is damaged in what was acknowledged is not passed over in silence", async () => {
    const server = await start();
    const api = apiClient(server.url, server.testKey);
    for (let index = 0; index < 20; index += 1) dataOf(await api.createSession({ userId: "x" }));
    await server.kill();
    const log = `${databaseFileIn(server.dataDir)}-wal`;
    await scribble(log, Math.floor(statSync(log).size / 2), 200);
    expect(await refusedStart(server.dataDir)).toMatch(/verifyhq.sqlite-wal is damaged/);
  });
});

const minutes = 60_000;
const hours = 60 * minutes;

/** A server whose clock and workers a test can disturb. */
async function disturbed(env: Record<string, string> = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "verifyhq-faults-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const preload = path.resolve("server", "testing", "fault-preload.mjs");
  const server = await start({
    env: { ...env, FAULTS_DIR: folder, NODE_OPTIONS: `--import=${preload}` },
  });
  const setClock = async (shiftMs: number) => {
    writeFileSync(path.join(folder, "clock"), String(shiftMs));
    const clock = path.join(folder, "clock-of-server");
    await expect.poll(() => existsSync(clock) && readFileSync(clock, "utf8")).toBe(String(shiftMs));
  };
  return { server, setClock, crashWorker: () => writeFileSync(path.join(folder, "crash"), "") };
}

describe("a clock that jumps", () => {
  it("expires sessions by what it says, and sticks at nothing", async () => {
    const { server, setClock } = await disturbed();
    const api = apiClient(server.url, server.testKey);
    const workspace = await staffedWorkspace(server.dataDir);
    const scope = { workspaceId: workspace.id, mode: "test" } as const;
    const before = await signIn(server.url, workspace.staff.owner);
    const check = async (userId: string) => {
      const session = await openSession(api, ["SMILE", "BLINK"], { userId });
      return session;
    };
    const session = await check("x");

    await setClock(11 * minutes);
    const late = await api.submit(session.sessionToken, session.idOf("SMILE"), await facelessPhoto(1));
    expect([late.response.status, late.error?.code]).toEqual([410, "SESSION_EXPIRED"]);
    expect(dataOf(await api.getCheck(session.id)).status).toBe("EXPIRED");

    await setClock(13 * hours);
    const me = dashboardClient(server.url, before).me.query();
    await expect(me).rejects.toMatchObject({ data: { code: "NOT_SIGNED_IN" } });
    const ahead = dashboardClient(server.url, await signIn(server.url, workspace.staff.owner));
    await ahead.checks.saveView.mutate({ ...scope, name: "ahead", query: {} });
    const future = await completedCheck(api, { userId: "x" });

    // First back to the real time, then a day behind it.
    for (const shift of [0, -24 * hours]) {
      await setClock(shift);
      const dashboard = dashboardClient(server.url, await signIn(server.url, workspace.staff.owner));
      const own = apiClient(server.url, workspace.testKey);
      const id = await completedCheck(own, { userId: "y" });
      expect(dataOf(await own.getCheck(id)).status).toBe("COMPLETED");
      const found = await dashboard.reviews.check.query({ ...scope, id });
      await dashboard.reviews.decide.mutate({
        ...scope,
        checkId: id,
        decision: "approve",
        reason: "GENUINE_PERSON",
        version: found.reviewing.version,
      });
      const { items } = await dashboard.audit.list.query({ ...scope, limit: 100 });
      const sequences = items.map(({ sequence }) => sequence);
      expect(sequences).toEqual(sequences.toSorted((a, b) => b - a));
      const [newest] = items;
      const today = new Date(Date.now() + shift).toISOString().slice(0, 10);
      const ofToday = await dashboard.audit.list.query({ ...scope, from: today, to: today, limit: 100 });
      expect(ofToday.items.map((event) => event.id)).toContain(newest?.id);
    }
    const list = dataOf(await api.listChecks("x")).data.map(({ id }) => id);
    expect(list).toEqual(list.toSorted().toReversed());
    expect(list).toContain(future);
    // A session opened before the clock was set back is still open.
    dataOf(await api.submit(session.sessionToken, session.idOf("SMILE"), await facelessPhoto(1)));
    const verified = await fetch(`${server.url}/api/audit/verify?workspaceId=${workspace.id}&mode=test`, {
      headers: { cookie: await signIn(server.url, workspace.staff.owner), "sec-fetch-site": "same-origin" },
    });
    const result = JSON.parse((await verified.text()).trim().split("\n").at(-1) ?? "{}");
    expect(result).toMatchObject({ kind: "result", fault: null });
  });

  it("lets who is signed in go on reading where their session cannot be prolonged", async () => {
    const { server, setClock } = await disturbed();
    const workspace = await staffedWorkspace(server.dataDir);
    const dashboard = dashboardClient(server.url, await signIn(server.url, workspace.staff.owner));
    const other = new Database(databaseFileIn(server.dataDir));
    onTestFinished(() => void other.close());
    await setClock(20 * minutes);
    other.exec("BEGIN IMMEDIATE");
    const scope = { workspaceId: workspace.id, mode: "test" } as const;
    expect((await dashboard.checks.search.query(scope)).items).toEqual([]);
    other.exec("ROLLBACK");
    expect((await dashboard.checks.search.query(scope)).items).toEqual([]);
  });

  it("does not hold back a key that was at its limit", async () => {
    const { server, setClock } = await disturbed({ RATE_LIMIT_PER_MINUTE: "2" });
    const api = apiClient(server.url, server.testKey);
    const ask = async () => (await api.listChecks("x")).response;
    expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([200, 200, 429]);
    await setClock(-24 * hours);
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(60);
    await setClock(2 * minutes);
    expect((await ask()).status).toBe(200);
  });
});

describe("a scoring worker that crashes in the middle of a photo", () => {
  it("costs that photo a 503, leaves nothing of it, and is replaced", async () => {
    const { server, crashWorker } = await disturbed({ SCORING_WORKERS: "1" });
    const api = apiClient(server.url, server.testKey);
    const session = await openSession(api, ["SMILE", "BLINK"]);
    const photo = await facelessPhoto(1);
    let refused = 0;
    for (let turn = 0; turn < 20 && refused === 0; turn += 1) {
      const target = await openSession(api, ["SMILE", "BLINK"]);
      const before = photoFiles(server.dataDir).length;
      const sent = api.submit(target.sessionToken, target.idOf("SMILE"), photo);
      crashWorker();
      const { response, error } = await sent;
      if (response.status === 200) continue;
      expect([response.status, error?.code]).toEqual([503, "SCORING_FAILED"]);
      expect(photoFiles(server.dataDir)).toHaveLength(before);
      refused += 1;
    }
    expect(refused).toBe(1);
    await expect.poll(async () => (await fetch(`${server.url}/api/health/ready`)).status).toBe(200);
    for (const type of ["SMILE", "BLINK"] as const)
      dataOf(await api.submit(session.sessionToken, session.idOf(type), photo));
    expect(dataOf(await api.getCheck(session.id)).status).toBe("COMPLETED");
  });
});
