import { and, asc, eq, inArray } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { erasedChecks, erasedPhotos, livenessChecks, photos } from "#db/schema/index.ts";
import { ofPerson, ofTenant, type Tenant } from "#db/tenancy.ts";
import type { HashSubject } from "../ports.ts";
import { hashesOf } from "./hash-subject.ts";
import type { PrivacyLookup } from "./schemas.ts";

/** Most ids per SQL statement. */
const idsMax = 500;

/** The subject of an auditor's request in one workspace and mode: a person by id, or one check. */
export type Subject = Tenant & {
  /** Null for a request about one check, whoever it is about. */
  userId: string | null;
  /** Of existing checks. */
  checkIds: string[];
  /** Of erased checks, and their receipts. */
  erased: { checkId: string; receiptId: string }[];
  /** The hashes by which receipts refer to the person, one for each spelling; none for one check. */
  subjectHashes: string[];
};

/** Finds all existing and erased checks of a person, or one check. */
export async function findSubject(
  queries: Queries,
  hashSubject: HashSubject,
  tenant: Tenant,
  lookup: PrivacyLookup,
): Promise<Subject> {
  const { workspaceId, mode } = tenant;
  const person = "userId" in lookup ? { workspaceId, mode, userId: lookup.userId } : null;
  const subjectHashes = person ? hashesOf(hashSubject, person) : [];
  const checks = await queries
    .select({ id: livenessChecks.id })
    .from(livenessChecks)
    .where(
      "checkId" in lookup
        ? and(ofTenant(livenessChecks, tenant), eq(livenessChecks.id, lookup.checkId))
        : ofPerson(livenessChecks, { workspaceId, mode, userId: lookup.userId }),
    )
    .orderBy(asc(livenessChecks.id));
  const erased = await queries
    .select({ checkId: erasedChecks.checkId, receiptId: erasedChecks.receiptId })
    .from(erasedChecks)
    .where(
      and(
        ofTenant(erasedChecks, tenant),
        "checkId" in lookup
          ? eq(erasedChecks.checkId, lookup.checkId)
          : inArray(erasedChecks.subjectHash, subjectHashes),
      ),
    )
    .orderBy(asc(erasedChecks.checkId));
  return {
    workspaceId,
    mode,
    userId: person?.userId ?? null,
    checkIds: checks.map(({ id }) => id),
    erased,
    subjectHashes,
  };
}

/** Splits ids into batches, since a statement takes a limited number. */
export function* inParts<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let from = 0; from < items.length; from += idsMax) yield items.slice(from, from + idsMax);
}

/** The photos of a subject, including erased ones. */
export async function photoIdsOf(queries: Queries, { checkIds, erased }: Subject): Promise<string[]> {
  const ids: string[] = [];
  for (const part of inParts(checkIds))
    ids.push(
      ...(await queries.select({ id: photos.id }).from(photos).where(inArray(photos.checkId, part))).map(
        ({ id }) => id,
      ),
    );
  for (const part of inParts(erased))
    ids.push(
      ...(
        await queries
          .select({ id: erasedPhotos.photoId })
          .from(erasedPhotos)
          .where(
            inArray(
              erasedPhotos.checkId,
              part.map(({ checkId }) => checkId),
            ),
          )
      ).map(({ id }) => id),
    );
  return ids;
}
