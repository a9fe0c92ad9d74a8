import type { SessionActor } from "../actor.ts";
import { isKeyRevoked } from "../api-keys/is-key-revoked.ts";
import { findCheckOfToken } from "../checks/check-rows.ts";
import type { AppContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { sha256 } from "../ids.ts";

/**
 * Finds the session that a token belongs to, even if it is complete or expired: the verbs reject those. An
 * open one closes with its key.
 * @throws AppError SESSION_TOKEN_MISSING | SESSION_TOKEN_INVALID | SESSION_EXPIRED (its key was revoked)
 */
export async function authenticateSession(args: {
  ctx: AppContext;
  token: string | null;
}): Promise<SessionActor> {
  const { ctx, token } = args;
  if (!token)
    throw new AppError("SESSION_TOKEN_MISSING", "Send the session token as Authorization: Bearer ses_….");
  const check = await findCheckOfToken(ctx.db.read, { sessionTokenHash: sha256(token) });
  if (!check)
    throw new AppError(
      "SESSION_TOKEN_INVALID",
      "Unknown session token. It begins with ses_, and comes without quotes.",
    );
  const { workspaceId, mode, id, apiKeyId } = check;
  if (check.status !== "COMPLETED" && (await isKeyRevoked(ctx.db.read, apiKeyId)))
    throw new AppError(
      "SESSION_EXPIRED",
      "This session is closed: the API key that opened it was revoked. Open a new one with another key.",
    );
  return { kind: "session", workspaceId, mode, checkId: id, apiKeyId };
}
