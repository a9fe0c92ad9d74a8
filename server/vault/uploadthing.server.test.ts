import { spawn } from "node:child_process";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { photos } from "#db/schema/index.ts";
import {
  createDatabaseOf,
  databaseOf,
  databaseVariables,
  removeDatabaseOf,
} from "#server/testing/database-of.ts";
import { readEnv } from "../env.ts";
import { sha256 } from "../ids.ts";
import { sweepOrphanPhotos } from "../liveness/sweep-orphan-photos.ts";
import { nodeFlags } from "../node-flags.mjs";
import { apiClient, dataOf, openSession } from "../testing/api-client.ts";
import { completedCheck } from "../testing/completed-check.ts";
import { makeApiKey } from "../testing/make-api-key.ts";
import { facelessPhoto } from "../testing/photos.ts";
import { runNode } from "../testing/run-command.ts";
import { signIn, staffedWorkspace } from "../testing/staffed-workspace.ts";
import { startServer, type TestServer } from "../testing/start-server.ts";
import { startUploadThing, type UploadThingStandIn } from "../testing/uploadthing-stand-in.ts";
import { photoStoresOf } from "./photo-stores-of.ts";
import { openPhoto } from "./sealed-photo.ts";
import { openVault } from "./vault.ts";

const leftovers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of leftovers.splice(0).reverse()) await clean();
});

async function standIn(): Promise<UploadThingStandIn> {
  const remote = await startUploadThing();
  leftovers.push(() => remote.close());
  return remote;
}

async function start(options: Parameters<typeof startServer>[0] = {}): Promise<TestServer> {
  const server = await startServer(options);
  leftovers.push(async () => {
    await server.kill();
    await server.removeData();
  });
  return server;
}

const command = (args: string[], env: Record<string, string>) =>
  runNode(["server/cli/photos.ts", ...args], { env });
const looksLikePicture = (bytes: Buffer) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]));

/** Every photo's row and bytes, decrypted as the service does it. */
async function openedPhotos(dataDir: string, variables: Record<string, string>) {
  const env = readEnv({ ...variables, DATA_DIR: dataDir });
  const db = openDatabase(databaseOf(dataDir));
  try {
    const ctx = {
      photos: photoStoresOf(env, db),
      vault: openVault({ dataDir, fromEnvironment: null }),
    };
    const rows = await db.read.select().from(photos).orderBy(photos.id);
    return await Promise.all(rows.map(async (row) => ({ row, hash: sha256(await openPhoto(ctx, row)) })));
  } finally {
    await db.close();
  }
}

const filesOnDisk = async (dataDir: string) =>
  (
    await readdir(path.join(dataDir, "photos"), { recursive: true, withFileTypes: true }).catch(() => [])
  ).filter((file) => file.isFile());

