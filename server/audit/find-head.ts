import { desc } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { auditEvents } from "#db/schema/index.ts";
import { ofWorkspace } from "#db/tenancy.ts";

/** The newest event of a workspace's chain. */
export async function findHead(
  queries: Queries,
  workspaceId: string,
): Promise<{ sequence: number; hash: string } | null> {
  const [head] = await queries
    .select({ sequence: auditEvents.sequence, hash: auditEvents.hash })
    .from(auditEvents)
    .where(ofWorkspace(auditEvents, { workspaceId }))
    .orderBy(desc(auditEvents.sequence))
    .limit(1);
  return head ?? null;
}
