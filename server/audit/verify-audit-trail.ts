import { requireStaff } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { type ChainProgress, type ChainReport, verifyChain } from "./verify-chain.ts";

/**
 * Verifies the workspace's whole chain, for owners; reports progress along the way.
 * @throws AppError ROLE_MISSING
 */
export function verifyAuditTrail({ ctx }: { ctx: VerbContext }): AsyncGenerator<ChainProgress, ChainReport> {
  const { workspaceId } = requireStaff(ctx.actor, "manage");
  return verifyChain(ctx.db.read, workspaceId);
}
