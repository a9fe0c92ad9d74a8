import { count, getTableName, inArray, type SQL } from "drizzle-orm";
import type { AnyTable, Queries } from "#db/client.ts";
import {
  challenges,
  checkDecisions,
  checkMetadata,
  checkSeals,
  idempotencyKeys,
  legalHolds,
  livenessChecks,
  people,
  photos,
  pictureHashBands,
  reviews,
  webhookAttempts,
  webhookDeliveries,
  webhookEvents,
} from "#db/schema/index.ts";
import { ofPerson } from "#db/tenancy.ts";
import type { Person } from "../ports.ts";
import type { RowsLeft } from "./schemas.ts";

const photosOf = (queries: Queries, checkIds: string[]) =>
  queries.select({ id: photos.id }).from(photos).where(inArray(photos.checkId, checkIds));

const eventsOf = (queries: Queries, checkIds: string[]) =>
  queries
    .select({ id: webhookEvents.id })
    .from(webhookEvents)
    .where(inArray(webhookEvents.checkId, checkIds));

const deliveriesOf = (queries: Queries, checkIds: string[]) =>
  queries
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(inArray(webhookDeliveries.eventId, eventsOf(queries, checkIds)));

type OfChecks = { table: AnyTable; where: (queries: Queries, checkIds: string[]) => SQL };

/**
 * Every table whose rows are deleted with their check, in an order that foreign keys allow. New tables must
 * be added here or in `personal-data-mentions.ts`: a test finds the missing ones.
 */
export const tablesOfChecks: readonly OfChecks[] = [
  {
    table: pictureHashBands,
    where: (queries, ids) => inArray(pictureHashBands.photoId, photosOf(queries, ids)),
  },
  { table: photos, where: (_, ids) => inArray(photos.checkId, ids) },
  {
    table: webhookAttempts,
    where: (queries, ids) => inArray(webhookAttempts.deliveryId, deliveriesOf(queries, ids)),
  },
  {
    table: webhookDeliveries,
    where: (queries, ids) => inArray(webhookDeliveries.eventId, eventsOf(queries, ids)),
  },
  { table: webhookEvents, where: (_, ids) => inArray(webhookEvents.checkId, ids) },
  {
    table: idempotencyKeys,
    where: (_, ids) => inArray(idempotencyKeys.about, ids),
  },
  { table: checkMetadata, where: (_, ids) => inArray(checkMetadata.checkId, ids) },
  { table: reviews, where: (_, ids) => inArray(reviews.checkId, ids) },
  { table: checkSeals, where: (_, ids) => inArray(checkSeals.checkId, ids) },
  { table: checkDecisions, where: (_, ids) => inArray(checkDecisions.checkId, ids) },
  { table: challenges, where: (_, ids) => inArray(challenges.checkId, ids) },
  { table: livenessChecks, where: (_, ids) => inArray(livenessChecks.id, ids) },
];

type OfPeople = { table: AnyTable; where: (person: Person) => SQL };

/** Every table whose rows are about a person, and are deleted with the person's last check. */
export const tablesOfPeople: readonly OfPeople[] = [
  { table: people, where: (person) => ofPerson(people, person) },
  { table: legalHolds, where: (person) => ofPerson(legalHolds, person) },
];

async function countRows(queries: Queries, table: AnyTable, where: SQL): Promise<RowsLeft> {
  const [counted] = await queries.select({ rows: count() }).from(table).where(where);
  return { table: getTableName(table), rows: counted?.rows ?? 0 };
}

/** Number of rows of these checks, per table. */
export async function rowsOfChecks(queries: Queries, checkIds: string[]): Promise<RowsLeft[]> {
  const left: RowsLeft[] = [];
  for (const { table, where } of tablesOfChecks)
    left.push(await countRows(queries, table, where(queries, checkIds)));
  return left;
}

/** Number of rows about a person, per table of people. */
export async function rowsOfPerson(queries: Queries, person: Person): Promise<RowsLeft[]> {
  const left: RowsLeft[] = [];
  for (const { table, where } of tablesOfPeople) left.push(await countRows(queries, table, where(person)));
  return left;
}
