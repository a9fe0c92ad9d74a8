import { asc, eq } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { photos } from "#db/schema/index.ts";
import type { CheckWithChallenges, PhotoRow } from "./check-rows.ts";
import type { SentPhoto } from "./schemas.ts";

/** Every photo sent for a check, in order of arrival, including those that no longer count. */
export async function findSentPhotos(
  queries: Queries,
  { check, challenges }: CheckWithChallenges,
): Promise<{ row: PhotoRow; sent: SentPhoto }[]> {
  const typeOf = new Map(challenges.map(({ id, type }) => [id, type]));
  const counting = new Set([check.selfiePhotoId, ...challenges.map(({ photoId }) => photoId)]);
  const rows = await queries
    .select()
    .from(photos)
    .where(eq(photos.checkId, check.id))
    .orderBy(asc(photos.id));
  return rows.map((row) => ({
    row,
    sent: {
      photoId: row.id,
      kind: row.challengeId === null ? "reference_selfie" : "challenge",
      challengeId: row.challengeId,
      challengeType: typeOf.get(row.challengeId ?? "") ?? null,
      counts: counting.has(row.id),
      source: row.source ?? "api_upload",
      assurance: row.assurance ?? "uploaded",
      receivedAt: row.createdAt.toISOString(),
      sha256: row.sha256,
      erasedAt: row.erasedAt?.toISOString() ?? null,
    },
  }));
}
