import type { SessionActor } from "../actor.ts";
import { findCheckOfToken } from "../checks/check-rows.ts";
import type { AppContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { sha256 } from "../ids.ts";

/**
 * Finds the session that a token belongs to, even if it is complete or expired: the verbs reject those.
 * @throws AppError SESSION_TOKEN_MISSING | SESSION_TOKEN_INVALID
 */
export async function authenticateSession(args: {
  ctx: AppContext;
  token: string | null;
}): Promise<SessionActor> {
  const { ctx, token } = args;
  if (!token)
    throw new AppError("SESSION_TOKEN_MISSING", "Send the session token as Authorization: Bearer ses_….");
  const check = await findCheckOfToken(ctx.db.read, { sessionTokenHash: sha256(token) });
  if (!check) throw new AppError("SESSION_TOKEN_INVALID", "Unknown session token.");
  const { workspaceId, mode, id } = check;
  return { kind: "session", workspaceId, mode, checkId: id };
}
