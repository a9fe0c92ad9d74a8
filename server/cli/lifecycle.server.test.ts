import { existsSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import { databaseFileIn } from "#db/database-file.ts";
import { challenges, checkDecisions, livenessChecks, photos } from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { sha256 } from "../ids.ts";
import { createDiskPhotoStore } from "../photos/disk-photo-store.ts";
import { apiClient, dataOf, openSession } from "../testing/api-client.ts";
import { bytesIn } from "../testing/erasure-context.ts";
import { ownServers } from "../testing/own-servers.ts";
import { facelessPhoto, hasFaces, stockPhoto } from "../testing/photos.ts";
import { runCommand } from "../testing/run-command.ts";
import { openPhoto } from "../vault/sealed-photo.ts";
import { openVault } from "../vault/vault.ts";

const start = ownServers();

describe("a full scoring queue", () => {
  it("answers 503 with Retry-After, stores nothing of it, and goes on reading", async () => {
    const server = await start({ env: { SCORING_WORKERS: "1", SCORING_QUEUE_MAX: "1" } });
    const api = apiClient(server.url, server.testKey);
    const photo = hasFaces ? stockPhoto(1) : await facelessPhoto();
    const sessions = await Promise.all(Array.from({ length: 6 }, () => openSession(api, ["SMILE", "BLINK"])));
    const uploads = Promise.all(
      sessions.map((session) => api.submit(session.sessionToken, session.idOf("SMILE"), photo)),
    );
    expect((await api.getCheck(sessions[0]?.id ?? "")).response.status).toBe(200);
    const replies = await uploads;
    const refused = replies.filter(({ response }) => response.status === 503);
    expect(refused.length).toBeGreaterThan(0);
    for (const { response, error } of refused) {
      expect(error?.code).toBe("SCORING_BUSY");
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    const accepted = replies.filter(({ response }) => response.status === 200);
    const files: unknown[] = [];
    for await (const batch of createDiskPhotoStore(path.join(server.dataDir, "photos")).list())
      files.push(...batch);
    expect(files).toHaveLength(accepted.length);
  });
});

describe("limits of use", () => {
  it("answers 408 to an upload that takes too long", async () => {
    const server = await start({ env: { UPLOAD_TIMEOUT_SECONDS: "1" } });
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = {
        "x-api-key": server.testKey,
        "content-type": "multipart/form-data; boundary=edge",
        "content-length": "1000",
      };
      const target = `${server.url}/v1/verifications/liveness/challenge`;
      const request = http.request(target, { method: "POST", headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
        request.destroy();
      });
      request.on("error", reject);
      request.write('--edge\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\n');
    });
    expect(status).toBe(408);
  });
});

describe("starting", () => {
  it("refuses to run on a compiler that measures wrongly", async () => {
    const { code, output } = await runCommand(process.execPath, ["server/cli/start.ts"]);
    expect(code).toBe(1);
    expect(output).toContain("✗ Node was started without --no-maglev");
  });
});

describe("stopping", () => {
  it("finishes what is running, closes the database and ends with 0", async () => {
    const server = await start();
    const api = apiClient(server.url, server.testKey);
    const photo = hasFaces ? stockPhoto(1) : await facelessPhoto();
    const uploads = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const session = await openSession(api, ["SMILE", "BLINK"]);
        return { session, answer: api.submit(session.sessionToken, session.idOf("SMILE"), photo) };
      }),
    );
    // Once the first is answered, the others are being measured or are queued.
    await Promise.race(uploads.map(({ answer }) => answer));
    const code = server.stop();
    const statuses = await Promise.all(uploads.map(async ({ answer }) => (await answer).response.status));
    expect(statuses).toContain(200);
    for (const status of statuses) expect([200, 503]).toContain(status);
    expect(await code).toBe(0);
    // Closing the database moves its log back into the file.
    expect(existsSync(`${databaseFileIn(server.dataDir)}-wal`)).toBe(false);
    const again = await start({ dataDir: server.dataDir, keys: server });
    const checkOf = apiClient(again.url, server.testKey).getCheck;
    const kept = await Promise.all(
      uploads.map(async ({ session }) => dataOf(await checkOf(session.id)).challengesCompleted),
    );
    expect(kept).toEqual(statuses.map((status) => (status === 200 ? 1 : 0)));
  });
});

