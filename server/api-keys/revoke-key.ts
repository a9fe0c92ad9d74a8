import type { z } from "zod";
import { requireStaff } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { revokeApiKey } from "./manage-api-keys.ts";
import type { revokeKeyInput } from "./schemas.ts";

/** Refuses a key from the next request on, for good. @throws AppError ROLE_MISSING | NOT_FOUND (unknown, or revoked already) */
export async function revokeKey(args: {
  ctx: VerbContext;
  input: z.output<typeof revokeKeyInput>;
}): Promise<void> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "manage");
  const { workspaceId, mode } = actor;
  const isRevoked = await revokeApiKey(ctx.db, ctx.now(), { workspaceId, mode, id: input.keyId }, actor);
  if (!isRevoked) throw notFound();
}
