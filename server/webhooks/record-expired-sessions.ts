import { and, asc, eq, gt, lte, ne } from "drizzle-orm";
import { jobMarks, livenessChecks } from "#db/schema/index.ts";
import type { AppContext } from "../context.ts";
import { recordWebhookEvent } from "./record-event.ts";

const markName = "expired-sessions";

/**
 * Finds sessions that expired since the last run, because nothing else runs when a session expires. Writes
 * the events and the new position in one transaction, so that each expiry is reported exactly once.
 * @returns how many
 */
export async function recordExpiredSessions(ctx: Pick<AppContext, "db" | "now">): Promise<number> {
  return ctx.db.transaction(async (tx) => {
    const until = ctx.now();
    const [mark] = await tx.select().from(jobMarks).where(eq(jobMarks.name, markName));
    await tx
      .insert(jobMarks)
      .values({ name: markName, until })
      .onConflictDoUpdate({ target: jobMarks.name, set: { until } });
    if (!mark) return 0;
    const expired = await tx
      .select({
        id: livenessChecks.id,
        workspaceId: livenessChecks.workspaceId,
        mode: livenessChecks.mode,
      })
      .from(livenessChecks)
      .where(
        and(
          ne(livenessChecks.status, "COMPLETED"),
          gt(livenessChecks.expiresAt, mark.until),
          lte(livenessChecks.expiresAt, until),
        ),
      )
      .orderBy(asc(livenessChecks.expiresAt));
    for (const { id, ...tenant } of expired)
      await recordWebhookEvent(tx, until, {
        ...tenant,
        type: "liveness.session.expired",
        checkId: id,
        data: { status: "EXPIRED" },
      });
    return expired.length;
  });
}