describe("UploadThing as the photo store", () => {
  it("keeps the photos of a whole check, sees no face, gives them back, and is rid of them when they are erased", async () => {
    const remote = await standIn();
    const server = await start({ env: remote.env });
    const workspace = await staffedWorkspace(server.dataDir);
    const sent = { TURN_LEFT: await facelessPhoto(1), SMILE: await facelessPhoto(2) };
    const id = await completedCheck(apiClient(server.url, workspace.testKey), { photos: sent });
    expect(remote.files.size).toBe(2);
    for (const { bytes, acl, name } of remote.files.values()) {
      expect(acl).toBe("private");
      expect(looksLikePicture(bytes)).toBe(false);
      for (const photo of Object.values(sent))
        expect(bytes.includes(Buffer.from(photo.subarray(300, 332)))).toBe(false);
      expect(name).toMatch(/^[0-9a-f]{16}-[0-9a-f]{32}$/);
    }
    expect(await filesOnDisk(server.dataDir)).toEqual([]);
    const opened = await openedPhotos(server.dataDir, remote.env);
    for (const { row, hash } of opened) expect(hash).toBe(row.storedSha256);

    const cookie = await signIn(server.url, workspace.staff.owner);
    const headers = { cookie, "sec-fetch-site": "same-origin" };
    const place = new URLSearchParams({ workspaceId: workspace.id, mode: "test" });
    const address = `${server.url}/api/photos/${opened[0]?.row.id}?${place}`;
    expect((await fetch(address, { headers })).headers.get("content-type")).toBe("image/jpeg");
    remote.breakDown("get", "fail");
    const down = await fetch(address, { headers });
    expect([down.status, (await down.json()).code]).toEqual([503, "PHOTO_STORE_UNAVAILABLE"]);
    // Bytes that differ from what was stored must cause an error, never a picture.
    remote.breakDown("get", "lose");
    expect((await fetch(address, { headers })).status).toBe(500);
    remote.mend();

    const where = await runNode(
      ["server/cli/privacy.ts", "where", "--check", id, "--mode", "test", "--workspace", workspace.id],
      {
        env: { DATA_DIR: server.dataDir, ...remote.env },
      },
    );
    expect(where.output).toContain("uploadthing:");
    const db = openDatabase(databaseOf(server.dataDir));
    const of = { workspaceId: workspace.id, mode: "test" as const, name: "Eraser" };
    const { key } = await makeApiKey(db, { ...of, scopes: ["erase"] });
    await db.close();
    dataOf(await apiClient(server.url, key).eraseCheck(id));
    await expect.poll(() => remote.files.size).toBe(0);
    expect(remote.refusals.filter((refusal) => !refusal.includes("told to"))).toEqual([]);
    await server.stop();
    expect(server.output()).not.toMatch(/signature=|sk_live|deprecated/);
  });

  it("fails the request with 503 when it is down, keeps nothing, and takes the same request later", async () => {
    const remote = await standIn();
    const server = await start({ env: { ...remote.env, UPLOADTHING_TIMEOUT_SECONDS: "2" } });
    const api = apiClient(server.url, server.testKey);
    const session = await openSession(api, ["SMILE", "BLINK"]);
    const photo = await facelessPhoto(3);
    const submit = () => api.submit(session.sessionToken, session.idOf("SMILE"), photo);
    for (const kind of ["fail", "refuse", "error", "hang", "lose"] as const) {
      remote.breakDown("put", kind);
      const { response, error } = await submit();
      expect([response.status, error?.code], kind).toEqual([503, "PHOTO_STORE_UNAVAILABLE"]);
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
      expect(JSON.stringify(error)).not.toMatch(/localhost|UploadThing|sk_/i);
    }
    await expect.poll(() => remote.files.size).toBe(0);
    expect(dataOf(await api.getCheck(session.id)).challengesCompleted).toBe(0);
    expect(await openedPhotos(server.dataDir, remote.env)).toEqual([]);
    remote.mend();
    expect(dataOf(await submit()).challengesCompleted).toBe(1);
    expect(remote.files.size).toBe(1);
    // A refused photo must leave nothing in the store either.
    const refused = await api.submit(session.sessionToken, session.idOf("BLINK"), photo.subarray(0, 400));
    expect(refused.response.status).toBe(422);
    await expect.poll(() => remote.files.size).toBe(1);
  });
});

