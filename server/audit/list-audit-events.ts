import { and, desc } from "drizzle-orm";
import { auditEvents as events } from "#db/schema/index.ts";
import { requireStaff } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import type { AuditRow } from "./audit-chain.ts";
import { auditConditions, sequenceBetween } from "./audit-conditions.ts";
import { auditNames } from "./audit-names.ts";
import { auditColumns, toAuditRow } from "./audit-rows.ts";
import type { AuditAction, AuditEvent, AuditPage, ListAuditEventsInput } from "./schemas.ts";

/** Most events read per request when matches are rare, so that no request blocks the process for long. */
const windowRows = 5_000;

const toEvent = (row: AuditRow): AuditEvent => ({
  id: row.id,
  sequence: row.sequence,
  at: row.at.toISOString(),
  actor: { kind: row.actorKind, id: row.actorId },
  action: row.action as AuditAction,
  subjectId: row.subjectId,
  details: row.details,
  detailsHash: row.detailsHash,
  previousHash: row.previousHash,
  hash: row.hash,
});

/**
 * A page of the workspace's audit trail, newest first: live and test together, since they share one chain.
 * @throws AppError SCOPE_MISSING | ROLE_MISSING
 */
export async function listAuditEvents(args: {
  ctx: VerbContext;
  input: ListAuditEventsInput;
}): Promise<AuditPage> {
  const { ctx, input } = args;
  requireStaff(ctx.actor, "manage");
  const { workspaceId } = ctx.actor;
  const queries = ctx.db.read;
  const { cursor, limit, ...filter } = input;
  const { scope, rest, least, most } = await auditConditions(queries, workspaceId, filter);
  const from = cursor ? Math.min(most, cursor - 1) : most;

  const [end] =
    rest.length === 0
      ? []
      : await queries
          .select({ sequence: events.sequence, at: events.at })
          .from(events)
          .where(and(...scope, sequenceBetween(least, from)))
          .orderBy(desc(events.sequence))
          .limit(1)
          .offset(windowRows);
  const rows = await queries
    .select(auditColumns)
    .from(events)
    .where(and(...scope, ...rest, sequenceBetween(end?.sequence ?? least, from)))
    .orderBy(desc(events.sequence))
    .limit(limit + 1);
  const page = rows.slice(0, limit).map(toAuditRow);
  const names = await auditNames(queries, workspaceId, page);
  const items = page.map(toEvent);
  const last = page.at(-1);
  if (rows.length > limit && last) return { items, names, nextCursor: last.sequence, searchedTo: null };
  return { items, names, nextCursor: end?.sequence ?? null, searchedTo: end?.at.toISOString() ?? null };
}
