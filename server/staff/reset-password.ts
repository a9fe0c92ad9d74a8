import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
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
 * For the operator: gives somebody a new password and ends all of their sessions.
 * @param input.removeSecondFactor also removes TOTP, backup codes and passkeys
 * @returns the password, which cannot be read again
 * @throws when nobody has that address
 */
export async function resetPassword(
  db: Db,
  now: Date,
  input: { email: string; removeSecondFactor: boolean },
): Promise<{ password: string }> {
  const password = randomBase62(20);
  const hash = await hashPassword(password);
  await db.transaction(async (tx) => {
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
    if (!input.removeSecondFactor) return;
    await tx.delete(staffTwoFactors).where(eq(staffTwoFactors.userId, staffId));
    await tx.update(staff).set({ twoFactorEnabled: false, updatedAt: now }).where(eq(staff.id, staffId));
    await record("staff.second_factor_changed");
    const passkeys = await tx
      .delete(staffPasskeys)
      .where(eq(staffPasskeys.userId, staffId))
      .returning({ id: staffPasskeys.id });
    if (passkeys.length > 0) await record("staff.passkey_changed");
  });
  return { password };
}
