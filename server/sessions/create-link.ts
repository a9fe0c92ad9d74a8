import { requireStaff } from "../actor.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { VerbContext } from "../context.ts";
import { openSession } from "../liveness/create-session.ts";
import { dashboardKey } from "./dashboard-key.ts";
import type { CreateLinkInput, MadeLink } from "./schemas.ts";

/**
 * Opens a session whose link staff send to a person or show as a QR code. The link cannot be read again.
 * @param args.input.origin where the capture page is served
 * @throws AppError ROLE_MISSING | USER_LOCKED_OUT | TEST_KEY_REQUIRED | MALFORMED_REQUEST | CONFLICT
 */
export async function createLink(args: {
  ctx: VerbContext;
  input: CreateLinkInput & { origin: string };
}): Promise<MadeLink> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "decide");
  const { workspaceId, mode } = actor;
  const now = ctx.now();
  const apiKeyId = await dashboardKey(ctx.db, now, actor);
  const details = { userId: input.userId, ...(input.simulate ? { simulate: input.simulate } : {}) };
  const session = await openSession(ctx, { apiKeyId, workspaceId, mode }, input, async (tx, checkId) => {
    await recordAudit(tx, { actor, now }, { action: "session.created", subjectId: checkId, details });
  });
  const { id, captureUrl, expiresAt, challenges } = session;
  return { id, captureUrl, expiresAt, challenges };
}
