import type { AppContext } from "../context.ts";
import { findAllowedOrigins } from "../settings/allowed-origins.ts";
import { authenticateSession } from "./authenticate-session.ts";

/**
 * Lists the origins whose pages may frame the session's capture page.
 * @throws AppError SESSION_TOKEN_INVALID | SESSION_EXPIRED
 */
export async function findEmbedders(args: {
  ctx: AppContext;
  input: { sessionToken: string };
}): Promise<readonly string[]> {
  const { ctx, input } = args;
  const { workspaceId } = await authenticateSession({ ctx, token: input.sessionToken });
  return findAllowedOrigins(ctx.db.read, workspaceId);
}
