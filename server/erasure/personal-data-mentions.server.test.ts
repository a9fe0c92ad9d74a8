import path from "node:path";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { openDatabase } from "#db/client.ts";
import {
  erasedPhotos,
  erasureJobs,
  erasureReceipts,
  idempotencyKeys,
  livenessChecks,
  photos,
} from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { createDiskPhotoStore } from "../photos/disk-photo-store.ts";
import { defaultSettings } from "../settings/schemas.ts";
import { apiClient, dataOf, openSession } from "../testing/api-client.ts";
import { completedCheck } from "../testing/completed-check.ts";
import { bytesIn, erasureContext, storedCheck } from "../testing/erasure-context.ts";
import { makeApiKey } from "../testing/make-api-key.ts";
import { ownServers } from "../testing/own-servers.ts";
import { hasFaces, stockPhoto } from "../testing/photos.ts";
import { dashboardClient, signIn, staffedWorkspace } from "../testing/staffed-workspace.ts";
import type { TestServer } from "../testing/start-server.ts";

const start = ownServers({ WEBHOOKS_ALLOW_PRIVATE: "true" });

const openOf = ({ dataDir }: TestServer) => openDatabase(databaseOf(dataDir));

async function eraseKey(server: TestServer, workspaceId: string): Promise<string> {
  const db = openOf(server);
  const made = await makeApiKey(db, {
    workspaceId,
    name: "Eraser",
    mode: "test",
    scopes: ["erase"],
  });
  await db.close();
  return made.key;
}

async function photoKeys(dataDir: string): Promise<string[]> {
  const found: string[] = [];
  for await (const batch of createDiskPhotoStore(path.join(dataDir, "photos")).list())
    found.push(...batch.map(({ key }) => key));
  return found;
}

/** Waits until no erasure is running. */
async function untilComplete(server: TestServer): Promise<void> {
  const db = openOf(server);
  await expect.poll(async () => (await db.read.select().from(erasureJobs)).length, { interval: 300 }).toBe(0);
  await db.close();
}

describe("a person who was everywhere", () => {
  it("is nowhere on the disk or in the log after they were erased", async () => {
    const server = await start({ env: { LOG_LEVEL: "trace" } });
    const workspace = await staffedWorkspace(server.dataDir, "Traces");
    const scope = { workspaceId: workspace.id, mode: "test" as const };
    const cookie = await signIn(server.url, workspace.staff.owner);
    const owner = dashboardClient(server.url, cookie);
    const api = apiClient(server.url, workspace.testKey);
    const marker = "marker.person@example.com";
    const get = (address: string) =>
      fetch(`${server.url}${address}${address.includes("?") ? "&" : "?"}${new URLSearchParams(scope)}`, {
        headers: { cookie, "sec-fetch-site": "same-origin" },
      });

    const faces = hasFaces
      ? { photos: { TURN_LEFT: stockPhoto(2), OPEN_MOUTH: stockPhoto(6) }, selfie: stockPhoto(1) }
      : {};
    const id = await completedCheck(api, { userId: marker, ...faces });
    const other = await completedCheck(api, { userId: "somebody-else" });
    await owner.webhooks.create.mutate({
      ...scope,
      // Nothing listens there: its deliveries stay pending, and their log says that there was no response.
      url: "http://127.0.0.1:9/hooks",
      events: ["liveness.session.created", "liveness.session.completed"],
    });
    const create = () =>
      fetch(`${server.url}/v1/verifications/liveness/session`, {
        method: "POST",
        headers: {
          "x-api-key": workspace.testKey,
          "content-type": "application/json",
          "idempotency-key": "once",
        },
        body: JSON.stringify({
          userId: marker,
          externalId: `order of ${marker}`,
          metadata: { mail: marker },
          redirectUrl: `https://shop.example.com/done?of=${marker}`,
        }),
      });
    const first = await create();
    expect([first.status, (await create()).headers.get("idempotency-replayed")]).toEqual([201, "true"]);
    for (const filter of [`externalId=order of ${marker}`, `metadata=mail:${marker}`])
      await (await get(`/api/exports/checks?${filter}`)).text();
    await owner.checks.saveView.mutate({
      ...scope,
      name: "By mail",
      query: { metadata: `mail:${marker}` },
    });
    await openSession(api, ["SMILE", "BLINK"], { userId: marker });
    const check = await owner.reviews.check.query({ ...scope, id });
    for (const photo of check.photos) await get(`/api/photos/${photo.id}?size=full`);
    await get(`/api/exports/checks/${id}/evidence`);
    await owner.people.get.query({ ...scope, userId: marker });
    await owner.people.list.query({ ...scope, q: marker });
    await owner.checks.search.query({ ...scope, q: marker });
    for (const filter of [`userId=${marker}`, `q=${marker.slice(0, 12)}`])
      await (await get(`/api/exports/checks?${filter}`)).text();
    await (await get(`/api/exports/audit?q=${marker}`)).text();
    await owner.audit.list.query({ ...scope, q: marker });
    await owner.checks.saveView.mutate({ ...scope, name: `Of ${marker}`, query: { userId: marker } });
    await owner.checks.saveView.mutate({ ...scope, name: "Theirs", query: { q: marker } });
    for (const [checkId, note] of [
      [id, `${marker} called`],
      [other, `Brother of ${marker}.`],
    ] as const)
      await owner.reviews.decide.mutate({
        ...scope,
        checkId,
        decision: "reject",
        reason: "CHALLENGE_NOT_DONE",
        note,
        version: 0,
      });
    await owner.settings.save.mutate({
      ...scope,
      settings: { ...defaultSettings, fourEyes: true },
      note: `Because of ${marker}`,
      version: 0,
    });
    const hold = await owner.privacy.placeHold.mutate({ ...scope, userId: marker, reason: `${marker} sued` });
    await owner.privacy.releaseHold.mutate({ ...scope, id: hold.id });
    await owner.privacy.lookUp.mutate({ ...scope, userId: marker });

    const db = openOf(server);
    const rows = await db.read.select().from(photos).where(eq(photos.checkId, id));
    const store = createDiskPhotoStore(path.join(server.dataDir, "photos"));
    const traces: (string | Buffer)[] = [marker, marker.slice(0, 12)];
    for (const {
      storeKey,
      embedding,
      secondEmbedding,
      mesh,
      view,
      facePatch,
      pictureHash,
      faceHash,
    } of rows) {
      traces.push(Buffer.from((await store.get(storeKey)).subarray(200, 264)), storeKey);
      for (const blob of [embedding, secondEmbedding, mesh, view, facePatch, pictureHash, faceHash])
        if (blob) traces.push(blob.subarray(0, 32));
    }
    await db.close();
    const found = async () => {
      const bytes = await bytesIn(server.dataDir);
      return traces.filter((trace) => bytes.includes(trace)).length;
    };
    expect(await found()).toBe(traces.length);

    const eraser = apiClient(server.url, await eraseKey(server, workspace.id));
    const receipt = dataOf(await eraser.erasePerson(marker));
    expect(receipt).toMatchObject({ checksErased: 3, photosErased: rows.length });
    await untilComplete(server);
    expect(await found()).toBe(0);
    const after = openOf(server);
    // The stored response to the request that opened one of the sessions was sealed, and was erased all the
    // same.
    expect(await after.read.select().from(idempotencyKeys)).toEqual([]);
    await after.close();
    expect(server.output()).not.toContain("marker.person");
    const { receipts } = (await owner.privacy.lookUp.mutate({ ...scope, userId: marker })).gone;
    expect(receipts).toHaveLength(1);
    expect((await owner.privacy.receipts.query(scope)).items[0]?.completedAt).not.toBeNull();
    // The request itself must not bring anything back.
    expect(await found()).toBe(0);
    const verified = await (await get("/api/audit/verify")).text();
    expect(verified.trim().split("\n").at(-1)).toContain('"fault":null');
    await server.stop();
    expect(await found()).toBe(0);
    expect(server.output()).not.toContain("marker.person");
  });
});

