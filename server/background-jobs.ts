import { count } from "drizzle-orm";
import { erasureJobs } from "#db/schema/index.ts";
import type { Service } from "./compose.ts";
import { dayMs, hourMs, minuteMs } from "./durations.ts";
import { applyRetention } from "./erasure/apply-retention.ts";
import { continueErasures } from "./erasure/continue-erasures.ts";
import { sweepIdempotencyKeys } from "./idempotency/once-by-key.ts";
import { anchorTrails } from "./integrity/anchor-trails.ts";
import { compareAnchors, verifyTrails } from "./integrity/watch-trails.ts";
import { sweepOrphanPhotos } from "./liveness/sweep-orphan-photos.ts";
import { sealOldPhotos } from "./vault/seal-old-photos.ts";
import { recordExpiredSessions } from "./webhooks/record-expired-sessions.ts";
import { sweepDeliveries } from "./webhooks/sweep-deliveries.ts";

/**
 * Finishes what a crash left undone and removes old data: at the start, and repeatedly while the service
 * runs. Each job can be interrupted at any point and continues on its next run.
 */
export function startBackgroundJobs(service: Service): void {
  const { context } = service;
  const { db, nodes, log } = context;
  const continueLeft = async () => {
    const [left] = await db.read.select({ jobs: count() }).from(erasureJobs);
    const onFault = (error: unknown) => log.error({ err: error }, "erasure failed");
    if (left?.jobs) await continueErasures(context, onFault);
  };
  /** Jobs of the node that leads, which runs all of them when it begins to. */
  const jobs: (() => void)[] = [];
  const run = (what: string, work: () => Promise<unknown>) => () => {
    if (service.stopping || !nodes.isLeader()) return;
    void work().catch((error: unknown) => {
      // During a stop the database closes while jobs may still be running; their errors are expected.
      if (!service.stopping) log.error({ err: error }, `${what} failed`);
    });
  };
  const repeat = (everyMs: number, what: string, work: () => Promise<unknown>) => {
    const chore = run(what, work);
    jobs.push(chore);
    setInterval(chore, everyMs).unref();
    return chore;
  };

  void compareAnchors(context).catch((error: unknown) =>
    log.error({ err: error }, "comparison with the anchors failed"),
  );
  repeat(10_000, "anchoring", () => anchorTrails(context, service.settings.anchorEvery));
  repeat(dayMs, "verification of the audit trails", () => verifyTrails(context, () => service.stopping));
  repeat(5_000, "looking for expired sessions", () => recordExpiredSessions(context));
  // Often, since a rewrite of the file that had to wait should not keep a receipt open.
  repeat(10_000, "erasure", continueLeft);
  repeat(10 * minuteMs, "sweep of idempotency keys", () => sweepIdempotencyKeys(context));
  repeat(hourMs, "sweep of old deliveries", () => sweepDeliveries(context));
  repeat(hourMs, "retention", async () => {
    await applyRetention(context);
    await continueLeft();
  });
  const orphans = repeat(dayMs, "sweep of orphan photos", async () => {
    const removed = await sweepOrphanPhotos(context);
    log.info({ removed }, "orphan photos swept");
  });
  // Handles photos that were too recent to remove right after a crash.
  setTimeout(orphans, 15 * minuteMs).unref();
  jobs.push(
    run("sealing of old photos", async () => {
      const sealed = await sealOldPhotos(context);
      if (sealed > 0) log.info({ sealed }, "old photos sealed");
    }),
  );
  nodes.onLead(() => {
    for (const job of jobs) job();
  });
}
