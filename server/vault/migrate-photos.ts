import { and, asc, count, eq, gt, isNull, not } from "drizzle-orm";
import { photos } from "#db/schema/index.ts";
import type { AppContext } from "../context.ts";
import { sha256 } from "../ids.ts";
import type { PhotoStoreName, PhotoStores } from "../photos/photo-stores.ts";
import { isInStore } from "./photo-stores-of.ts";
import { openPhoto } from "./sealed-photo.ts";

type MigrationContext = Pick<AppContext, "db" | "vault"> & { photos: PhotoStores };
type PhotoRow = typeof photos.$inferSelect;

type Migration = {
  done: number;
  total: number;
  moved: number;
  failed: { photoId: string; reason: string }[];
};

const atOnce = 4;

/** Stores a copy and reads it back to verify it. @returns its key */
async function copyTo({ photos }: MigrationContext, to: PhotoStoreName, bytes: Uint8Array): Promise<string> {
  const key = await photos.putInto(to, bytes);
  try {
    if (sha256(await photos.get(key)) !== sha256(bytes)) throw new Error("the copy is not the same");
    return key;
  } catch (error) {
    await photos.remove(key).catch(() => undefined);
    throw error;
  }
}

/** @returns false if somebody else moved the photo first */
async function movePhoto(ctx: MigrationContext, row: PhotoRow, to: PhotoStoreName): Promise<boolean> {
  const bytes = await ctx.photos.get(row.storeKey);
  // Decryption and the hash detect damage; a damaged photo is not moved.
  if (sha256(await openPhoto(ctx, row)) !== (row.storedSha256 ?? row.sha256))
    throw new Error("it is not what was stored");
  const storeKey = await copyTo(ctx, to, bytes);
  const replaced = await ctx.db.transaction((tx) =>
    tx
      .update(photos)
      .set({ storeKey })
      .where(and(eq(photos.id, row.id), eq(photos.storeKey, row.storeKey)))
      .returning({ id: photos.id })
      .execute(),
  );
  const isOurs = replaced.length === 1;
  // If another process was faster, remove our own copy. The sweep deletes what cannot be removed now.
  await ctx.photos.remove(isOurs ? row.storeKey : storeKey).catch(() => undefined);
  return isOurs;
}

async function isStillThere({ db }: MigrationContext, row: PhotoRow): Promise<boolean> {
  const isIt = and(eq(photos.id, row.id), eq(photos.storeKey, row.storeKey));
  return (await db.read.select({ id: photos.id }).from(photos).where(isIt)).length > 0;
}

/**
 * Moves all photos to one store, a few at a time, while the service runs: copy, verify, update the row,
 * remove the old copy. Resumes after an interruption at any point; two migrations can run at once.
 */
export async function* migratePhotos(
  ctx: MigrationContext,
  to: PhotoStoreName,
): AsyncGenerator<Migration, Migration> {
  const isElsewhere = and(not(isInStore(to)), isNull(photos.erasedAt));
  const [counted] = await ctx.db.read.select({ n: count() }).from(photos).where(isElsewhere);
  const progress: Migration = { done: 0, total: counted?.n ?? 0, moved: 0, failed: [] };
  for (let after = ""; ; ) {
    const rows = await ctx.db.read
      .select()
      .from(photos)
      .where(and(isElsewhere, gt(photos.id, after)))
      .orderBy(asc(photos.id))
      .limit(atOnce);
    if (rows.length === 0) return progress;
    const move = async (row: PhotoRow) => {
      try {
        if (await movePhoto(ctx, row, to)) progress.moved += 1;
      } catch (error) {
        if (!(await isStillThere(ctx, row))) return;
        const reason = error instanceof Error ? error.message : "unknown";
        progress.failed.push({ photoId: row.id, reason });
      }
    };
    await Promise.all(rows.map(move));
    progress.done += rows.length;
    after = rows.at(-1)?.id ?? after;
    yield progress;
  }
}