/**
 * Checks that every row points at a file that opens to the row's bytes, and that statuses match the photos.
 */
async function expectConsistent(dataDir: string): Promise<Set<string>> {
  const db = openDatabase(databaseOf(dataDir));
  const store = createDiskPhotoStore(path.join(dataDir, "photos"));
  const vault = openVault({ dataDir, fromEnvironment: null });
  const answered = new Set<string>();
  for (const check of await db.read.select().from(livenessChecks)) {
    const rows = await db.read.select().from(challenges).where(eq(challenges.checkId, check.id));
    const done = rows.filter(({ photoId }) => photoId !== null);
    for (const { id } of done) answered.add(id);
    const status = done.length === 0 ? "PENDING" : done.length === rows.length ? "COMPLETED" : "IN_PROGRESS";
    expect(check.status).toBe(status);
    const decided = await db.read.select().from(checkDecisions).where(eq(checkDecisions.checkId, check.id));
    expect(decided).toHaveLength(status === "COMPLETED" ? 1 : 0);
  }
  for (const photo of await db.read.select().from(photos)) {
    expect(sha256(await openPhoto({ photos: store, vault }, photo))).toBe(photo.storedSha256);
  }
  await db.close();
  return answered;
}

describe("kill -9 in the middle of uploads", () => {
  it("loses no acknowledged photo and leaves every check consistent", async () => {
    let server = await start();
    const photo = await facelessPhoto(1);
    const acknowledged: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const api = apiClient(server.url, server.testKey);
      const sessions = await Promise.all(
        Array.from({ length: 6 }, () => openSession(api, ["SMILE", "BLINK"])),
      );
      const enough = Promise.withResolvers<void>();
      const target = acknowledged.length + 1 + round * 2;
      const uploads = sessions.flatMap((session) =>
        (["SMILE", "BLINK"] as const).map(async (type) => {
          const { response } = await api.submit(session.sessionToken, session.idOf(type), photo);
          if (response.status === 200) acknowledged.push(session.idOf(type));
          if (acknowledged.length >= target) enough.resolve();
        }),
      );
      const settled = Promise.allSettled(uploads);
      // By now some photos are acknowledged; the others can be at any step.
      await enough.promise;
      await server.kill();
      await settled;
      server = await start({ dataDir: server.dataDir, keys: server });
      const answered = await expectConsistent(server.dataDir);
      for (const id of acknowledged) expect(answered).toContain(id);
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(16);
  });
});

describe("the log", () => {
  it("has one line a request, and neither key, token nor photo", async () => {
    const server = await start();
    const api = apiClient(server.url, server.testKey);
    const session = await openSession(api, ["SMILE", "BLINK"]);
    const photo = await facelessPhoto(2);
    await api.submit(session.sessionToken, session.idOf("SMILE"), photo);
    await api.getCheck(session.sessionToken);
    await apiClient(server.url, "vhq_test_wrong").getCheck(session.sessionToken);
    await server.stop();
    const lines = server
      .output()
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line): Record<string, unknown> => JSON.parse(line));
    const requests = lines.filter(({ msg }) => msg === "request");
    expect(requests.map(({ status }) => status)).toEqual([201, 200, 200, 401]);
    for (const { requestId } of requests) expect(requestId).toMatch(/^req_/);
    for (const secret of [session.sessionToken, server.testKey, server.liveKey, "vhq_test_wrong"]) {
      expect(server.output()).not.toContain(secret);
    }
    expect(server.output()).not.toContain(Buffer.from(photo).toString("base64").slice(0, 40));
  });
});

describe("the database", () => {
  it("holds keys and session tokens as hashes only", async () => {
    const server = await start();
    const session = await openSession(apiClient(server.url, server.testKey), ["SMILE", "BLINK"]);
    await server.stop();
    const bytes = await bytesIn(server.dataDir);
    expect(bytes.includes(sha256(session.sessionToken))).toBe(true);
    for (const secret of [session.sessionToken, server.testKey, server.liveKey]) {
      expect(bytes.includes(secret)).toBe(false);
    }
  });
});
