import { setImmediate } from "node:timers/promises";
import { and, asc } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { auditEvents as events } from "#db/schema/index.ts";
import { requireStaff } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import type { AuditRow } from "./audit-chain.ts";
import { auditConditions, sequenceBetween } from "./audit-conditions.ts";
import { auditNames } from "./audit-names.ts";
import { auditColumns, toAuditRow } from "./audit-rows.ts";
import { auditedExport, type Batch, filterDetails } from "./audited-export.ts";
import { byteOrderMark, csvLines } from "./csv.ts";
import type { AuditFilter, AuditFormat } from "./schemas.ts";

/** About ten milliseconds of work before other requests get a turn. */
const batchRows = 200;
/** Rows read in one go when the filter matches few of them. */
const windowRows = 2_000;

const csvHeader = [
  "sequence",
  "at",
  "actor kind",
  "actor id",
  "actor name",
  "action",
  "subject id",
  "ip address",
  "details",
  "details salt",
  "details hash",
  "previous hash",
  "hash",
  "id",
];

const toCsv = (row: AuditRow, names: Record<string, string>) => [
  row.sequence,
  row.at.toISOString(),
  row.actorKind,
  row.actorId,
  names[row.actorId] ?? "",
  row.action,
  row.subjectId,
  row.details?.ipAddress ?? "",
  row.details && JSON.stringify(row.details),
  row.detailsSalt,
  row.detailsHash,
  row.previousHash,
  row.hash,
  row.id,
];

/** An event with all inputs of its hash, so that anyone can verify the file without us. */
const toJsonLine = (row: AuditRow): string => `${JSON.stringify(row)}\n`;

/** Oldest first, in chain order, up to the newest event at the start. */
async function* rowsOf(
  queries: Queries,
  workspaceId: string,
  filter: AuditFilter,
): AsyncGenerator<AuditRow[], void> {
  const { scope, rest, least, most } = await auditConditions(queries, workspaceId, filter);
  const limit = rest.length > 0 ? windowRows : batchRows;
  let next = least;
  while (next <= most) {
    const [end] = await queries
      .select({ sequence: events.sequence })
      .from(events)
      .where(and(...scope, sequenceBetween(next, most)))
      .orderBy(asc(events.sequence))
      .limit(1)
      .offset(limit - 1);
    const last = end?.sequence ?? most;
    for (let isMore = true; isMore; ) {
      const rows = await queries
        .select(auditColumns)
        .from(events)
        .where(and(...scope, ...rest, sequenceBetween(next, last)))
        .orderBy(asc(events.sequence))
        .limit(batchRows);
      if (rows.length > 0) yield rows.map(toAuditRow);
      await setImmediate();
      next = (rows.at(-1)?.sequence ?? last) + 1;
      isMore = rows.length === batchRows && next <= last;
    }
    next = last + 1;
  }
}

/** The trail as a file in chunks; does not check permissions. */
export async function* auditTrailFile(
  queries: Queries,
  workspaceId: string,
  { filter, format }: { filter: AuditFilter; format: AuditFormat },
): AsyncGenerator<Batch, void> {
  if (format === "csv") yield { text: byteOrderMark + csvLines([csvHeader]), rows: 0 };
  for await (const rows of rowsOf(queries, workspaceId, filter)) {
    const names = format === "csv" ? await auditNames(queries, workspaceId, rows) : {};
    const text =
      format === "csv" ? csvLines(rows.map((row) => toCsv(row, names))) : rows.map(toJsonLine).join("");
    yield { text, rows: rows.length };
  }
}

/**
 * Exports the workspace's audit trail, filtered, for owners; the export itself is audited.
 * @returns the file in chunks
 * @throws AppError ROLE_MISSING
 */
export async function exportAuditTrail(args: {
  ctx: VerbContext;
  input: { filter: AuditFilter; format: AuditFormat };
}): Promise<AsyncGenerator<string, void>> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "manage");
  const details = { format: input.format, ...filterDetails(input.filter) };
  return auditedExport({ ...ctx, actor }, { action: "audit.exported", details }, () =>
    auditTrailFile(ctx.db.read, actor.workspaceId, input),
  );
}
