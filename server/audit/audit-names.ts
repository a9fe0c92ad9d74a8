import { and, eq, exists, inArray, or, type SQL } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { apiKeys, auditEvents, memberships, staff } from "#db/schema/index.ts";
import { ofBothModes, ofWorkspace } from "#db/tenancy.ts";
import type { AuditRow } from "./audit-chain.ts";

type Named = Pick<AuditRow, "actorId" | "subjectId" | "details">;

/**
 * Members, and people who acted in this workspace or were removed from it. Excludes people whose id merely
 * appears in a filter that somebody typed.
 */
const isOfWorkspace = (queries: Queries, workspaceId: string): SQL | undefined => {
  const event = queries
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(
      and(
        ofWorkspace(auditEvents, { workspaceId }),
        or(eq(auditEvents.actorId, staff.id), eq(auditEvents.subjectId, staff.id)),
      ),
    );
  const membership = queries
    .select({ id: memberships.staffId })
    .from(memberships)
    .where(and(ofWorkspace(memberships, { workspaceId }), eq(memberships.staffId, staff.id)));
  return or(exists(membership), exists(event));
};

/** The names of the people and keys in these events, by id. */
export async function auditNames(
  queries: Queries,
  workspaceId: string,
  rows: readonly Named[],
): Promise<Record<string, string>> {
  const ids = new Set<string>();
  for (const { actorId, subjectId, details } of rows)
    for (const id of [actorId, subjectId, ...Object.values(details ?? {})])
      if (typeof id === "string" && /^(stf|key)_\w+$/.test(id)) ids.add(id);
  const of = (prefix: string) => [...ids].filter((id) => id.startsWith(prefix));
  const people = await queries
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(and(inArray(staff.id, of("stf_")), isOfWorkspace(queries, workspaceId)));
  const keys = await queries
    .select({ id: apiKeys.id, name: apiKeys.name })
    .from(apiKeys)
    .where(and(ofBothModes(apiKeys, { workspaceId }), inArray(apiKeys.id, of("key_"))));
  return Object.fromEntries([...people, ...keys].map(({ id, name }) => [id, name]));
}
