import type { z } from "zod";
import type { AppContext } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { findOpenInvitation, findStaffByEmail, spendInvitation } from "./invitation.ts";
import { insertStaff, newStaff } from "./new-staff.ts";
import { hashPassword } from "./password.ts";
import type { joinInput } from "./schemas.ts";

/**
 * Creates the account of an invited person who has none, and makes them a member. They still have to sign in
 * afterwards.
 * @throws AppError NOT_FOUND (the link) | CONFLICT (the account exists, or the link was used in the meantime)
 */
export async function joinByInvitation(args: {
  ctx: AppContext;
  input: z.output<typeof joinInput>;
  ipAddress: string | null;
}): Promise<{ email: string }> {
  const { ctx, input, ipAddress } = args;
  const invitation = await findOpenInvitation(ctx.db.read, input.token, ctx.now());
  if (!invitation) throw notFound();
  const { email } = invitation;
  const hasAccount = new AppError("CONFLICT", `${email} already has an account. Sign in to accept.`);
  if (await findStaffByEmail(ctx.db.read, email)) throw hasAccount;
  const passwordHash = await hashPassword(input.password);
  const rows = newStaff(ctx.now(), { email, passwordHash, name: input.name, invitationId: invitation.id });
  await ctx.db.transaction(async (tx) => {
    if (await findStaffByEmail(tx, email)) throw hasAccount;
    await insertStaff(tx, rows);
    await spendInvitation(tx, ctx.now(), invitation, { staffId: rows.person.id, by: { ipAddress } });
  });
  return { email };
}
