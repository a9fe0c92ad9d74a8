import { inArray } from "drizzle-orm";
import { photos } from "#db/schema/index.ts";
import type { AppContext } from "../context.ts";
import { minuteMs } from "../durations.ts";

/** A photo is stored before its row is inserted, so a younger photo may still be about to get its row. */
const graceMs = 10 * minuteMs;

/**
 * Removes stored photos that have no row, for example after a crash between the two writes. @returns how many
 */
export async function sweepOrphanPhotos(ctx: Pick<AppContext, "db" | "photos" | "now">): Promise<number> {
  const youngest = ctx.now().getTime() - graceMs;
  let removed = 0;
  for await (const batch of ctx.photos.list()) {
    const old = batch.filter(({ changedAt }) => changedAt.getTime() < youngest).map(({ key }) => key);
    if (old.length === 0) continue;
    const rows = await ctx.db.read
      .select({ key: photos.storeKey })
      .from(photos)
      .where(inArray(photos.storeKey, old));
    const known = new Set(rows.map(({ key }) => key));
    const orphans = old.filter((key) => !known.has(key));
    await Promise.all(orphans.map((key) => ctx.photos.remove(key)));
    removed += orphans.length;
  }
  return removed;
}
