import type { challenges, checkSeals, livenessChecks, photos, reviews } from "#db/schema/index.ts";
import type { Decision } from "../checks/schemas.ts";
import { sha256 } from "../ids.ts";
import type { Seals } from "../ports.ts";
import { sealedNames } from "./sealed-columns.ts";

export type SealRow = typeof checkSeals.$inferSelect;
type CheckRow = typeof livenessChecks.$inferSelect;
type ReviewRow = typeof reviews.$inferSelect;
/** The recorded facts of a photo, without its traces. */
export type PhotoFacts = Pick<
  typeof photos.$inferSelect,
  | "id"
  | "workspaceId"
  | "checkId"
  | "challengeId"
  | "sha256"
  | "storedSha256"
  | "byteSize"
  | "mirrored"
  | "measurement"
  | "warnings"
  | "source"
  | "assurance"
  | "capture"
  | "createdAt"
>;
export type Decided = { challenges: (typeof challenges.$inferSelect)[]; decision: Decision | null };

/** The sealed columns of a row by name, without empty ones. */
const contentOf = (row: object, names: readonly string[]): [string, unknown][] => {
  const values = row as Record<string, unknown>;
  return names.flatMap((name) => {
    const value = values[name];
    return value === null || value === undefined ? [] : [[name, value]];
  });
};

const hashRows = (rows: readonly object[], names: readonly string[], more: unknown = null): string =>
  sha256(JSON.stringify([rows.map((row) => contentOf(row, names)), more]));

export const hashDecision = ({ challenges, decision }: Decided): string =>
  hashRows(challenges, sealedNames.challenge, decision);
/** @param rows ordered by id */
export const hashPhotos = (rows: readonly PhotoFacts[]): string => hashRows(rows, sealedNames.photo);
/** @param rows ordered by id */
export const hashReviews = (rows: readonly ReviewRow[]): string => hashRows(rows, sealedNames.decision);

type Sealed = Pick<SealRow, "kind" | "sealedAt" | "decisionHash" | "photosHash">;
const verdictContent = (check: CheckRow, { kind, sealedAt, decisionHash, photosHash }: Sealed) => [
  kind,
  sealedAt.getTime(),
  decisionHash,
  photosHash,
  contentOf(check, sealedNames.verdict),
];

export const sealVerdict = (seals: Seals, check: CheckRow, sealed: Sealed): string =>
  seals.seal("verdict", verdictContent(check, sealed));

type Reviewed = Pick<SealRow, "verdictSeal" | "reviewsHash">;
const reviewContent = (check: CheckRow, { verdictSeal, reviewsHash }: Reviewed) => [
  verdictSeal,
  reviewsHash,
  contentOf(check, sealedNames.review),
];

export const sealReview = (seals: Seals, check: CheckRow, reviewed: Reviewed): string =>
  seals.seal("review", reviewContent(check, reviewed));

/**
 * Verifies the check's row: enough for lists, which show nothing else.
 * @returns what is wrong, or null
 */
export function rowFault(seals: Seals, check: CheckRow, seal: SealRow | null): string | null {
  if (check.status !== "COMPLETED") return seal ? "it was completed and no longer is" : null;
  if (!seal) return "its seal is missing";
  if (!seals.fits("verdict", verdictContent(check, seal), seal.verdictSeal)) return "its verdict was changed";
  if (!seals.fits("review", reviewContent(check, seal), seal.reviewSeal)) return "its review was changed";
  return null;
}

/** Verifies the row, the full decision and the challenges. @returns what is wrong, or null */
export const decisionFault = (
  seals: Seals,
  { check, seal, ...decided }: Decided & { check: CheckRow; seal: SealRow | null },
): string | null =>
  rowFault(seals, check, seal) ??
  (seal && seal.decisionHash !== hashDecision(decided) ? "its verdict was changed" : null);

/**
 * Verifies what was recorded of the photos, and people's decisions. The row must have been verified.
 * @returns what is wrong, or null
 */
export const recordsFault = (
  seal: SealRow | null,
  {
    photos: photoRows,
    reviews: reviewRows,
  }: { photos: readonly PhotoFacts[]; reviews: readonly ReviewRow[] },
): string | null => {
  if (!seal) return null;
  if (seal.photosHash !== hashPhotos(photoRows)) return "what was measured in its photos was changed";
  return seal.reviewsHash === hashReviews(reviewRows) ? null : "its review was changed";
};
