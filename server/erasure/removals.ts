import { eq } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { photoRemovals } from "#db/schema/index.ts";
import type { AppContext } from "../context.ts";

/** Where a photo's bytes lie, as its row says; all that is needed to remove them once the row is gone. */
type StoredPhoto = Pick<typeof photoRemovals.$inferSelect, "storeKey">;

/** Bytes that are removed at once. */
const batchSize = 50;

/** The one place where erasure touches the photo store. Removing what is gone is no error. */
const removeStoredPhoto = (ctx: Pick<AppContext, "photos">, { storeKey }: StoredPhoto): Promise<void> =>
  ctx.photos.remove(storeKey);

/** Writes down which stored bytes must go, in the transaction that deletes or empties their rows. */
export async function queueRemovals(tx: Queries, receiptId: string, photos: StoredPhoto[]): Promise<void> {
  if (photos.length > 0)
    await tx.insert(photoRemovals).values(photos.map(({ storeKey }) => ({ storeKey, receiptId })));
}

/**
 * Removes a receipt's bytes from the store, each before it is crossed off the list: a crash in between
 * removes it again.
 * @throws what the store throws; the rest stays on the list
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