describe("npm run photos", () => {
  it("moves photos both ways beside the running service, killed in the middle and started again", async () => {
    const remote = await standIn();
    const server = await start();
    const workspace = await staffedWorkspace(server.dataDir);
    const api = apiClient(server.url, workspace.testKey);
    for (let index = 0; index < 8; index += 1) await completedCheck(api);
    await server.stop();
    const both = await start({ env: remote.env, dataDir: server.dataDir, keys: server });
    const env = { DATA_DIR: server.dataDir, ...remote.env };
    const before = await openedPhotos(server.dataDir, remote.env);
    const headers = {
      cookie: await signIn(both.url, workspace.staff.viewer),
      "sec-fetch-site": "same-origin",
    };
    const place = new URLSearchParams({ workspaceId: workspace.id, mode: "test" });
    let isReading = true;
    const read = async () => {
      const statuses = new Set<number>();
      for (let index = 0; isReading; index += 1) {
        const id = before[index % before.length]?.row.id;
        statuses.add((await fetch(`${both.url}/api/photos/${id}?${place}`, { headers })).status);
      }
      return [...statuses];
    };
    const reading = read();

    remote.delayMs = 150;
    const child = spawn(
      process.execPath,
      [...nodeFlags, "server/cli/photos.ts", "migrate", "--to", "uploadthing"],
      {
        env: { ...process.env, NODE_ENV: "production", ...databaseVariables(server.dataDir), ...env },
        stdio: "ignore",
      },
    );
    await expect.poll(() => remote.files.size, { interval: 20 }).toBeGreaterThan(5);
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("exit", resolve));
    expect(remote.files.size).toBeLessThan(16);
    remote.delayMs = 0;
    const there = await command(["migrate", "--to", "uploadthing"], env);
    expect(there.code, there.output).toBe(0);
    expect(there.output).toMatch(/✓ \d+ photos moved to uploadthing/);
    const status = await command(["status"], env);
    expect(status.output).toMatch(/'uploadthing' │ 16 /);
    expect(status.output).toMatch(/Master key: [0-9a-f]{8}/);

    // A corrupted copy is reported, and the photo stays in its old store.
    const [damaged] = await openedPhotos(server.dataDir, remote.env);
    const file = remote.files.get(damaged?.row.storeKey.slice(3) ?? "");
    if (!file) throw new Error("the photo is not there");
    const whole = file.bytes;
    file.bytes = whole.subarray(1);
    const most = await command(["migrate", "--to", "disk"], env);
    expect([most.code, most.output]).toEqual([1, expect.stringContaining("✓ 15 photos moved to disk")]);
    file.bytes = whole;
    expect((await command(["migrate", "--to", "disk"], env)).output).toContain("✓ 1 photo moved to disk");
    isReading = false;
    // Reads of the damaged photo fail; all others succeed.
    for (const seen of await reading) expect([200, 500]).toContain(seen);
    const after = await openedPhotos(server.dataDir, {});
    expect(after.map(({ hash }) => hash)).toEqual(before.map(({ hash }) => hash));
    // The kill may have come between a photo's new place and the removal of its old file, which the sweep takes.
    const { length } = await filesOnDisk(server.dataDir);
    expect([16, 17]).toContain(length);

    const nowhere = await command(["migrate", "--to", "moon"], env);
    expect([nowhere.code, nowhere.output]).toEqual([1, expect.stringContaining("Use --to disk")]);
    const without = await command(["migrate", "--to", "uploadthing"], { DATA_DIR: server.dataDir });
    expect([without.code, without.output]).toEqual([1, expect.stringContaining("Set UPLOADTHING_TOKEN")]);
  });

  it("leaves strangers' files alone, sweeps its own, and is missed when its photos are still there", async () => {
    const remote = await standIn();
    const server = await start({ env: remote.env });
    const api = apiClient(server.url, server.testKey);
    await completedCheck(api);
    await server.stop();
    const env = readEnv({ ...remote.env, DATA_DIR: server.dataDir });
    const db = openDatabase(databaseOf(server.dataDir));
    const stores = photoStoresOf(env, db);
    for (const name of ["disk", "uploadthing"] as const)
      await stores.putInto(name, Buffer.from("left by a crash"));
    const [known] = remote.files.values();
    remote.files.set("foreign", { ...known, key: "foreign", name: "somebody-elses.jpg" } as never);
    const later = () => new Date(Date.now() + 11 * 60_000);
    expect(await sweepOrphanPhotos({ db, photos: stores, now: later })).toBe(2);
    await db.close();
    expect([...remote.files.keys()]).toContain("foreign");
    expect(remote.files.size).toBe(3);

    const without = await runNode(["server/cli/start.ts"], {
      env: { DATA_DIR: server.dataDir, PORT: "0" },
    });
    expect([without.code, without.output]).toEqual([
      1,
      expect.stringContaining("2 photos lie in UploadThing, and UPLOADTHING_TOKEN is not set"),
    ]);
    const backup = path.join(server.dataDir, "..", `${path.basename(server.dataDir)}.tar`);
    leftovers.push(() => rm(backup, { force: true }));
    const written = await runNode(["server/cli/backup.ts", backup], {
      env: { DATA_DIR: server.dataDir, ...remote.env },
    });
    expect(written).toMatchObject({ code: 0, output: expect.stringContaining("2 photos") });
    // After a restore, the photos are on disk and need no token.
    const elsewhere = `${server.dataDir}-elsewhere`;
    await createDatabaseOf(elsewhere);
    leftovers.push(async () => {
      await rm(elsewhere, { recursive: true, force: true });
      await removeDatabaseOf(elsewhere);
    });
    const restored = await runNode(["server/cli/restore.ts", backup], {
      env: { DATA_DIR: elsewhere },
    });
    expect(restored.code, restored.output).toBe(0);
    await writeFile(
      path.join(elsewhere, "master.key"),
      await readFile(path.join(server.dataDir, "master.key")),
    );
    for (const { row, hash } of await openedPhotos(elsewhere, {})) expect(hash).toBe(row.storedSha256);
  });
});
