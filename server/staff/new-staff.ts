import type { Queries } from "#db/client.ts";
import { staff, staffAccounts } from "#db/schema/index.ts";
import { newId } from "../ids.ts";

/** The form in which email addresses are stored and looked up. */
export const normalizeEmail = (email: string): string => email.trim().toLowerCase();

type NewStaff = { person: typeof staff.$inferInsert; account: typeof staffAccounts.$inferInsert };

/**
 * Builds the rows of a person who signs in with a password.
 * @param input.invitationId the invitation whose link makes the account, if one does
 */
export function newStaff(
  now: Date,
  input: { email: string; passwordHash: string; name?: string; invitationId?: string },
): NewStaff {
  const { email, passwordHash, name, invitationId = null } = input;
  const id = newId("stf", now);
  const address = normalizeEmail(email);
  const times = { createdAt: now, updatedAt: now };
  const called = name ?? address.split("@")[0] ?? address;
  return {
    person: { id, email: address, name: called, emailVerified: false, invitationId, ...times },
    account: {
      id: `acc_${id.slice(4)}`,
      userId: id,
      accountId: id,
      providerId: "credential",
      password: passwordHash,
      ...times,
    },
  };
}

export async function insertStaff(tx: Queries, { person, account }: NewStaff): Promise<void> {
  await tx.insert(staff).values(person);
  await tx.insert(staffAccounts).values(account);
}
