import { appendFile, cp, glob, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { photos } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { onPostgresql } from "#server/testing/raw-database.ts";
import { apiClient, dataOf, openSession } from "../testing/api-client.ts";
import { completedCheck } from "../testing/completed-check.ts";
import { facelessPhoto, hasFaces, stockPhoto } from "../testing/photos.ts";
import { runNode } from "../testing/run-command.ts";
import { type StaffedWorkspace, signIn, staffedWorkspace } from "../testing/staffed-workspace.ts";
import { startServer, type TestServer } from "../testing/start-server.ts";
import { newMasterKey } from "./master-keys.ts";

const quiet = { LOG_LEVEL: "warn" };
let server: TestServer;
let ours: StaffedWorkspace;
let checkId: string;

const run = (command: string, args: string[], dataDir: string, env: Record<string, string> = {}) =>
  runNode([`server/cli/${command}.ts`, ...args], {
    env: { DATA_DIR: dataDir, PORT: "0", ...env },
  });

const rowsOf = async (dataDir: string) => {
  const db = openDatabase(databaseOf(dataDir));
  try {
    return await db.read.select().from(photos);
  } finally {
    await db.close();
  }
};

/** Every byte of the data folder. */
async function everything(dataDir: string): Promise<Buffer> {
  const files: Buffer[] = [];
  for await (const entry of glob("**/*", { cwd: dataDir, withFileTypes: true }))
    if (entry.isFile()) files.push(await readFile(path.join(entry.parentPath, entry.name)));
  return Buffer.concat(files);
}

/** Fetches a photo as staff see it. */
async function look(at: TestServer, photoId: string): Promise<{ status: number; bytes: Buffer }> {
  const query = new URLSearchParams({ workspaceId: ours.id, mode: "test", size: "thumb" });
  const cookie = await signIn(at.url, ours.staff.owner);
  const answer = await fetch(`${at.url}/api/photos/${photoId}?${query}`, {
    headers: { cookie, "sec-fetch-site": "same-origin" },
  });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
}
const isJpeg = ({ bytes }: { bytes: Buffer }) => bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xd8]));

const picture = () => (hasFaces ? stockPhoto(2) : facelessPhoto(1));

beforeAll(async () => {
  server = await startServer({ env: quiet });
  ours = await staffedWorkspace(server.dataDir);
  const first = await picture();
  const second = hasFaces ? stockPhoto(6) : await facelessPhoto(2);
  checkId = await completedCheck(apiClient(server.url, ours.testKey), {
    photos: { TURN_LEFT: first, OPEN_MOUTH: second },
  });
});
afterAll(async () => {
  await server.stop();
  await server.removeData();
});

describe("what lies on the disk", () => {
  it("is no picture and no face: neither the bytes of a photo, nor what was measured in it", async () => {
    const bytes = await everything(server.dataDir);
    const photo = Buffer.from(await picture());
    // From the middle of the file, where no two pictures are alike.
    const middle = Math.floor(photo.length / 2);
    for (const start of [0, middle, photo.length - 40])
      expect(bytes.includes(photo.subarray(start, start + 32))).toBe(false);
    for (const magic of ["JFIF", "Exif\0", "ftypheic", "\x89PNG", "RIFF"])
      expect(bytes.includes(Buffer.from(magic, "latin1")), magic).toBe(false);
    const rows = await rowsOf(server.dataDir);
    expect(rows.length).toBe(2);
    for (const { dataKey, embedding, mesh } of rows) {
      expect(dataKey?.length).toBe(4 + 12 + 16 + 32);
      // Floats are 4 bytes each; nonce and tag (12 + 16 bytes) keep the length a multiple of 4.
      for (const sealed of [embedding, mesh]) if (sealed) expect(sealed.length % 4).toBe(0);
    }
    expect(bytes.includes("sealed:")).toBe(true);
  });

  it("is opened for those who may look, and not when it was changed", async () => {
    const [row] = await rowsOf(server.dataDir);
    const id = row?.id ?? "";
    const seen = await look(server, id);
    expect([seen.status, isJpeg(seen)]).toEqual([200, true]);
    const key = row?.storeKey ?? "";
    const file = path.join(server.dataDir, "photos", key.slice(0, 2), key);
    const before = await readFile(file);
    await appendFile(file, "x");
    expect((await look(server, id)).status).toBe(500);
    await writeFile(file, before);
    expect((await look(server, id)).status).toBe(200);
  });
});

