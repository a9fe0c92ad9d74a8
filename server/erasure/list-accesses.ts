import { and, desc, inArray } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { auditEvents, isByHand } from "#db/schema/index.ts";
import { ofWorkspace, spellingsOf } from "#db/tenancy.ts";
import { auditNames } from "../audit/audit-names.ts";
import { auditColumns, toAuditRow } from "../audit/audit-rows.ts";
import type { AuditAction } from "../audit/schemas.ts";
import { findNaming } from "./personal-data-mentions.ts";
import type { AccessList } from "./schemas.ts";
import { inParts, photoIdsOf, type Subject } from "./subject.ts";

/** Only the newest are listed. */
const sightsMax = 200;

/**
 * Who viewed a subject's photos, checks or page, exported them or decided, newest first, from the audit
 * trail. Erased checks are found by their ids, which the receipts keep.
 */
export async function listAccesses(queries: Queries, subject: Subject): Promise<AccessList> {
  const { workspaceId, checkIds, erased, userId, mode } = subject;
  const subjects = [
    ...checkIds,
    ...erased.map(({ checkId }) => checkId),
    ...(await photoIdsOf(queries, subject)),
  ];
  const read = (ids: string[], column: typeof auditEvents.subjectId | typeof auditEvents.id) =>
    queries
      .select(auditColumns)
      .from(auditEvents)
      .where(and(ofWorkspace(auditEvents, subject), inArray(column, ids), isByHand(auditEvents.action)))
      .orderBy(desc(auditEvents.sequence))
      .limit(sightsMax + 1);
  const rows = [];
  for (const part of inParts(subjects)) rows.push(...(await read(part, auditEvents.subjectId)));
  if (userId !== null) {
    const named = { workspaceId, mode, userIds: spellingsOf(userId), externalIds: [] };
    for await (const keys of findNaming(queries, named))
      for (const part of inParts(keys)) rows.push(...(await read(part, auditEvents.id)));
  }
  const newest = [...new Map(rows.map((row) => [row.id, toAuditRow(row)])).values()].sort(
    (a, b) => b.sequence - a.sequence,
  );
  const shown = newest.slice(0, sightsMax);
  const names = await auditNames(queries, workspaceId, shown);
  const idOf = (prefix: string, ...ids: unknown[]) =>
    ids.find((id): id is string => typeof id === "string" && id.startsWith(prefix)) ?? null;
  return {
    sights: shown.map((row) => ({
      at: row.at.toISOString(),
      by: { kind: row.actorKind, id: row.actorId, name: names[row.actorId] ?? row.actorId },
      action: row.action as AuditAction,
      checkId: idOf("liv_", row.subjectId, row.details?.checkId),
      photoId: idOf("pho_", row.subjectId),
      sequence: row.sequence,
    })),
    hasMore: newest.length > sightsMax,
  };
}
