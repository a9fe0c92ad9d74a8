import type { AppContext } from "../context.ts";
import { hourMs } from "../durations.ts";
import { memoizePer } from "../memoize-per.ts";

/**
 * A file of this size is rewritten in about a second. Larger ones are rewritten once a night, since no writes
 * can run meanwhile.
 */
const rewriteAtOnceBytesMax = 256 * 1024 * 1024;
/** Largest share of the time spent rewriting, however many erasures there are. */
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
 * Removes all traces of deleted data from the database file and its log.
 * @returns false if that must wait for other users of the file or for the night; at least the log is emptied
 */
export async function vacuumDatabase({ db, now }: Pick<AppContext, "db" | "now">): Promise<boolean> {
  const state = lastOf(db);
  const startedAt = now();
  if (!mayRewrite({ sizeBytes: await db.sizeBytes(), now: startedAt, last: state.last })) {
    await db.emptyLog();
    return false;
  }
  const isClean = await db.rewrite();
  const endedAt = now().getTime();
  state.last = { endedAt, tookMs: endedAt - startedAt.getTime() };
  return isClean;
}
