import { and, count, eq, inArray } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { memberships } from "#db/schema/index.ts";
import { ofWorkspace } from "#db/tenancy.ts";
import { AppError, notFound } from "../errors.ts";
import { oneWhoMay, rolesThatMay, type StaffRole } from "../vocabulary/permissions.ts";

export const isMembership = (workspaceId: string, staffId: string) =>
  and(ofWorkspace(memberships, { workspaceId }), eq(memberships.staffId, staffId));

/** Returns a member's current role. @throws AppError NOT_FOUND */
export async function roleOf(tx: Queries, workspaceId: string, staffId: string): Promise<StaffRole> {
  const [member] = await tx
    .select({ role: memberships.role })
    .from(memberships)
    .where(isMembership(workspaceId, staffId));
  if (!member) throw notFound();
  return member.role;
}

/**
 * Call it in the transaction that takes the `manage` permission from a member. Transactions run one after
 * another, so two owners cannot remove each other at the same time.
 * @throws AppError CONFLICT if nobody else could manage the workspace
 */
export async function requireAnotherManager(tx: Queries, workspaceId: string): Promise<void> {
  const [managers] = await tx
    .select({ total: count() })
    .from(memberships)
    .where(and(ofWorkspace(memberships, { workspaceId }), inArray(memberships.role, rolesThatMay("manage"))));
  if ((managers?.total ?? 0) > 1) return;
  const manager = oneWhoMay("manage");
  throw new AppError("CONFLICT", `A workspace needs ${manager}. Make somebody else ${manager} first.`);
}
