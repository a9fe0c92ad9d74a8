import { requireScope } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { anchorFault } from "./anchor-fault.ts";
import type { IntegrityState } from "./schemas.ts";

/**
 * Compares the workspace's trail with its last anchor, and tells what the last full verification found.
 * @throws AppError SCOPE_MISSING | ROLE_MISSING
 */
export async function readIntegrity({ ctx }: { ctx: VerbContext }): Promise<IntegrityState> {
  requireScope(ctx.actor, "read");
  const { db, anchors, actor } = ctx;
  const { workspaceId } = actor;
  const findings = anchors.findings.get(workspaceId);
  return {
    anchoredAt: anchors.headOf(workspaceId)?.at.toISOString() ?? null,
    anchorFault: await anchorFault(db.read, anchors, workspaceId),
    verified: findings ? { at: findings.at.toISOString(), result: findings.result } : null,
  };
}
