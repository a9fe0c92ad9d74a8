import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { staff } from "#db/schema/index.ts";
import { systemActor } from "../audit/record-audit.ts";
import { requireSeen } from "./confirm-join.ts";
import { findRequests, spendInvitation } from "./invitation.ts";
import { recordStaffEvent } from "./record-staff-event.ts";

/**
 * For the operator: confirms that an account belongs to whoever has its address. From then on it may join
 * every workspace that invites it, at once those that it waits for.
 * @param input.seen what the operator has looked at, see `AccountFacts`
 * @returns the names of the workspaces that it has joined
 * @throws AppError CONFLICT (the account has changed since it was looked at)
 */
export async function confirmAccount(
  db: Db,
  now: Date,
  input: { staffId: string; seen: string; command: string },
): Promise<string[]> {
  const { staffId, seen, command } = input;
  return db.transaction(async (tx) => {
    await requireSeen(tx, staffId, seen);
    await tx.update(staff).set({ emailVerified: true, updatedAt: now }).where(eq(staff.id, staffId));
    const who = { staffId };
    await recordStaffEvent({ db, now: () => now, tx }, who, { action: "staff.address_confirmed", command });
    const requests = await findRequests(tx, now, who);
    for (const request of requests) {
      const confirmedBy = systemActor(request.workspaceId, command);
      await spendInvitation(tx, now, request, { staffId, by: { confirmedBy } });
    }
    return requests.map(({ workspaceName }) => workspaceName);
  });
}
