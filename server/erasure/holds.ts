import { and, inArray, isNull } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { legalHolds } from "#db/schema/index.ts";
import { ofPerson, ofTenant, spellingsOf, type Tenant } from "#db/tenancy.ts";
import { AppError } from "../errors.ts";
import type { Person } from "../ports.ts";

type HoldRow = typeof legalHolds.$inferSelect;

/** The holds in force on a person. */
export const holdsOn = (queries: Queries, person: Person): Promise<HoldRow[]> =>
  queries
    .select()
    .from(legalHolds)
    .where(and(ofPerson(legalHolds, person), isNull(legalHolds.releasedAt)));

/** @throws AppError LEGAL_HOLD */
export async function requireNoHold(queries: Queries, person: Person): Promise<void> {
  if ((await holdsOn(queries, person)).length === 0) return;
  throw new AppError(
    "LEGAL_HOLD",
    "The data of this person is on legal hold. An owner must release the hold before it can be erased.",
  );
}

/** Which of these people are on hold. */
export async function heldAmong(queries: Queries, tenant: Tenant, userIds: string[]): Promise<Set<string>> {
  const rows = await queries
    .select({ userId: legalHolds.userId })
    .from(legalHolds)
    .where(
      and(
        ofTenant(legalHolds, tenant),
        inArray(legalHolds.userId, userIds.flatMap(spellingsOf)),
        isNull(legalHolds.releasedAt),
      ),
    );
  const held = new Set(rows.flatMap(({ userId }) => spellingsOf(userId)));
  return new Set(userIds.filter((userId) => spellingsOf(userId).some((spelling) => held.has(spelling))));
}
