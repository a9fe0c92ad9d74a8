import type { AppContext } from "../context.ts";
import { findAllowedOrigins } from "../settings/allowed-origins.ts";
import { authenticateSession } from "./authenticate-session.ts";

/**
 * Whose pages may frame the capture page of a session.
 * @throws AppError SESSION_TOKEN_INVALID
 */
export async function findEmbedders(args: {
  ctx: AppContext;
  input: { sessionToken: string };
}): Promise<readonly string[]> {
  const { ctx, input } = args;
  const { workspaceId } = await authenticateSession({ ctx, token: input.sessionToken });
  return findAllowedOrigins(ctx.db.read, workspaceId);
}
