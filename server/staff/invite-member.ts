import type { z } from "zod";
import { requireStaff } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { insertInvitation, invitationPath } from "./invitation.ts";
import type { inviteMemberInput, MadeInvitation } from "./schemas.ts";

/**
 * Invites somebody by a link that is shown only once.
 * @returns the path of the link, and when it expires
 * @throws AppError ROLE_MISSING | CONFLICT (already a member or invited)
 */
export async function inviteMember(args: {
  ctx: VerbContext;
  input: z.output<typeof inviteMemberInput>;
}): Promise<MadeInvitation> {
  const { ctx, input } = args;
  const actor = requireStaff(ctx.actor, "manage");
  const made = await ctx.db.transaction((tx) => insertInvitation(tx, { actor, now: ctx.now() }, input));
  return {
    invitationId: made.id,
    path: invitationPath(made.token),
    expiresAt: made.expiresAt.toISOString(),
  };
}
