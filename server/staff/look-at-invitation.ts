import type { AppContext } from "../context.ts";
import type { SignedIn } from "./find-staff-actor.ts";
import { findOpenInvitation, findStaffByEmail } from "./invitation.ts";
import { invitationToken } from "./schemas.ts";

/**
 * What the page behind a link shows: the workspace's name and the invited address, and no other data of
 * either.
 */
type InvitationView =
  | { kind: "not_valid" }
  | {
      /** The next step: create an account, sign in to the existing one, accept, or sign out first. */
      kind: "join" | "sign_in" | "accept" | "other_address";
      workspaceName: string;
      email: string;
    };

/** @param args.signedIn the person who opens the link, if signed in */
export async function lookAtInvitation(args: {
  ctx: AppContext;
  input: { token: string };
  signedIn: SignedIn | null;
}): Promise<InvitationView> {
  const { ctx, signedIn } = args;
  const token = invitationToken.safeParse(args.input.token);
  const found = token.success ? await findOpenInvitation(ctx.db.read, token.data, ctx.now()) : null;
  if (!found) return { kind: "not_valid" };
  const { workspaceName, email } = found;
  if (signedIn) return { kind: signedIn.email === email ? "accept" : "other_address", workspaceName, email };
  const hasAccount = (await findStaffByEmail(ctx.db.read, email)) !== null;
  return { kind: hasAccount ? "sign_in" : "join", workspaceName, email };
}
