import type { z } from "zod";
import { requireStaff } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { readAccountFacts } from "./account-facts.ts";
import { findRequests, spendInvitation } from "./invitation.ts";
import type { confirmJoinInput } from "./schemas.ts";

/**
 * Lets an account join that waits for it, after a manager has looked at how it came to be and how one signs in
 * to it.
 * @throws AppError ROLE_MISSING | NOT_FOUND (nobody waits by this invitation) | CONFLICT (the account has
 * changed since it was looked at)
 */
export async function confirmJoin(args: {
  ctx: VerbContext;
  input: z.output<typeof confirmJoinInput>;
}): Promise<void> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "manage");
  const now = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const [request] = await findRequests(tx, now, input);
    if (!request?.requestedBy || request.workspaceId !== actor.workspaceId) throw notFound();
    await requireSeen(tx, request.requestedBy, input.seen);
    await spendInvitation(tx, now, request, { staffId: request.requestedBy, by: { confirmedBy: actor } });
  });
}

/** @throws AppError CONFLICT */
export async function requireSeen(
  ...[queries, staffId, seen]: [...Parameters<typeof readAccountFacts>, seen: string]
): Promise<void> {
  if ((await readAccountFacts(queries, staffId)).seen !== seen)
    throw new AppError(
      "CONFLICT",
      "The account’s passkeys or second factor have changed in the meantime. Look at them again.",
    );
}
