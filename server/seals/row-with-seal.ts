import { eq, getTableColumns } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { checkSeals, livenessChecks } from "#db/schema/index.ts";
import type { SealRow } from "./check-seal.ts";

const seal = getTableColumns(checkSeals);

/** A check's row and its seal in one statement: read one after the other, a review could change in between. */
export const rowWithSeal = {
  ...getTableColumns(livenessChecks),
  sealKind: seal.kind,
  sealedAt: seal.sealedAt,
  decisionHash: seal.decisionHash,
  photosHash: seal.photosHash,
  verdictSeal: seal.verdictSeal,
  reviewsHash: seal.reviewsHash,
  reviewSeal: seal.reviewSeal,
};

export const selectWithSeal = (queries: Queries) =>
  queries
    .select(rowWithSeal)
    .from(livenessChecks)
    .leftJoin(checkSeals, eq(checkSeals.checkId, livenessChecks.id));

export type WithSeal = { check: typeof livenessChecks.$inferSelect; seal: SealRow | null };

type Row = WithSeal["check"] &
  Record<keyof Omit<SealRow, "kind" | "checkId">, unknown> & { sealKind: unknown };

export function splitSeal(row: Row): WithSeal {
  const { sealKind, sealedAt, decisionHash, photosHash, verdictSeal, reviewsHash, reviewSeal, ...check } =
    row;
  if (sealKind === null) return { check, seal: null };
  const parts = { sealedAt, decisionHash, photosHash, verdictSeal, reviewsHash, reviewSeal };
  return { check, seal: { checkId: check.id, kind: sealKind, ...parts } as SealRow };
}
