import { requireStaff } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import type { TrailResult } from "./schemas.ts";
import { type TrailProgress, verifyAndKeep } from "./verify-trail.ts";

/**
 * Verifies the workspace's whole trail and all decisions, for owners; reports progress along the way.
 * @throws AppError ROLE_MISSING
 */
export function verifyAuditTrail({ ctx }: { ctx: VerbContext }): AsyncGenerator<TrailProgress, TrailResult> {
  const { workspaceId } = requireStaff(ctx.actor, "manage");
  return verifyAndKeep(ctx, workspaceId);
}
