import { and, count, desc, eq, gte, inArray, isNotNull, ne } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { livenessChecks, photos, pictureHashBands } from "#db/schema/index.ts";
import { ofPerson, ofTenant } from "#db/tenancy.ts";
import { findPhotos, type PhotoRow } from "../checks/check-rows.ts";
import type { Limits } from "../checks/vocabulary/limits.ts";
import type { AppContext } from "../context.ts";
import type { Person } from "../ports.ts";
import { faceHashProbes, nearestDistance } from "../scoring/face-hash.ts";
import { mirroredHash } from "../scoring/picture-hash.ts";
import { openTrace } from "../vault/sealed-photo.ts";
import { copyBetween } from "../verdict/judge-copies.ts";
import type { JudgedPhoto, Replay } from "../verdict/judged.ts";

/** Both hashes are indexed in pieces of 16 bits: the picture's are the first sixteen, the face's the others. */
const bandValues = 65_536;
const firstFaceBand = 16;
/** Fewest pieces that a copy at the limit most likely still shares: 16 pieces, 20 of 255 bits changed. */
const sharedPictureBandsMin = 3;
const pictureCandidatesMax = 50;
const faceCandidatesMax = 100;
/** The person's own latest photos are compared even where the index finds nothing. */
const ownPhotosMax = 50;
/** Differing bits (of 255) up to which two faces are worth registering, which takes 3 to 6 ms of CPU. */
const faceDistanceMax = 75;
const registeredMax = 12;

/** Splits the hash into pieces of 16 bits, each with its index. */
function bandsOf(hash: Uint8Array, first: number): number[] {
  const view = new DataView(hash.buffer, hash.byteOffset, hash.byteLength);
  return Array.from(
    { length: hash.byteLength / 2 },
    (_, at) => (first + at) * bandValues + view.getUint16(at * 2),
  );
}

type Hashed = Pick<PhotoRow, "id" | "workspaceId"> & { pictureHash: Uint8Array; faceHash: Uint8Array | null };

/** Indexes the photo so that copies of it are found. */
export async function indexHashes(tx: Queries, photo: Hashed, mode: "live" | "test"): Promise<void> {
  const { id: photoId, workspaceId, pictureHash, faceHash } = photo;
  const bands = bandsOf(pictureHash, 0).concat(faceHash ? bandsOf(faceHash, firstFaceBand) : []);
  await tx.insert(pictureHashBands).values(bands.map((band) => ({ photoId, workspaceId, mode, band })));
}

type Search = Person & { tx: Queries; vault: AppContext["vault"]; checkId: string; limits: Limits };
type Submitted = Pick<JudgedPhoto, "sha256" | "pictureHash" | "facePatch">;

/** Photos that share pieces, those with the most first. */
async function sharing(search: Search, bands: number[], least: number, most: number): Promise<string[]> {
  const found = await search.tx
    .select({ photoId: pictureHashBands.photoId })
    .from(pictureHashBands)
    .where(and(ofTenant(pictureHashBands, search), inArray(pictureHashBands.band, bands)))
    .groupBy(pictureHashBands.photoId)
    .having(gte(count(), least))
    .orderBy(desc(count()))
    .limit(most);
  return found.map(({ photoId }) => photoId);
}

/** The person's latest photos in other checks. */
async function ownPhotos(search: Search): Promise<string[]> {
  const found = await search.tx
    .select({ id: photos.id })
    .from(livenessChecks)
    .innerJoin(photos, eq(photos.checkId, livenessChecks.id))
    .where(
      and(
        ofPerson(livenessChecks, search),
        ne(livenessChecks.id, search.checkId),
        isNotNull(photos.faceHash),
      ),
    )
    .orderBy(desc(livenessChecks.id), desc(photos.id))
    .limit(ownPhotosMax);
  return found.map(({ id }) => id);
}

/** The hashes of those of the photos that belong to other checks. */
async function facesOfOtherChecks({ tx, checkId }: Search, ids: string[]) {
  if (ids.length === 0) return [];
  return tx
    .select({ id: photos.id, faceHash: photos.faceHash })
    .from(photos)
    .where(and(inArray(photos.id, ids), ne(photos.checkId, checkId)));
}

/**
 * Photos that are worth comparing, the likeliest first. Only their rows are read whole: a row holds some 20 KB
 * of sealed traces, and the search finds many more photos than it compares.
 */
async function candidatesOf(search: Search, photo: Submitted): Promise<PhotoRow[]> {
  const { pictureHash, facePatch } = photo;
  const probes = facePatch ? faceHashProbes(facePatch) : [];
  const pictures: string[] = [];
  for (const hash of pictureHash ? [pictureHash, mirroredHash(pictureHash)] : [])
    pictures.push(...(await sharing(search, bandsOf(hash, 0), sharedPictureBandsMin, pictureCandidatesMax)));
  const faceBands = new Set(probes.flatMap((probe) => bandsOf(probe, firstFaceBand)));
  const faces = facePatch ? await sharing(search, [...faceBands], 1, faceCandidatesMax) : [];
  const own = facePatch ? await ownPhotos(search) : [];
  const samePictures = new Set(pictures);
  const found = await facesOfOtherChecks(search, [...new Set([...pictures, ...faces, ...own])]);
  const nearest = found
    .map(({ id, faceHash }) => ({
      id,
      distance: faceHash && facePatch ? nearestDistance(probes, faceHash) : 0,
    }))
    .filter(({ id, distance }) => samePictures.has(id) || distance <= faceDistanceMax)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, registeredMax)
    .map(({ id }) => id);
  const rows = await findPhotos(search.tx, nearest);
  return nearest.flatMap((id) => rows.get(id) ?? []);
}

/**
 * The earlier check of the workspace with this picture or a copy of it, turned, cropped, mirrored, relit or
 * compressed again; null without one.
 */
export async function findReplay(search: Search, photo: Submitted): Promise<Replay | null> {
  let likely: Replay | null = null;
  for (const row of await candidatesOf(search, photo)) {
    const { sha256, pictureHash, checkId } = row;
    const facePatch = openTrace(search.vault, row, "facePatch", row.facePatch);
    const earlier = { sha256, pictureHash, facePatch };
    const copy = copyBetween(earlier, photo, search.limits);
    if (copy === "certain") return { photoSha256: photo.sha256, checkId, isCertain: true };
    if (copy === "likely") likely ??= { photoSha256: photo.sha256, checkId, isCertain: false };
  }
  return likely;
}
