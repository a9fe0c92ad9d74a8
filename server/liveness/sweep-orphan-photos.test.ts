import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { livenessChecks, photos } from "#db/schema/index.ts";
import { createDiskPhotoStore } from "../photos/disk-photo-store.ts";
import { makeApiKey } from "../testing/make-api-key.ts";
import { testDatabase } from "../testing/test-database.ts";
import { sweepOrphanPhotos } from "./sweep-orphan-photos.ts";

let made: Awaited<ReturnType<typeof testDatabase>>;
beforeEach(async () => {
  made = await testDatabase();
});
afterEach(() => made.remove());

describe("sweepOrphanPhotos", () => {
  it("removes old photos that no row points at, and nothing else", async () => {
    const { db, folder, workspaceId } = made;
    const store = createDiskPhotoStore(path.join(folder, "photos"));
    const { id: apiKeyId } = await makeApiKey(db, { workspaceId, name: "x", mode: "test" });
    const kept = await store.put(Uint8Array.from([1]));
    const orphan = await store.put(Uint8Array.from([2]));
    await insertPhoto(kept, apiKeyId);

    // Use the file system's clock: the process's clock may be set to another day.
    let newest = 0;
    for await (const written of store.list())
      newest = Math.max(newest, ...written.map(({ changedAt }) => changedAt.getTime()));
    const sweepAfter = (ms: number) =>
      sweepOrphanPhotos({ db, photos: store, now: () => new Date(newest + ms) });
    expect(await sweepAfter(0)).toBe(0);
    expect(await sweepAfter(11 * 60_000)).toBe(1);
    expect(await store.get(kept)).toBeDefined();
    await expect(store.get(orphan)).rejects.toThrow();
  });
});

async function insertPhoto(storeKey: string, apiKeyId: string): Promise<void> {
  const now = new Date();
  await made.db.transaction(async (tx) => {
    await tx.insert(livenessChecks).values({
      id: "liv_1",
      workspaceId: made.workspaceId,
      mode: "test",
      userId: "x",
      apiKeyId,
      sessionTokenHash: "x",
      status: "PENDING",
      mirrored: false,
      createdAt: now,
      expiresAt: now,
    });
    await tx.insert(photos).values({
      id: "pho_1",
      workspaceId: made.workspaceId,
      checkId: "liv_1",
      storeKey,
      sha256: "x",
      byteSize: 1,
      mirrored: false,
      measurement: {
        format: "jpeg",
        width: 1,
        height: 1,
        measuredWidth: 1,
        measuredHeight: 1,
        quarterTurns: 0,
        faceCount: 0,
        face: null,
        light: { meanLuma: 0, darkShare: 0, brightShare: 0 },
        sharpness: 0,
        jpegQuality: 92,
        blockiness: 0,
        capture: { takenAt: null, software: null },
        backend: "native",
      },
      warnings: [],
      createdAt: now,
    });
  });
}
