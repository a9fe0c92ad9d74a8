import { and, asc, desc, eq } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { auditEvents, invitations, memberships, staff } from "#db/schema/index.ts";
import { ofWorkspace } from "#db/tenancy.ts";
import { may, requireStaff } from "../actor.ts";
import type { VerbContext } from "../context.ts";
import { readAccountFacts } from "./account-facts.ts";
import { isOpen } from "./invitation.ts";
import type { JoinRequest, OpenInvitation, Team, TeamMember } from "./schemas.ts";

async function findLastSignIn(
  queries: Queries,
  workspaceId: string,
  staffId: string,
): Promise<string | null> {
  const [last] = await queries
    .select({ at: auditEvents.at })
    .from(auditEvents)
    .where(
      and(
        ofWorkspace(auditEvents, { workspaceId }),
        eq(auditEvents.actorId, staffId),
        eq(auditEvents.action, "staff.signed_in"),
      ),
    )
    .orderBy(desc(auditEvents.sequence))
    .limit(1);
  return last?.at.toISOString() ?? null;
}

async function listMembers(queries: Queries, workspaceId: string): Promise<TeamMember[]> {
  const rows = await queries
    .select({ person: staff, role: memberships.role, joinedAt: memberships.createdAt })
    .from(memberships)
    .innerJoin(staff, eq(staff.id, memberships.staffId))
    .where(ofWorkspace(memberships, { workspaceId }))
    .orderBy(asc(staff.name), asc(staff.id));
  return Promise.all(
    rows.map(async ({ person, role, joinedAt }) => ({
      staffId: person.id,
      name: person.name,
      email: person.email,
      role,
      hasSecondFactor: person.twoFactorEnabled ?? false,
      joinedAt: joinedAt.toISOString(),
      lastSignInAt: await findLastSignIn(queries, workspaceId, person.id),
    })),
  );
}

async function listInvitations(queries: Queries, workspaceId: string, now: Date): Promise<OpenInvitation[]> {
  const rows = await queries
    .select({ invitation: invitations, invitedBy: staff.name })
    .from(invitations)
    .leftJoin(staff, eq(staff.id, invitations.invitedBy))
    .where(and(ofWorkspace(invitations, { workspaceId }), isOpen(now)))
    .orderBy(desc(invitations.id));
  return Promise.all(
    rows.map(async ({ invitation, invitedBy }) => ({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      createdAt: invitation.createdAt.toISOString(),
      expiresAt: invitation.expiresAt.toISOString(),
      invitedBy,
      request: await readRequest(queries, invitation),
    })),
  );
}

async function readRequest(
  queries: Queries,
  { requestedBy, requestedAt }: typeof invitations.$inferSelect,
): Promise<JoinRequest | null> {
  if (requestedBy === null || requestedAt === null) return null;
  const facts = await readAccountFacts(queries, requestedBy);
  return {
    name: facts.name,
    requestedAt: requestedAt.toISOString(),
    accountCreatedAt: facts.createdAt.toISOString(),
    isMadeByOperator: facts.madeBy !== null && facts.madeBy.inviter === null,
    hasSecondFactor: facts.hasSecondFactor,
    passkeys: facts.passkeys.map(({ name, createdAt }) => ({
      name,
      createdAt: createdAt?.toISOString() ?? null,
    })),
    seen: facts.seen,
  };
}

/**
 * Lists the members by name. Managers also get the open invitations; everybody else gets null.
 * @throws AppError ROLE_MISSING
 */
export async function listTeam(args: { ctx: VerbContext }): Promise<Team> {
  const { ctx } = args;
  const actor = requireStaff(ctx.actor, "read");
  const { workspaceId } = actor;
  return {
    members: await listMembers(ctx.db.read, workspaceId),
    invitations: may(actor, "manage") ? await listInvitations(ctx.db.read, workspaceId, ctx.now()) : null,
  };
}
