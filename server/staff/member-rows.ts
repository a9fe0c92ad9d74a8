import { and, count, eq } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { memberships } from "#db/schema/index.ts";
import { ofWorkspace } from "#db/tenancy.ts";
import { AppError, notFound } from "../errors.ts";
import type { StaffRole } from "./schemas.ts";

export const isMembership = (workspaceId: string, staffId: string) =>
  and(ofWorkspace(memberships, { workspaceId }), eq(memberships.staffId, staffId));

/** The role of a member as it is now. @throws AppError NOT_FOUND */
export async function roleOf(tx: Queries, workspaceId: string, staffId: string): Promise<StaffRole> {
  const [member] = await tx
    .select({ role: memberships.role })
    .from(memberships)
    .where(isMembership(workspaceId, staffId));
  if (!member) throw notFound();
  return member.role;
}

/**
 * For the transaction that takes an owner away: transactions run one after another, so two owners cannot take each
 * other's place at once.
 * @throws AppError CONFLICT where nobody else could manage the workspace
 */
export async function requireAnotherOwner(tx: Queries, workspaceId: string): Promise<void> {
  const [owners] = await tx
    .select({ total: count() })
    .from(memberships)
    .where(and(ofWorkspace(memberships, { workspaceId }), eq(memberships.role, "owner")));
  if ((owners?.total ?? 0) > 1) return;
  throw new AppError("CONFLICT", "A workspace needs an owner. Make somebody else an owner first.");
}
