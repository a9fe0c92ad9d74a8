import { requireStaff } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { type ChainProgress, type ChainReport, verifyChain } from "./verify-chain.ts";

/**
 * Verifies the whole chain of the workspace, for owners; progress comes as it goes.
 * @throws AppError ROLE_MISSING
 */
export function verifyAuditTrail({ ctx }: { ctx: VerbContext }): AsyncGenerator<ChainProgress, ChainReport> {
  const { workspaceId } = requireStaff(ctx.actor, "manage");
  return verifyChain(ctx.db.read, workspaceId);
}