describe("kill -9 in the middle of an erasure", () => {
  it("erases all or nothing of a person, and completes what it began at the next start", async () => {
    let server = await start();
    const workspace = await staffedWorkspace(server.dataDir, "Killed");
    const key = await eraseKey(server, workspace.id);
    const checks = 120;
    let begun = 0;
    // Null: immediately, whatever is done by then. Otherwise after this many photos are removed, the last
    // step.
    for (const [round, photosGone] of [null, 0, 1, 40, checks].entries()) {
      const userId = `marker-round-${round}`;
      const db = openOf(server);
      const { dataDir: folder } = server;
      const made = { db, folder, file: "", workspaceId: workspace.id, remove: async () => undefined };
      const ctx = erasureContext(made, { mode: "test" });
      for (let index = 0; index < checks; index += 1) await storedCheck(ctx, { userId, photoCount: 1 });
      const filesBefore = (await photoKeys(server.dataDir)).length;
      const receiptsBefore = (await db.read.select().from(erasureReceipts)).length;
      const answer = apiClient(server.url, key)
        .erasePerson(userId)
        .catch(() => null);
      if (photosGone !== null) {
        const receiptCount = async () => (await db.read.select().from(erasureReceipts)).length;
        await expect.poll(receiptCount, { interval: 1 }).toBeGreaterThan(receiptsBefore);
        const fileCount = async () => (await photoKeys(server.dataDir)).length;
        await expect.poll(fileCount, { interval: 1 }).toBeLessThanOrEqual(filesBefore - photosGone);
      }
      await server.kill();
      await answer;
      await db.close();
      server = await start({ dataDir: server.dataDir, keys: server });
      await untilComplete(server);
      const after = openOf(server);
      const left = await after.read.select().from(livenessChecks).where(eq(livenessChecks.userId, userId));
      const receipts = await after.read.select().from(erasureReceipts);
      const hashes = await after.read.select().from(erasedPhotos);
      const kept = await after.read.select().from(photos);
      await after.close();
      expect([0, checks]).toContain(left.length);
      if (left.length === 0) {
        begun += 1;
        expect((await bytesIn(server.dataDir)).includes(userId)).toBe(false);
      }
      expect(receipts).toHaveLength(begun);
      for (const receipt of receipts) {
        expect(receipt).toMatchObject({ checkCount: checks, photoCount: checks });
        expect(receipt.completedAt).not.toBeNull();
      }
      expect(hashes).toHaveLength(begun * checks);
      expect(await photoKeys(server.dataDir)).toHaveLength(kept.length);
    }
    expect(begun).toBeGreaterThanOrEqual(4);
  });
});
