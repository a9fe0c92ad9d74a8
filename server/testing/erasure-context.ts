import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { eq } from "drizzle-orm";
import {
  apiKeys,
  checkDecisions,
  livenessChecks,
  people,
  photos,
  pictureHashBands,
} from "#db/schema/index.ts";
import { databaseOf } from "#server/testing/database-of.ts";
import { onConnection, onPostgresql, tablesIn } from "#server/testing/raw-database.ts";
import type { StaffActor } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { newId, sha256 } from "../ids.ts";
import { createDiskPhotoStore } from "../photos/disk-photo-store.ts";
import { databaseContext } from "./test-context.ts";
import type { testDatabase } from "./test-database.ts";

type TestDatabase = Awaited<ReturnType<typeof testDatabase>>;

/** A database and a photo store on disk, a clock that tests can move, and a log that they can read. */
export function erasureContext(
  { db, folder, workspaceId }: TestDatabase,
  actor: Partial<StaffActor> = {},
): VerbContext & { clock: { now: Date }; faults: unknown[] } {
  const clock = { now: new Date() };
  const faults: unknown[] = [];
  return {
    ...databaseContext(db, workspaceId, actor),
    photos: createDiskPhotoStore(path.join(folder, "photos")),
    now: () => clock.now,
    log: {
      error: (fault: unknown) => faults.push(fault),
      info: () => undefined,
    } as unknown as VerbContext["log"],
    clock,
    faults,
  };
}

const measurement = {
  format: "jpeg" as const,
  width: 640,
  height: 480,
  measuredWidth: 640,
  measuredHeight: 480,
  quarterTurns: 0,
  faceCount: 0,
  face: null,
  light: { meanLuma: 0, darkShare: 0, brightShare: 0 },
  sharpness: 0,
  jpegQuality: 92,
  blockiness: 0,
  capture: { takenAt: null, software: null },
  backend: "native" as const,
};

/**
 * Writes a completed check with stored photos, as far as erasure needs it.
 * @returns its id, and the photos' ids and store keys
 */
export async function storedCheck(
  ctx: VerbContext,
  { userId, photoCount = 2, at = ctx.now() }: { userId: string; photoCount?: number; at?: Date },
): Promise<{ id: string; photoIds: string[]; storeKeys: string[] }> {
  const { workspaceId, mode } = ctx.actor;
  const id = newId("liv", at);
  const stored = await Promise.all(
    Array.from({ length: photoCount }, async (_, index) => {
      const bytes = Buffer.from(`photo ${index} of ${id}`);
      return { id: newId("pho", at), storeKey: await ctx.photos.put(bytes), sha256: sha256(bytes), bytes };
    }),
  );
  await ctx.db.transaction(async (tx) => {
    await tx
      .insert(apiKeys)
      .values({
        id: "key_test",
        workspaceId,
        name: "Key",
        mode,
        scopes: [],
        keyHash: "key_test",
        hint: "test",
        createdAt: at,
      })
      .onConflictDoNothing();
    await tx.insert(livenessChecks).values({
      id,
      workspaceId,
      mode,
      userId,
      apiKeyId: "key_test",
      sessionTokenHash: id,
      status: "COMPLETED",
      mirrored: false,
      createdAt: at,
      expiresAt: at,
      completedAt: at,
      isAlive: true,
    });
    await tx.insert(checkDecisions).values({ checkId: id, decision: { of: userId } as never });
    for (const { id: photoId, storeKey, sha256: hash, bytes } of stored) {
      await tx.insert(photos).values({
        id: photoId,
        workspaceId,
        checkId: id,
        storeKey,
        // A placeholder as long as a real sealed key; nothing decrypts it here.
        dataKey: Buffer.alloc(40, 1),
        sha256: hash,
        byteSize: bytes.length,
        mirrored: false,
        measurement,
        embedding: Buffer.alloc(1024, `embedding of ${userId} `),
        mesh: Buffer.alloc(5616, `mesh of ${userId} `),
        pictureHash: Buffer.alloc(32, userId),
        warnings: [],
        createdAt: at,
      });
      await tx.insert(pictureHashBands).values({ photoId, workspaceId, mode, band: 1 });
    }
    const [person] = await tx
      .insert(people)
      .values({
        workspaceId,
        mode,
        userId,
        checkCount: 0,
        completedCount: 0,
        aliveCount: 0,
        lastCheckAt: at,
      })
      .onConflictDoUpdate({
        target: [people.workspaceId, people.mode, people.userId],
        set: { lastCheckAt: at },
      })
      .returning();
    const counts = person ?? { checkCount: 0, completedCount: 0, aliveCount: 0 };
    await tx
      .update(people)
      .set({
        checkCount: counts.checkCount + 1,
        completedCount: counts.completedCount + 1,
        aliveCount: counts.aliveCount + 1,
        lastIsAlive: true,
      })
      .where(eq(people.userId, userId));
  });
  return { id, photoIds: stored.map(({ id }) => id), storeKeys: stored.map(({ storeKey }) => storeKey) };
}

/** All bytes in the data folder: the database, its log, the photos; and on PostgreSQL every value of its rows. */
export async function bytesIn(folder: string): Promise<Buffer> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const parts = files
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(path.join(entry.parentPath, entry.name)));
  return Buffer.concat([
    ...(await Promise.all(parts)),
    ...(onPostgresql ? await valuesIn(databaseOf(folder)) : []),
  ]);
}

async function valuesIn(database: string): Promise<Buffer[]> {
  const tables = await tablesIn(database);
  return onConnection(database, async (run) => {
    const parts: Buffer[] = [];
    for (const table of tables.keys())
      for (const row of await run(`SELECT * FROM ${table}`))
        for (const value of Object.values(row))
          parts.push(
            Buffer.isBuffer(value)
              ? value
              : Buffer.from(typeof value === "string" ? value : JSON.stringify(value)),
          );
    return parts;
  });
}
