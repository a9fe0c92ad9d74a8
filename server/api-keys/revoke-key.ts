import type { z } from "zod";
import { requireStaff } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { markKeyRevoked } from "./mark-key-revoked.ts";
import type { revokeKeyInput } from "./schemas.ts";

/**
 * Revokes a key for good, effective with the next request.
 * @throws AppError ROLE_MISSING | NOT_FOUND (unknown, or already revoked)
 */
export async function revokeKey(args: {
  ctx: VerbContext;
  input: z.output<typeof revokeKeyInput>;
}): Promise<void> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "manage");
  const isRevoked = await ctx.db.transaction((tx) =>
    markKeyRevoked(tx, { actor, now: ctx.now() }, input.keyId),
  );
  if (!isRevoked) throw notFound();
}
