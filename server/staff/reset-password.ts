import { and, eq } from "drizzle-orm";
import type { Db, Queries } from "#db/client.ts";
import {
  staff,
  staffAccounts,
  staffPasskeys,
  staffSessions,
  staffTwoFactors,
  staffVerifications,
} from "#db/schema/index.ts";
import { randomBase62 } from "../ids.ts";
import { findStaffByEmail } from "./invitation.ts";
import { hashPassword } from "./password.ts";
import { recordStaffEvent } from "./record-staff-event.ts";

/**
 * For the operator: gives somebody a new password, ends all of their sessions, and removes every other way to
 * sign in, unless told to keep it: whoever had the account before may have added one.
 * @returns the password, which cannot be read again, and what was removed
 * @throws when nobody has that address
 */
export async function resetPassword(
  db: Db,
  now: Date,
  input: { email: string; keepSecondFactor: boolean; keepPasskeys: boolean },
): Promise<{ password: string; removed: { passkeys: number; secondFactor: boolean } }> {
  const password = randomBase62(20);
  const hash = await hashPassword(password);
  const removed = await db.transaction(async (tx) => {
    const person = await findStaffByEmail(tx, input.email);
    if (!person) throw new Error(`No account has the address ${input.email}.`);
    const staffId = person.id;
    const changed = await tx
      .update(staffAccounts)
      .set({ password: hash, updatedAt: now })
      .where(and(eq(staffAccounts.userId, staffId), eq(staffAccounts.providerId, "credential")))
      .returning({ id: staffAccounts.id });
    if (changed.length !== 1) throw new Error(`${input.email} has no password to reset.`);
    await tx.delete(staffSessions).where(eq(staffSessions.userId, staffId));
    // Anybody who is between the old password and the second factor must start again.
    await tx.delete(staffVerifications).where(eq(staffVerifications.value, staffId));
    const record = (
      action: "staff.password_changed" | "staff.second_factor_changed" | "staff.passkey_changed",
    ) =>
      recordStaffEvent(
        { db, now: () => now, tx },
        { staffId },
        {
          action,
          details: { change: action === "staff.password_changed" ? "reset" : "removed" },
          command: "npm run staff",
        },
      );
    await record("staff.password_changed");
    const passkeys = input.keepPasskeys ? 0 : await removePasskeys(tx, staffId);
    if (passkeys > 0) await record("staff.passkey_changed");
    const secondFactor = !input.keepSecondFactor && (await removeSecondFactor(tx, staffId, now));
    if (secondFactor) await record("staff.second_factor_changed");
    return { passkeys, secondFactor };
  });
  return { password, removed };
}

async function removePasskeys(tx: Queries, staffId: string): Promise<number> {
  const removed = await tx
    .delete(staffPasskeys)
    .where(eq(staffPasskeys.userId, staffId))
    .returning({ id: staffPasskeys.id });
  return removed.length;
}

/** Also one whose set-up was only begun. @returns whether there was one */
async function removeSecondFactor(tx: Queries, staffId: string, now: Date): Promise<boolean> {
  const removed = await tx
    .delete(staffTwoFactors)
    .where(eq(staffTwoFactors.userId, staffId))
    .returning({ id: staffTwoFactors.id });
  await tx.update(staff).set({ twoFactorEnabled: false, updatedAt: now }).where(eq(staff.id, staffId));
  return removed.length > 0;
}
