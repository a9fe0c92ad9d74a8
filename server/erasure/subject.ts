import { and, asc, eq, inArray } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { erasedChecks, erasedPhotos, livenessChecks, photos } from "#db/schema/index.ts";
import { ofTenant, type Tenant } from "#db/tenancy.ts";
import type { HashSubject } from "../ports.ts";
import type { PrivacyLookup } from "./schemas.ts";

/** Ids in one statement. */
const idsMax = 500;

/** Whom an auditor asks about, in one workspace and mode: by a person's id, or by one check. */
export type Subject = Tenant & {
  /** Null: one check, whoever it is about. */
  userId: string | null;
  /** Of checks that are there. */
  checkIds: string[];
  /** Of checks that are gone, and their receipts. */
  erased: { checkId: string; receiptId: string }[];
  /** By which receipts remember the person; null for one check. */
  subjectHash: string | null;
};

/** Everything that is there of a person or check, and everything that was. */
export async function findSubject(
  queries: Queries,
  hashSubject: HashSubject,
  tenant: Tenant,
  lookup: PrivacyLookup,
): Promise<Subject> {
  const { workspaceId, mode } = tenant;
  const isPerson = "userId" in lookup;
  const subjectHash = isPerson ? hashSubject({ workspaceId, mode, userId: lookup.userId }) : null;
  const checks = await queries
    .select({ id: livenessChecks.id })
    .from(livenessChecks)
    .where(
      and(
        ofTenant(livenessChecks, tenant),
        isPerson ? eq(livenessChecks.userId, lookup.userId) : eq(livenessChecks.id, lookup.checkId),
      ),
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
          : eq(erasedChecks.subjectHash, subjectHash ?? ""),
      ),
    )
    .orderBy(asc(erasedChecks.checkId));
  return {
    workspaceId,
    mode,
    userId: isPerson ? lookup.userId : null,
    checkIds: checks.map(({ id }) => id),
    erased,
    subjectHash,
  };
}

/** Some ids at a time, since a statement takes so many and no more. */
export function* inParts<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let from = 0; from < items.length; from += idsMax) yield items.slice(from, from + idsMax);
}

/** The photos of a subject, those that are gone too. */
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
