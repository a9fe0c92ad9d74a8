import { asc, eq, placeholder } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { inList } from "#db/expressions.ts";
import { preparedInsert, preparedRows } from "#db/prepared.ts";
import { checkSeals, livenessChecks, photos, reviews } from "#db/schema/index.ts";
import { memoizePer } from "../memoize-per.ts";
import type { Seals } from "../ports.ts";
import {
  type Decided,
  hashDecision,
  hashPhotos,
  hashReviews,
  type PhotoFacts,
  rowFault,
  type SealRow,
  sealReview,
  sealVerdict,
} from "./check-seal.ts";

type CheckRow = typeof livenessChecks.$inferSelect;

type ReviewRow = typeof reviews.$inferSelect;

/** The columns of `PhotoFacts`. */
const photoFacts = {
  id: photos.id,
  workspaceId: photos.workspaceId,
  checkId: photos.checkId,
  challengeId: photos.challengeId,
  sha256: photos.sha256,
  storedSha256: photos.storedSha256,
  byteSize: photos.byteSize,
  mirrored: photos.mirrored,
  measurement: photos.measurement,
  warnings: photos.warnings,
  source: photos.source,
  assurance: photos.assurance,
  capture: photos.capture,
  createdAt: photos.createdAt,
};

const statementsOf = memoizePer((queries: Queries) => ({
  seals: preparedRows(
    checkSeals,
    queries.select().from(checkSeals).where(inList(checkSeals.checkId, "checkIds")),
  ),
  photos: preparedRows(
    photoFacts,
    queries
      .select(photoFacts)
      .from(photos)
      .where(eq(photos.checkId, placeholder("checkId")))
      .orderBy(asc(photos.id)),
  ),
  reviews: preparedRows(
    reviews,
    queries
      .select()
      .from(reviews)
      .where(eq(reviews.checkId, placeholder("checkId")))
      .orderBy(asc(reviews.id)),
  ),
  insert: preparedInsert(queries, checkSeals),
}));

/** The seals of these checks, by check id. */
export async function findSeals(queries: Queries, checkIds: string[]): Promise<Map<string, SealRow>> {
  const rows = await statementsOf(queries).seals({ checkIds });
  return new Map(rows.map((row) => [row.checkId, row]));
}

/** What was recorded of a check's photos, in order of arrival. */
export const findPhotoFacts = (queries: Queries, checkId: string): Promise<PhotoFacts[]> =>
  statementsOf(queries).photos({ checkId });

/** People's decisions about a check, oldest first. */
export const findReviews = (queries: Queries, checkId: string): Promise<ReviewRow[]> =>
  statementsOf(queries).reviews({ checkId });

/**
 * Seals a completed check as it is now, in the caller's transaction.
 * @returns the seal
 */
export async function sealCheck(
  tx: Queries,
  seals: Seals,
  sealed: Decided & { check: CheckRow; kind: SealRow["kind"]; now: Date },
): Promise<SealRow> {
  const { check, kind, now: sealedAt, ...decided } = sealed;
  const hashes = {
    decisionHash: hashDecision(decided),
    photosHash: hashPhotos(await findPhotoFacts(tx, check.id)),
    reviewsHash: hashReviews(check.reviewVersion === 0 ? [] : await findReviews(tx, check.id)),
  };
  const verdictSeal = sealVerdict(seals, check, { kind, sealedAt, ...hashes });
  const reviewSeal = sealReview(seals, check, { verdictSeal, ...hashes });
  const row = { checkId: check.id, kind, sealedAt, ...hashes, verdictSeal, reviewSeal };
  await statementsOf(tx).insert(row);
  return row;
}

/**
 * Renews the seal of a check's review after a decision, in the deciding transaction. The review must have been
 * verified before it was changed: a renewed seal must not hide an earlier change.
 * @returns the new seal
 */
export async function resealReview(tx: Queries, seals: Seals, check: CheckRow): Promise<string> {
  const seal = (await findSeals(tx, [check.id])).get(check.id);
  if (!seal) throw new Error("a reviewed check has no seal");
  const reviewsHash = hashReviews(await findReviews(tx, check.id));
  const reviewSeal = sealReview(seals, check, { ...seal, reviewsHash });
  await tx.update(checkSeals).set({ reviewsHash, reviewSeal }).where(eq(checkSeals.checkId, check.id));
  return reviewSeal;
}

/**
 * Makes a legitimate change to the record of a check's photos, and renews the seal if it was intact before.
 * @returns what `change` returns
 */
export async function resealingPhotos<Result>(
  tx: Queries,
  seals: Seals,
  checkId: string,
  change: () => Promise<Result>,
): Promise<Result> {
  const [check] = await tx.select().from(livenessChecks).where(eq(livenessChecks.id, checkId));
  const seal = (await findSeals(tx, [checkId])).get(checkId);
  const isIntact =
    check &&
    seal &&
    rowFault(seals, check, seal) === null &&
    seal.photosHash === hashPhotos(await findPhotoFacts(tx, checkId));
  const result = await change();
  if (!isIntact) return result;
  const sealed = { ...seal, photosHash: hashPhotos(await findPhotoFacts(tx, checkId)) };
  const verdictSeal = sealVerdict(seals, check, sealed);
  const reviewSeal = sealReview(seals, check, { ...sealed, verdictSeal });
  await tx
    .update(checkSeals)
    .set({ photosHash: sealed.photosHash, verdictSeal, reviewSeal })
    .where(eq(checkSeals.checkId, checkId));
  return result;
}
