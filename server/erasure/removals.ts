import { eq } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { photoRemovals } from "#db/schema/index.ts";
import type { AppContext } from "../context.ts";

/** The store key of a photo's bytes: all that is needed to remove them after the row is deleted. */
type StoredPhoto = Pick<typeof photoRemovals.$inferSelect, "storeKey">;

/** Bytes that are removed in parallel. */
const batchSize = 50;

/** The only place where erasure touches the photo store. Removing missing bytes is not an error. */
const removeStoredPhoto = (ctx: Pick<AppContext, "photos">, { storeKey }: StoredPhoto): Promise<void> =>
  ctx.photos.remove(storeKey);

/** Lists the stored bytes to remove, in the transaction that deletes or clears their rows. */
export async function queueRemovals(tx: Queries, receiptId: string, photos: StoredPhoto[]): Promise<void> {
  if (photos.length > 0)
    await tx.insert(photoRemovals).values(photos.map(({ storeKey }) => ({ storeKey, receiptId })));
}

/**
 * Removes a receipt's bytes from the store, and only then from the list: after a crash in between they are
 * removed again.
 * @throws any error of the store; the rest stays on the list
 */
export async function removeQueued(ctx: Pick<AppContext, "db" | "photos">, receiptId: string): Promise<void> {
  for (;;) {
    const queued = await ctx.db.read
      .select()
      .from(photoRemovals)
      .where(eq(photoRemovals.receiptId, receiptId))
      .limit(batchSize);
    if (queued.length === 0) return;
    await Promise.all(queued.map((photo) => removeStoredPhoto(ctx, photo)));
    await ctx.db.transaction(async (tx) => {
      for (const { storeKey } of queued)
        await tx.delete(photoRemovals).where(eq(photoRemovals.storeKey, storeKey));
    });
  }
}
