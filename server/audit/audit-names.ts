import { and, eq, inArray } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { apiKeys, staff } from "#db/schema/index.ts";
import type { AuditRow } from "./audit-chain.ts";

type Named = Pick<AuditRow, "actorId" | "subjectId" | "details">;

/** What the people and keys are called that events speak of, by id. */
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
    .where(inArray(staff.id, of("stf_")));
  const keys = await queries
    .select({ id: apiKeys.id, name: apiKeys.name })
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, workspaceId), inArray(apiKeys.id, of("key_"))));
  return Object.fromEntries([...people, ...keys].map(({ id, name }) => [id, name]));
}
