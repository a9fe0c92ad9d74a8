import { count } from "drizzle-orm";
import { erasureJobs } from "#db/schema/index.ts";
import type { Service } from "../context.ts";
import { sweepOrphanPhotos } from "../liveness/sweep-orphan-photos.ts";
import { applyRetention } from "./apply-retention.ts";
import { continueErasures } from "./continue-erasures.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** What a crash left undone, and what became old: at the start, and again and again while the service runs. */
export function startSweeper(service: Service): void {
  const tell = (what: string) => (error: unknown) => {
    // The database closes under whoever is late.
    if (!service.stopping) service.log.error({ err: error }, `${what} failed`);
  };
  const continueLeft = async () => {
    const [left] = await service.db.read.select({ jobs: count() }).from(erasureJobs);
    if (left?.jobs) await continueErasures(service, tell("erasure"));
  };
  const sweepOrphans = async () => {
    const removed = await sweepOrphanPhotos(service);
    service.log.info({ removed }, "orphan photos swept");
  };
  const retain = async () => {
    await applyRetention(service);
    await continueLeft();
  };
  const run = (what: string, work: () => Promise<void>) => () => {
    if (!service.stopping) void work().catch(tell(what));
  };
  const every = (ms: number, start: () => void) => setInterval(start, ms).unref();
  const orphans = run("sweep of orphan photos", sweepOrphans);
  const retention = run("retention", retain);
  orphans();
  // Those that were too young just after a crash.
  setTimeout(orphans, 15 * minuteMs).unref();
  every(24 * hourMs, orphans);
  retention();
  every(hourMs, retention);
  every(5 * minuteMs, run("erasure", continueLeft));
}
