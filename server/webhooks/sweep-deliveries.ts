import { setImmediate } from "node:timers/promises";
import { and, asc, eq, inArray, lt, ne, notExists } from "drizzle-orm";
import { webhookAttempts, webhookDeliveries, webhookEvents } from "#db/schema/index.ts";
import type { AppContext } from "../context.ts";
import { dayMs } from "../durations.ts";
import { firstIdAt } from "../ids.ts";

/** Days during which a delivery can be viewed and resent. */
export const deliveriesKeptDays = 30;
const batchSize = 500;

/** Deletes older deliveries that have ended, and their events. @returns how many deliveries were deleted */
export async function sweepDeliveries(ctx: Pick<AppContext, "db" | "now">): Promise<number> {
  const before = new Date(ctx.now().getTime() - deliveriesKeptDays * dayMs);
  let removed = 0;
  for (;;) {
    const gone = await ctx.db.transaction(async (tx) => {
      const old = await tx
        .select({ id: webhookDeliveries.id })
        .from(webhookDeliveries)
        .where(
          and(lt(webhookDeliveries.id, firstIdAt("whd", before)), ne(webhookDeliveries.state, "pending")),
        )
        .orderBy(asc(webhookDeliveries.id))
        .limit(batchSize);
      const ids = old.map(({ id }) => id);
      await tx.delete(webhookAttempts).where(inArray(webhookAttempts.deliveryId, ids));
      await tx.delete(webhookDeliveries).where(inArray(webhookDeliveries.id, ids));
      return ids.length;
    });
    removed += gone;
    if (gone < batchSize) break;
    await setImmediate();
  }
  await ctx.db.transaction(async (tx) => {
    const deliveries = tx
      .select({ id: webhookDeliveries.id })
      .from(webhookDeliveries)
      .where(eq(webhookDeliveries.eventId, webhookEvents.id));
    const isOld = lt(webhookEvents.id, firstIdAt("evt", before));
    await tx.delete(webhookEvents).where(and(isOld, notExists(deliveries)));
  });
  return removed;
}
