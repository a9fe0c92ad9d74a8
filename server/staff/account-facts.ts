import { asc, eq } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { invitations, staff, staffPasskeys, staffTwoFactors, workspaces } from "#db/schema/index.ts";
import { sha256 } from "../ids.ts";

/** What somebody must look at before they confirm whose account it is. */
type AccountFacts = {
  name: string;
  createdAt: Date;
  /** The link that made the account; null: made by a start of the service. */
  madeBy: {
    workspaceId: string;
    workspaceName: string;
    inviter: { name: string; email: string } | null;
  } | null;
  passkeys: { name: string | null; createdAt: Date | null }[];
  hasSecondFactor: boolean;
  isConfirmed: boolean;
  /** Changes with each way to sign in that is added or removed, so that nobody confirms what they did not see. */
  seen: string;
};

async function findMaker(queries: Queries, invitationId: string): Promise<AccountFacts["madeBy"]> {
  const [found] = await queries
    .select({
      workspaceId: workspaces.id,
      workspaceName: workspaces.name,
      name: staff.name,
      email: staff.email,
    })
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
    .leftJoin(staff, eq(staff.id, invitations.invitedBy))
    .where(eq(invitations.id, invitationId));
  if (!found) throw new Error("no invitation has this id");
  const { workspaceId, workspaceName, name, email } = found;
  return { workspaceId, workspaceName, inviter: name !== null && email !== null ? { name, email } : null };
}

/** Reads how an account came to be, and every way to sign in to it besides the password. */
export async function readAccountFacts(queries: Queries, staffId: string): Promise<AccountFacts> {
  const [person] = await queries.select().from(staff).where(eq(staff.id, staffId));
  if (!person) throw new Error("no account has this id");
  const passkeys = await queries
    .select({ id: staffPasskeys.id, name: staffPasskeys.name, createdAt: staffPasskeys.createdAt })
    .from(staffPasskeys)
    .where(eq(staffPasskeys.userId, staffId))
    .orderBy(asc(staffPasskeys.id));
  const secondFactors = await queries
    .select({ id: staffTwoFactors.id })
    .from(staffTwoFactors)
    .where(eq(staffTwoFactors.userId, staffId));
  const hasSecondFactor = person.twoFactorEnabled ?? false;
  const ways = [staffId, hasSecondFactor, secondFactors.map(({ id }) => id), passkeys.map(({ id }) => id)];
  return {
    name: person.name,
    createdAt: person.createdAt,
    madeBy: person.invitationId === null ? null : await findMaker(queries, person.invitationId),
    passkeys: passkeys.map(({ name, createdAt }) => ({ name, createdAt })),
    hasSecondFactor,
    isConfirmed: person.emailVerified,
    seen: sha256(JSON.stringify(ways)).slice(0, 12),
  };
}

/**
 * Whether an account must be confirmed before it joins a workspace. Nothing proves that whoever opened an
 * invitation's link has its address, and the inviting workspace has the link too: so an account that a link
 * made is trusted by the workspace of the link, and by no other until somebody looks at it.
 */
export const needsConfirmation = ({ madeBy, isConfirmed }: AccountFacts, workspaceId: string): boolean =>
  !isConfirmed && madeBy !== null && madeBy.workspaceId !== workspaceId;
