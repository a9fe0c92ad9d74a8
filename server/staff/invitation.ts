import { and, eq, gt, isNotNull, isNull } from "drizzle-orm";
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

export const isOpen = (now: Date) =>
  and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, now));

const invitationColumns = {
  id: invitations.id,
  workspaceId: invitations.workspaceId,
  email: invitations.email,
  role: invitations.role,
  workspaceName: workspaces.name,
};

type Invitation = { id: string; workspaceId: string; email: string; role: StaffRole };

/**
 * Finds the open invitation of a link. Null if the link is unknown, expired, used or revoked; callers must
 * not say which.
 */
export async function findOpenInvitation(
  queries: Queries,
  token: string,
  now: Date,
): Promise<(Invitation & { workspaceName: string; requestedBy: string | null }) | null> {
  const [found] = await queries
    .select({ ...invitationColumns, requestedBy: invitations.requestedBy })
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

/** Changes an invitation only while it is open. @throws AppError CONFLICT */
async function updateOpen(
  tx: Queries,
  now: Date,
  id: string,
  change: Partial<Pick<typeof invitations.$inferInsert, "acceptedAt" | "requestedBy" | "requestedAt">>,
): Promise<void> {
  const changed = await tx
    .update(invitations)
    .set(change)
    .where(and(eq(invitations.id, id), isOpen(now)))
    .returning({ id: invitations.id });
  if (changed.length !== 1) throw new AppError("CONFLICT", "This invitation is no longer valid.");
}

const detailsOf = ({ id, email, role }: Invitation) => ({ email, role, invitationId: id });

/**
 * Uses up an invitation and makes the person a member, in the caller's transaction. If two people race for
 * one link, exactly one wins.
 * @param by the joining person, or whoever confirms the account of one who waits
 * @throws AppError CONFLICT if the link was used or revoked or expired in the meantime
 */
export async function spendInvitation(
  tx: Queries,
  now: Date,
  invitation: Invitation,
  { staffId, by }: { staffId: string; by: { ipAddress: string | null } | { confirmedBy: AuditActor } },
): Promise<void> {
  const { id, workspaceId, role } = invitation;
  await updateOpen(tx, now, id, { acceptedAt: now });
  await tx.insert(memberships).values({ workspaceId, staffId, role, createdAt: now }).onConflictDoNothing();
  const [actor, action] =
    "confirmedBy" in by
      ? ([by.confirmedBy, "staff.join_confirmed"] as const)
      : ([joiner(invitation, staffId, by.ipAddress), "staff.joined"] as const);
  const details = detailsOf(invitation);
  await recordAudit(tx, { actor, now }, { action, subjectId: staffId, details });
}

/** The actor of a joining person's own events. */
const joiner = ({ workspaceId, role }: Invitation, staffId: string, ipAddress: string | null) => ({
  kind: "staff" as const,
  staffId,
  ipAddress,
  signedInAt: null,
  workspaceId,
  role,
  mode: "live" as const,
});

/**
 * Notes that an account wants to join, which somebody must confirm first; once.
 * @throws AppError CONFLICT if the link was used or revoked or expired in the meantime
 */
export async function requestToJoin(
  tx: Queries,
  now: Date,
  invitation: Invitation & { requestedBy: string | null },
  { staffId, ipAddress }: { staffId: string; ipAddress: string | null },
): Promise<void> {
  if (invitation.requestedBy === staffId) return;
  await updateOpen(tx, now, invitation.id, { requestedBy: staffId, requestedAt: now });
  await recordAudit(
    tx,
    { actor: joiner(invitation, staffId, ipAddress), now },
    { action: "staff.join_requested", subjectId: staffId, details: detailsOf(invitation) },
  );
}

/** The open invitations by which somebody waits to join. */
export const findRequests = (
  queries: Queries,
  now: Date,
  by: { staffId: string } | { invitationId: string },
) =>
  queries
    .select({ ...invitationColumns, requestedBy: invitations.requestedBy })
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
    .where(
      and(
        "staffId" in by ? eq(invitations.requestedBy, by.staffId) : eq(invitations.id, by.invitationId),
        isNotNull(invitations.requestedBy),
        isOpen(now),
      ),
    );

/** The workspace that somebody joined by a link, after waiting; null if they did not. */
export async function findConfirmed(
  queries: Queries,
  token: string,
  staffId: string,
): Promise<{ workspaceId: string; workspaceName: string; email: string } | null> {
  const [found] = await queries
    .select(invitationColumns)
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
    .innerJoin(
      memberships,
      and(eq(memberships.workspaceId, invitations.workspaceId), eq(memberships.staffId, staffId)),
    )
    .where(
      and(
        eq(invitations.tokenHash, sha256(token)),
        eq(invitations.requestedBy, staffId),
        isNotNull(invitations.acceptedAt),
      ),
    );
  return found ?? null;
}
