import type { z } from "zod";
import { AppError, notFound } from "../errors.ts";
import type { SignedInContext } from "./find-staff-actor.ts";
import { findOpenInvitation, useInvitation } from "./invitation.ts";
import type { acceptInvitationInput } from "./schemas.ts";

/**
 * Makes the signed-in person a member by using an invitation link for their email address.
 * @throws AppError NOT_FOUND (the link) | CONFLICT (for another address, or used in the meantime)
 */
export async function acceptInvitation(args: {
  ctx: SignedInContext;
  input: z.output<typeof acceptInvitationInput>;
}): Promise<{ workspaceId: string }> {
  const { ctx, input } = args;
  const { staffId, ipAddress, email } = ctx.signedIn;
  const invitation = await findOpenInvitation(ctx.db.read, input.token, ctx.now());
  if (!invitation) throw notFound();
  if (invitation.email !== email)
    throw new AppError(
      "CONFLICT",
      `This invitation is for ${invitation.email}; you are signed in as ${email}.`,
    );
  await ctx.db.transaction((tx) => useInvitation(tx, ctx.now(), invitation, { staffId, ipAddress }));
  return { workspaceId: invitation.workspaceId };
}
