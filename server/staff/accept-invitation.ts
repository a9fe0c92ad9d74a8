import type { z } from "zod";
import { AppError, notFound } from "../errors.ts";
import { needsConfirmation, readAccountFacts } from "./account-facts.ts";
import type { SignedInContext } from "./find-staff-actor.ts";
import { findOpenInvitation, requestToJoin, spendInvitation } from "./invitation.ts";
import type { AcceptedInvitation, acceptInvitationInput } from "./schemas.ts";

/**
 * Makes the signed-in person a member by using an invitation link for their email address. An account that
 * another workspace's link made waits first until somebody confirms whose it is.
 * @throws AppError NOT_FOUND (the link) | CONFLICT (for another address, or used in the meantime)
 */
export async function acceptInvitation(args: {
  ctx: SignedInContext;
  input: z.output<typeof acceptInvitationInput>;
}): Promise<AcceptedInvitation> {
  const { ctx, input } = args;
  const { staffId, ipAddress, email } = ctx.signedIn;
  const invitation = await findOpenInvitation(ctx.db.read, input.token, ctx.now());
  if (!invitation) throw notFound();
  if (invitation.email !== email)
    throw new AppError(
      "CONFLICT",
      `This invitation is for ${invitation.email}; you are signed in as ${email}.`,
    );
  const { workspaceId } = invitation;
  return ctx.db.transaction(async (tx) => {
    const mustWait = needsConfirmation(await readAccountFacts(tx, staffId), workspaceId);
    if (mustWait) await requestToJoin(tx, ctx.now(), invitation, { staffId, ipAddress });
    else await spendInvitation(tx, ctx.now(), invitation, { staffId, by: { ipAddress } });
    return { workspaceId, isMember: !mustWait };
  });
}
