import type { AppContext } from "../context.ts";
import type { SignedIn } from "./find-staff-actor.ts";
import { findConfirmed, findOpenInvitation, findStaffByEmail } from "./invitation.ts";
import { invitationToken } from "./schemas.ts";

/**
 * What the page behind a link shows: the workspace's name and the invited address, and no other data of
 * either.
 */
type InvitationView =
  | { kind: "not_valid" }
  | {
      /** The next step: create an account, sign in to the existing one, accept, wait, or sign out first. */
      kind: "join" | "sign_in" | "accept" | "waiting" | "other_address";
      workspaceName: string;
      email: string;
    }
  | { kind: "confirmed"; workspaceId: string; workspaceName: string; email: string };

/** @param args.signedIn the person who opens the link, if signed in */
export async function lookAtInvitation(args: {
  ctx: AppContext;
  input: { token: string };
  signedIn: SignedIn | null;
}): Promise<InvitationView> {
  const { ctx, signedIn } = args;
  const token = invitationToken.safeParse(args.input.token);
  if (!token.success) return { kind: "not_valid" };
  const found = await findOpenInvitation(ctx.db.read, token.data, ctx.now());
  if (!found) {
    const confirmed = signedIn && (await findConfirmed(ctx.db.read, token.data, signedIn.staffId));
    if (!confirmed) return { kind: "not_valid" };
    const { workspaceId, workspaceName, email } = confirmed;
    return { kind: "confirmed", workspaceId, workspaceName, email };
  }
  const { workspaceName, email, requestedBy } = found;
  if (signedIn && signedIn.email !== email) return { kind: "other_address", workspaceName, email };
  if (signedIn) return { kind: requestedBy === null ? "accept" : "waiting", workspaceName, email };
  const hasAccount = (await findStaffByEmail(ctx.db.read, email)) !== null;
  return { kind: hasAccount ? "sign_in" : "join", workspaceName, email };
}
