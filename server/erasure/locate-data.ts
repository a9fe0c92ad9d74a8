import { asc, eq, getTableName, inArray } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { livenessChecks, photos } from "#db/schema/index.ts";
import { spellingsOf } from "#db/tenancy.ts";
import { dayMs } from "../durations.ts";
import { photoStoreDefinitions, storeOfKey } from "../photos/photo-stores.ts";
import { findSettings } from "../settings/current-settings.ts";
import { rowsOfChecks, rowsOfPerson } from "./erased-tables.ts";
import { heldAmong } from "./holds.ts";
import { mentionSources } from "./personal-data-mentions.ts";
import type { DataLocation, PlacedPhoto, RowsLeft } from "./schemas.ts";
import { inParts, type Subject } from "./subject.ts";

/** Most photos that a response lists individually. */
const photosMax = 500;

function placeOf({ storeKey: key, dataKey }: typeof photos.$inferSelect): NonNullable<PlacedPhoto["store"]> {
  const name = storeOfKey(key);
  const { label, variable } = photoStoreDefinitions[name];
  return { name, label, isRemote: variable !== null, key, isSealed: dataKey !== null };
}

/** Adds up the rows of the same table. */
function sumRows(parts: RowsLeft[]): RowsLeft[] {
  const sums = new Map<string, number>();
  for (const { table, rows } of parts) sums.set(table, (sums.get(table) ?? 0) + rows);
  return [...sums].map(([table, rows]) => ({ table, rows }));
}

/** Number of rows about a subject or naming the person, for every table, including empty ones. */
export async function rowsOf(
  queries: Queries,
  subject: Subject,
  checkIds: readonly string[],
): Promise<RowsLeft[]> {
  const parts: RowsLeft[] = [];
  for (const part of inParts(checkIds)) parts.push(...(await rowsOfChecks(queries, part)));
  if (checkIds.length === 0) parts.push(...(await rowsOfChecks(queries, [])));
  const { workspaceId, mode, userId } = subject;
  if (userId !== null) {
    parts.push(...(await rowsOfPerson(queries, { workspaceId, mode, userId })));
    const named = { workspaceId, mode, userIds: spellingsOf(userId), externalIds: [] };
    for (const { table, find } of mentionSources) {
      let rows = 0;
      for await (const keys of find(queries, named)) rows += keys.length;
      parts.push({ table: getTableName(table), rows });
    }
  }
  return sumRows(parts);
}

/**
 * Where a subject's data is: each photo with its store, size and expiry, and the number of rows per table.
 */
export async function locateData(queries: Queries, subject: Subject): Promise<DataLocation> {
  const { settings } = await findSettings(queries, subject.workspaceId);
  const placed: PlacedPhoto[] = [];
  const userIds = new Set<string>();
  const dueAt = (createdAt: Date): string | null => {
    const days = [settings.photoRetentionDays, settings.checkRetentionDays].filter((n) => n !== null);
    return days.length === 0 ? null : new Date(createdAt.getTime() + Math.min(...days) * dayMs).toISOString();
  };
  for (const part of inParts(subject.checkIds)) {
    const rows = await queries
      .select({ photo: photos, userId: livenessChecks.userId })
      .from(photos)
      .innerJoin(livenessChecks, eq(livenessChecks.id, photos.checkId))
      .where(inArray(photos.checkId, part))
      .orderBy(asc(photos.id));
    for (const { photo, userId } of rows) {
      userIds.add(userId);
      placed.push({
        photoId: photo.id,
        checkId: photo.checkId,
        isSelfie: photo.challengeId === null,
        store: photo.erasedAt ? null : placeOf(photo),
        byteSize: photo.byteSize,
        takenAt: photo.createdAt.toISOString(),
        erasedAt: photo.erasedAt?.toISOString() ?? null,
        dueAt: photo.erasedAt ? null : dueAt(photo.createdAt),
      });
    }
    if (placed.length > photosMax) break;
  }
  if (subject.userId !== null) userIds.add(subject.userId);
  const rows = await rowsOf(queries, subject, subject.checkIds);
  return {
    checks: subject.checkIds.length,
    photos: placed.slice(0, photosMax),
    hasMore: placed.length > photosMax,
    rows: rows.filter((part) => part.rows > 0),
    isOnHold: (await heldAmong(queries, subject, [...userIds])).size > 0,
  };
}
