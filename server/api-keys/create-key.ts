import type { z } from "zod";
import { requireRecentSignIn, requireStaff } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { AppError } from "../errors.ts";
import { isPowerful } from "../vocabulary/permissions.ts";
import { insertApiKey } from "./insert-api-key.ts";
import type { createKeyInput, MadeKey } from "./schemas.ts";

/**
 * Creates a key for the actor's workspace and mode.
 * @returns the key itself, which cannot be read again
 * @throws AppError ROLE_MISSING | SIGN_IN_NOT_RECENT (for more than reading and writing) | MALFORMED_REQUEST (the expiry date has passed)
 */
export async function createKey(args: {
  ctx: VerbContext;
  input: z.output<typeof createKeyInput>;
}): Promise<MadeKey> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "manage");
  const { name, scopes, expiresOn } = input;
  const now = ctx.now();
  if (isPowerful(scopes)) requireRecentSignIn(actor, now);
  const expiresAt = expiresOn === null ? null : new Date(expiresOn);
  if (expiresAt && expiresAt <= now)
    throw new AppError("MALFORMED_REQUEST", "This expiry date has passed. Choose a later one.");
  return ctx.db.transaction((tx) =>
    insertApiKey(tx, { actor, now }, { name, mode: actor.mode, scopes, expiresAt }),
  );
}
