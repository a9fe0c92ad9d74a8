import type { AppContext } from "../context.ts";
import { hourMs } from "../durations.ts";
import { memoizePer } from "../memoize-per.ts";

/**
 * A file of this size is rewritten in about a second; larger ones once a night, since nothing is written
 * meanwhile.
 */
const rewriteAtOnceBytesMax = 256 * 1024 * 1024;
/** Rewriting may take this share of the time, however many erasures there are. */
const rewriteShareMax = 0.05;
/** UTC. */
const nightHours = { from: 1, to: 5 };
const nightlyMs = 20 * hourMs;

type Last = { endedAt: number; tookMs: number };
const lastOf = memoizePer<AppContext["db"], { last: Last | null }>(() => ({ last: null }));

/** Whether the file may be rewritten now. */
function mayRewrite({ sizeBytes, now, last }: { sizeBytes: number; now: Date; last: Last | null }): boolean {
  const sinceMs = last ? now.getTime() - last.endedAt : Number.POSITIVE_INFINITY;
  if (sizeBytes <= rewriteAtOnceBytesMax) return sinceMs * rewriteShareMax >= (last?.tookMs ?? 0);
  const hour = now.getUTCHours();
  return sinceMs >= nightlyMs && hour >= nightHours.from && hour < nightHours.to;
}

/**
 * Leaves nothing in the database's file and log of what was deleted.
 * @returns false when that must wait, for others who use the file or for the night; the log is emptied at
 * least
 */
export async function vacuumDatabase({ db, now }: Pick<AppContext, "db" | "now">): Promise<boolean> {
  const state = lastOf(db);
  const startedAt = now();
  if (!mayRewrite({ sizeBytes: db.sizeBytes(), now: startedAt, last: state.last })) {
    await db.emptyLog();
    return false;
  }
  const isClean = await db.rewrite();
  const endedAt = now().getTime();
  state.last = { endedAt, tookMs: endedAt - startedAt.getTime() };
  return isClean;
}
