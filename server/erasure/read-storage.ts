import { setImmediate } from "node:timers/promises";
import { and, asc, count, eq, gt, isNull, lt, lte, min, sum } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { countWhere } from "#db/expressions.ts";
import { erasureJobs, livenessChecks, photos } from "#db/schema/index.ts";
import { ofTenant, ofWorkspace } from "#db/tenancy.ts";
import { requireStaff, type StaffActor } from "../actor.ts";
import type { AppContext, VerbContext } from "../context.ts";
import { dayMs, minuteMs } from "../durations.ts";
import { firstIdAt } from "../ids.ts";
import { memoizePer } from "../memoize-per.ts";
import { findSettings } from "../settings/current-settings.ts";
import type { Storage } from "./schemas.ts";

/** About ten milliseconds of adding up before other requests get a turn. */
const windowPhotos = 4_000;
const freshMs = minuteMs;
const soonDays = 7;

type Kept = { photos: number; bytes: number; oldest: Date | null; soon: number };

/**
 * Adds up the photos whose bytes are kept, in batches.
 * @param dueBefore photos with smaller ids expire soon
 */
async function addUpPhotos(queries: Queries, actor: StaffActor, dueBefore: string): Promise<Kept> {
  const kept: Kept = { photos: 0, bytes: 0, oldest: null, soon: 0 };
  const ours = and(ofWorkspace(photos, actor), isNull(photos.erasedAt));
  let after = "";
  for (;;) {
    const [end] = await queries
      .select({ id: photos.id })
      .from(photos)
      .where(and(ours, gt(photos.id, after)))
      .orderBy(asc(photos.id))
      .limit(1)
      .offset(windowPhotos - 1);
    const upTo = end && lte(photos.id, end.id);
    const [part] = await queries
      .select({
        photos: count(),
        bytes: sum(photos.byteSize).mapWith(Number),
        oldest: min(photos.createdAt),
        soon: countWhere(lt(photos.id, dueBefore)),
      })
      .from(photos)
      .innerJoin(livenessChecks, eq(livenessChecks.id, photos.checkId))
      .where(and(ours, gt(photos.id, after), upTo, ofTenant(livenessChecks, actor)));
    kept.photos += part?.photos ?? 0;
    kept.bytes += part?.bytes ?? 0;
    kept.soon += part?.soon ?? 0;
    kept.oldest ??= part?.oldest ?? null;
    if (!end) return kept;
    after = end.id;
    await setImmediate();
  }
}

async function measure(ctx: VerbContext, actor: StaffActor): Promise<Storage> {
  const queries = ctx.db.read;
  const { settings } = await findSettings(queries, actor.workspaceId);
  const { photoRetentionDays: photoDays, checkRetentionDays: checkDays } = settings;
  const dueBefore = (prefix: "liv" | "pho", days: number | null) =>
    days === null ? "" : firstIdAt(prefix, new Date(ctx.now().getTime() - (days - soonDays) * dayMs));
  const ours = ofTenant(livenessChecks, actor);
  const [checks] = await queries.select({ n: count() }).from(livenessChecks).where(ours);
  const [oldest] = await queries
    .select({ createdAt: livenessChecks.createdAt })
    .from(livenessChecks)
    .where(ours)
    .orderBy(asc(livenessChecks.id))
    .limit(1);
  const [soon] = await queries
    .select({ n: count() })
    .from(livenessChecks)
    .where(and(ours, lt(livenessChecks.id, dueBefore("liv", checkDays))));
  const [jobs] = await queries.select({ n: count() }).from(erasureJobs).where(ofTenant(erasureJobs, actor));
  const kept = await addUpPhotos(queries, actor, dueBefore("pho", photoDays));
  return {
    checks: checks?.n ?? 0,
    oldestCheckAt: oldest?.createdAt.toISOString() ?? null,
    photos: kept.photos,
    bytes: kept.bytes,
    oldestPhotoAt: kept.oldest?.toISOString() ?? null,
    retention: { photoDays, checkDays },
    soon: { photos: kept.soon, checks: soon?.n ?? 0 },
    pending: jobs?.n ?? 0,
  };
}

const knownOf = memoizePer<AppContext["db"], Map<string, { at: number; storage: Promise<Storage> }>>(
  () => new Map(),
);

/**
 * How much data is kept, since when, and what expires soon; large amounts are cached for a minute at most.
 * @throws AppError ROLE_MISSING
 */
export async function readStorage({ ctx }: { ctx: VerbContext }): Promise<Storage> {
  const actor = requireStaff(ctx.actor, "decide");
  const known = knownOf(ctx.db);
  const now = ctx.now().getTime();
  for (const [key, { at }] of known) if (now - at >= freshMs) known.delete(key);
  const key = `${actor.workspaceId} ${actor.mode}`;
  const fresh = known.get(key);
  if (fresh) return fresh.storage;
  const startedAt = performance.now();
  const storage = measure(ctx, actor);
  known.set(key, { at: now, storage });
  // Fast results are measured again each time; errors are not cached.
  const forget = () => known.delete(key);
  await storage.then(() => performance.now() - startedAt < 200 && forget(), forget);
  return storage;
}
