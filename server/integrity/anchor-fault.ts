import type { Queries } from "#db/client.ts";
import { notedFault } from "../audit/verify-chain.ts";
import type { Anchors } from "../ports.ts";

/**
 * Compares a workspace's chain with its last head that was noted outside the database; quick.
 * @returns what is wrong, or null
 */
export async function anchorFault(
  queries: Queries,
  anchors: Anchors,
  workspaceId: string,
): Promise<string | null> {
  const head = anchors.headOf(workspaceId);
  return anchors.fault() ?? (head && (await notedFault(queries, workspaceId, head)));
}
