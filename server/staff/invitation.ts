import { and, eq, gt, isNull } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { invitations, memberships, staff, workspaces } from "#db/schema/index.ts";
import { ofWorkspace } from "#db/tenancy.ts";
import { type AuditActor, recordAudit } from "../audit/record-audit.ts";
import { dayMs } from "../durations.ts";
import { AppError } from "../errors.ts";
import { newId, randomBase62, sha256 } from "../ids.ts";
import type { StaffRole } from "../vocabulary/permissions.ts";

const validDays = 7;
export const invitationPath = (token: string): string => `/invite/${token}`;

const isOpen = (now: Date) =>
  and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, now));

type Invitation = { id: string; workspaceId: string; email: string; role: StaffRole };

/**
 * Finds the open invitation of a link. Null if the link is unknown, expired, used or revoked; callers must
 * not say which.
 */
export async function findOpenInvitation(
  queries: Queries,
  token: string,
  now: Date,
): Promise<(Invitation & { workspaceName: string }) | null> {
  const [found] = await queries
    .select({
      id: invitations.id,
      workspaceId: invitations.workspaceId,
      email: invitations.email,
      role: invitations.role,
      workspaceName: workspaces.name,
    })
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
    .where(and(eq(invitations.tokenHash, sha256(token)), isOpen(now)));
  return found ?? null;
}

export async function findStaffByEmail(queries: Queries, email: string) {
  const [found] = await queries.select().from(staff).where(eq(staff.email, email));
  return found ?? null;
}

async function isMember(queries: Queries, workspaceId: string, email: string): Promise<boolean> {
  const [found] = await queries
    .select({ staffId: staff.id })
    .from(staff)
    .innerJoin(memberships, and(eq(memberships.staffId, staff.id), ofWorkspace(memberships, { workspaceId })))
    .where(eq(staff.email, email));
  return found !== undefined;
}

/**
 * Creates and records an invitation in the caller's transaction.
 * @returns its id and the link's token, which cannot be read again
 * @throws AppError CONFLICT for a member, or if an invitation is already open
 */
export async function insertInvitation(
  tx: Queries,
  { actor, now }: { actor: AuditActor; now: Date },
  { email, role }: { email: string; role: StaffRole },
): Promise<{ id: string; token: string; expiresAt: Date }> {
  const { workspaceId } = actor;
  if (await isMember(tx, workspaceId, email))
    throw new AppError("CONFLICT", `${email} is already a member of this workspace.`);
  const [open] = await tx
    .select({ id: invitations.id })
    .from(invitations)
    .where(and(ofWorkspace(invitations, { workspaceId }), eq(invitations.email, email), isOpen(now)));
  if (open)
    throw new AppError(
      "CONFLICT",
      `${email} has an open invitation. Revoke it before you create another link.`,
    );
  const id = newId("inv", now);
  const token = randomBase62();
  const expiresAt = new Date(now.getTime() + validDays * dayMs);
  await tx.insert(invitations).values({
    id,
    workspaceId,
    email,
    role,
    tokenHash: sha256(token),
    invitedBy: actor.kind === "staff" ? actor.staffId : null,
    createdAt: now,
    expiresAt,
  });
  await recordAudit(tx, { actor, now }, { action: "staff.invited", subjectId: id, details: { email, role } });
  return { id, token, expiresAt };
}

/**
 * Uses up an invitation and makes the person a member, in the caller's transaction. If two people race for
 * one link, exactly one wins.
 * @throws AppError CONFLICT if the link was used or revoked or expired in the meantime
 */
export async function useInvitation(
  tx: Queries,
  now: Date,
  invitation: Invitation,
  person: { staffId: string; ipAddress: string | null },
): Promise<void> {
  const { id, workspaceId, role, email } = invitation;
  const { staffId } = person;
  const used = await tx
    .update(invitations)
    .set({ acceptedAt: now })
    .where(and(eq(invitations.id, id), isOpen(now)))
    .returning({ id: invitations.id });
  if (used.length !== 1) throw new AppError("CONFLICT", "This invitation is no longer valid.");
  await tx.insert(memberships).values({ workspaceId, staffId, role, createdAt: now }).onConflictDoNothing();
  const actor = { kind: "staff" as const, ...person, workspaceId, role, mode: "live" as const };
  await recordAudit(
    tx,
    { actor, now },
    { action: "staff.joined", subjectId: staffId, details: { email, role, invitationId: id } },
  );
}
