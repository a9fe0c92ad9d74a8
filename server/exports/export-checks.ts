import { setImmediate } from "node:timers/promises";
import { and, desc } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { apiKeys, livenessChecks as checks } from "#db/schema/index.ts";
import { ofTenant } from "#db/tenancy.ts";
import { type Actor, requireStaff } from "../actor.ts";
import { auditedExport, type Batch, filterDetails } from "../audit/audited-export.ts";
import { byteOrderMark, type CsvValue, csvLines } from "../audit/csv.ts";
import { verdictLabels } from "../checks/labels.ts";
import { statusAt } from "../checks/serialize.ts";
import { typesOfMask } from "../checks/vocabulary/challenge-types.ts";
import { faceMatchBasisOf, verdictKindOf } from "../checks/vocabulary/verdict-kinds.ts";
import type { VerbContext } from "../context.ts";
import { intactOf } from "../seals/require-intact.ts";
import { checkConditions, isBetween } from "../search/check-conditions.ts";
import type { CheckFilter } from "../search/schemas.ts";

/** About ten milliseconds of work before other requests get a turn. */
const batchRows = 150;
/** Rows read in one go when the filter matches few of them. */
const windowRows = 2_000;

type Row = typeof checks.$inferSelect;
type RowContext = { names: ReadonlyMap<string, string>; now: Date; isIntact: (row: Row) => boolean };
type Read = (row: Row, context: RowContext) => CsvValue;

const instant = (at: Date | null) => at?.toISOString() ?? null;

const verdictOf = ({ isAlive, failureReason }: Row): string | null => {
  if (isAlive === null) return null;
  return verdictLabels[verdictKindOf({ isAlive, failureReason })].toLowerCase();
};

/** Leaves out what a check says that does not match its seal. */
const sealed =
  (read: Read): Read =>
  (row, context) =>
    context.isIntact(row) ? read(row, context) : null;

const columns: readonly [name: string, read: Read][] = [
  ["id", (row) => row.id],
  ["user id", (row) => row.userId],
  ["status", (row, { now }) => statusAt(row, now)],
  ["created", (row) => instant(row.createdAt)],
  ["completed", (row) => instant(row.completedAt)],
  ["verdict", sealed(verdictOf)],
  ["confidence", sealed((row) => row.confidence)],
  ["anti-spoof", sealed((row) => row.antiSpoofScore)],
  ["face match", sealed((row) => row.faceMatchScore)],
  [
    "face match basis",
    sealed(({ faceMatchScore, selfiePhotoId }) =>
      faceMatchBasisOf({ faceMatchScore, hasSelfie: selfiePhotoId !== null }),
    ),
  ],
  ["failure reason", sealed((row) => row.failureReason)],
  ["assurance", sealed((row) => (row.status === "COMPLETED" ? (row.assurance ?? "uploaded") : null))],
  ["challenges", (row) => typesOfMask(row.challengeMask).join(" ")],
  ["review state", sealed((row) => row.reviewState)],
  ["review reason", sealed((row) => row.reviewReason)],
  ["review decided at", sealed((row) => instant(row.reviewDecidedAt))],
  ["key name", (row, { names }) => names.get(row.apiKeyId) ?? row.apiKeyId],
  ["mode", (row) => row.mode],
  ["simulated", (row) => row.simulate],
  ["external id", (row) => row.externalId],
  ["metadata", (row) => (row.metadata ? JSON.stringify(row.metadata) : null)],
  ["consent version", (row) => row.consentVersion],
  ["consent at", (row) => instant(row.consentAt)],
  ["changed outside the service", (row, { isIntact }) => (isIntact(row) ? null : "yes")],
];

/** Newest first, starting at the newest check of now: checks opened meanwhile are not included. */
async function* rowsOf(
  queries: Queries,
  actor: Actor,
  { filter, now }: { filter: CheckFilter; now: Date },
): AsyncGenerator<Row[], void> {
  const { scope, rest, range } = await checkConditions({ queries, actor, filter, now });
  const { least } = range;
  let { before } = range;
  const limit = rest.length > 0 ? windowRows : batchRows;
  for (;;) {
    const [end] = await queries
      .select({ id: checks.id })
      .from(checks)
      .where(and(...scope, isBetween({ least, before })))
      .orderBy(desc(checks.id))
      .limit(1)
      .offset(limit - 1);
    for (let isMore = true; isMore; ) {
      const rows: Row[] = await queries
        .select()
        .from(checks)
        .where(and(...scope, ...rest, isBetween({ least: end?.id ?? least, before })))
        .orderBy(desc(checks.id))
        .limit(batchRows);
      if (rows.length > 0) yield rows;
      await setImmediate();
      before = rows.at(-1)?.id ?? before;
      isMore = rows.length === batchRows && before !== end?.id;
    }
    if (!end) return;
    before = end.id;
  }
}

async function* checksFile(
  ctx: VerbContext,
  actor: Actor,
  { filter, now }: { filter: CheckFilter; now: Date },
): AsyncGenerator<Batch, void> {
  const queries = ctx.db.read;
  const keys = await queries
    .select({ id: apiKeys.id, name: apiKeys.name })
    .from(apiKeys)
    .where(ofTenant(apiKeys, actor));
  const names = new Map(keys.map(({ id, name }) => [id, name]));
  yield { text: byteOrderMark + csvLines([columns.map(([name]) => name)]), rows: 0 };
  for await (const rows of rowsOf(queries, actor, { filter, now })) {
    const context = { names, now, isIntact: await intactOf(ctx, rows) };
    const lines = rows.map((row) => columns.map(([, read]) => read(row, context)));
    yield { text: csvLines(lines), rows: rows.length };
  }
}

/**
 * Exports the checks that match a filter as CSV, newest first, for staff who decide; audited as `checks.exported`.
 * @returns the file in chunks, generated as fast as it is read; other requests get turns in between
 * @throws AppError ROLE_MISSING
 */
export async function exportChecks(args: {
  ctx: VerbContext;
  input: CheckFilter;
}): Promise<AsyncGenerator<string, void>> {
  const { ctx, input: filter } = args;
  const actor = requireStaff(ctx.actor, "decide");
  const details = { format: "csv", ...filterDetails(filter) };
  return auditedExport({ ...ctx, actor }, { action: "checks.exported", details }, () =>
    checksFile(ctx, actor, { filter, now: ctx.now() }),
  );
}
