import { and, count, desc, gte, inArray, ne } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { photos, pictureHashBands } from "#db/schema/index.ts";
import { ofTenant, type Tenant } from "#db/tenancy.ts";
import { mirroredHash, pictureDistance } from "../scoring/picture-hash.ts";
import type { Replay } from "../verdict/judged.ts";

/** Fewest pieces that a copy at the limit most likely still shares: 16 pieces, 20 of 255 bits changed. */
const sharedBandsMin = 3;
const candidatesMax = 50;

/** Splits the hash into pieces of 16 bits, each with its index. */
function bandsOf(hash: Uint8Array): number[] {
  const view = new DataView(hash.buffer, hash.byteOffset, hash.byteLength);
  return Array.from({ length: hash.byteLength / 2 }, (_, at) => at * 65_536 + view.getUint16(at * 2));
}

type Stored = { id: string; workspaceId: string; pictureHash: Uint8Array };

/** Indexes the photo so that near copies of it are found. */
export async function indexPictureHash(tx: Queries, photo: Stored, mode: "live" | "test"): Promise<void> {
  const { id: photoId, workspaceId } = photo;
  await tx
    .insert(pictureHashBands)
    .values(bandsOf(photo.pictureHash).map((band) => ({ photoId, workspaceId, mode, band })));
}

type Submitted = Tenant & {
  checkId: string;
  sha256: string;
  pictureHash: Uint8Array;
};

/**
 * The earlier check of the workspace with this picture, a copy of it or a mirror image; otherwise null.
 * @param distanceMax bits of 255 by which a copy may differ
 */
export async function findReplay(tx: Queries, photo: Submitted, distanceMax: number): Promise<Replay | null> {
  for (const hash of [photo.pictureHash, mirroredHash(photo.pictureHash)]) {
    const candidates = await tx
      .select({ photoId: pictureHashBands.photoId })
      .from(pictureHashBands)
      .where(and(ofTenant(pictureHashBands, photo), inArray(pictureHashBands.band, bandsOf(hash))))
      .groupBy(pictureHashBands.photoId)
      .having(gte(count(), sharedBandsMin))
      .orderBy(desc(count()))
      .limit(candidatesMax);
    if (candidates.length === 0) continue;
    const earlier = await tx
      .select({ checkId: photos.checkId, pictureHash: photos.pictureHash })
      .from(photos)
      .where(
        and(
          inArray(
            photos.id,
            candidates.map(({ photoId }) => photoId),
          ),
          ne(photos.checkId, photo.checkId),
        ),
      );
    const found = earlier.find(
      ({ pictureHash }) =>
        pictureHash !== null && pictureDistance(pictureHash, photo.pictureHash) <= distanceMax,
    );
    if (found) return { photoSha256: photo.sha256, checkId: found.checkId };
  }
  return null;
}
