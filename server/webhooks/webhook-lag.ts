import { and, count, eq, isNull, lte, min, or } from "drizzle-orm";
import { webhookDeliveries, webhookEndpoints } from "#db/schema/index.ts";
import type { AppContext } from "../context.ts";

/**
 * Deliveries of endpoints that are not paused whose time has come, and for how many seconds the oldest of them
 * waits.
 */
export async function webhookLag({
  db,
  now,
}: Pick<AppContext, "db" | "now">): Promise<{ due: number; seconds: number }> {
  const at = now();
  const [found] = await db.read
    .select({ due: count(), oldest: min(webhookDeliveries.nextAttemptAt) })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(
      and(
        lte(webhookDeliveries.nextAttemptAt, at),
        or(isNull(webhookEndpoints.pausedUntil), lte(webhookEndpoints.pausedUntil, at)),
      ),
    );
  const { due = 0, oldest = null } = found ?? {};
  return { due, seconds: oldest === null ? 0 : (at.getTime() - oldest.getTime()) / 1000 };
}