describe("the master key", () => {
  it("is made once, told of, and missed: the service does not start without it, or with another", async () => {
    const dataDir = await mkdtemp(path.join(os.tmpdir(), "verifyhq-vault-"));
    try {
      const first = await startServer({ dataDir, env: quiet });
      expect(first.output()).toContain("Created a master key");
      const right = await readFile(path.join(dataDir, "master.key"), "utf8");
      await first.stop();

      await rm(path.join(dataDir, "master.key"));
      const missing = await run("start", [], dataDir);
      expect([missing.code, missing.output]).toEqual([
        1,
        expect.stringContaining("The master key is missing"),
      ]);
      const wrong = newMasterKey().bytes.toString("base64");
      const other = await run("start", [], dataDir, { MASTER_KEY: wrong });
      expect([other.code, other.output]).toEqual([1, expect.stringContaining("is not the one")]);
      expect(other.output).not.toContain(wrong);
      const broken = await run("start", [], dataDir, { MASTER_KEY: "not a key" });
      expect([broken.code, broken.output]).toEqual([
        1,
        expect.stringContaining("does not hold a master key"),
      ]);
      // No new key was created.
      expect((await readdir(dataDir)).filter((name) => name.startsWith("master.key"))).toEqual([]);
      const again = await startServer({ dataDir, env: { ...quiet, MASTER_KEY: right.trim() } });
      expect(again.output()).not.toContain("Created a master key");
      await again.stop();
    } finally {
      await rm(dataDir, { recursive: true });
    }
  });

  it("is changed while the service takes photos: everything opens, nothing by the old one", async () => {
    const old = await readFile(path.join(server.dataDir, "master.key"), "utf8");
    const api = apiClient(server.url, ours.testKey);
    const once = () =>
      fetch(`${server.url}/v1/verifications/liveness/session`, {
        method: "POST",
        headers: {
          "x-api-key": ours.testKey,
          "content-type": "application/json",
          "idempotency-key": "rotated",
        },
        body: JSON.stringify({ userId: "once" }),
      });
    const answer = await (await once()).json();
    let isRotating = true;
    const taken: string[] = [];
    const taking = (async () => {
      while (isRotating) {
        const session = await openSession(api, ["SMILE", "BLINK"]);
        dataOf(
          await api.submit(session.sessionToken, session.idOf("SMILE"), await facelessPhoto(taken.length)),
        );
        taken.push(session.id);
      }
    })();
    const rotated = await run("keys", ["rotate-master"], server.dataDir);
    isRotating = false;
    await taking;
    expect(rotated.output).toMatch(/✓ \d+ keys are now wrapped/);
    expect(rotated.code).toBe(0);
    const now = await readFile(path.join(server.dataDir, "master.key"), "utf8");
    expect(now).not.toBe(old);
    expect(now.trim().split("\n")).toHaveLength(1);
    const rows = await rowsOf(server.dataDir);
    const ids = new Set(rows.map(({ dataKey }) => dataKey?.subarray(0, 4).toString("hex")));
    expect(ids.size).toBe(1);
    const replayed = await once();
    expect([replayed.headers.get("idempotency-replayed"), await replayed.json()]).toEqual(["true", answer]);
    expect(taken.length).toBeGreaterThan(5);
    for (const { id } of [rows[0], rows.at(-1)].filter((row) => row !== undefined))
      expect((await look(server, id)).status).toBe(200);
    // A freshly started service knows only the new key, and people stay signed in.
    await server.stop();
    server = await startServer({ dataDir: server.dataDir, env: quiet, keys: server });
    expect((await look(server, rows[0]?.id ?? "")).status).toBe(200);
    expect(dataOf(await apiClient(server.url, ours.testKey).getCheck(checkId)).status).toBe("COMPLETED");
  });
});

it.skipIf(onPostgresql)(
  "photos from before they were sealed are sealed after the start, and look the same",
  async () => {
    const dataDir = await mkdtemp(path.join(os.tmpdir(), "verifyhq-vault-"));
    await server.stop();
    await cp(server.dataDir, dataDir, { recursive: true });
    server = await startServer({ dataDir: server.dataDir, env: quiet, keys: server });
    // As an older version stored it: the photo unchanged and without a key.
    const photo = await picture();
    const [row] = await rowsOf(dataDir);
    const { id = "", storeKey = "" } = row ?? {};
    const db = openDatabase(databaseOf(dataDir));
    await db.transaction(async (tx) => {
      await tx
        .update(photos)
        .set({ dataKey: null, embedding: Buffer.alloc(16, 1), mesh: null })
        .where(eq(photos.id, id));
    });
    await db.close();
    await writeFile(path.join(dataDir, "photos", storeKey.slice(0, 2), storeKey), photo);
    const upgraded = await startServer({ dataDir, env: quiet });
    try {
      await expect
        .poll(async () => (await rowsOf(dataDir)).find((one) => one.id === id)?.dataKey?.length)
        .toBe(64);
      const after = (await rowsOf(dataDir)).find((one) => one.id === id);
      expect(after?.storeKey).not.toBe(storeKey);
      expect(after?.embedding?.length).toBe(16 + 28);
      const seen = await look(upgraded, id);
      expect([seen.status, isJpeg(seen)]).toEqual([200, true]);
      await expect
        .poll(async () => (await everything(dataDir)).includes(Buffer.from(photo).subarray(500, 540)))
        .toBe(false);
    } finally {
      await upgraded.stop();
      await rm(dataDir, { recursive: true });
    }
  },
);
