import { and, eq, placeholder } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { prepared } from "#db/prepared.ts";
import { memberships, workspaces } from "#db/schema/index.ts";
import { bound, ofWorkspace } from "#db/tenancy.ts";
import type { StaffActor } from "../actor.ts";
import { clientAddressHeader } from "../client-address.ts";
import type { AppContext } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { memoizePer } from "../memoize-per.ts";
import { findSettings } from "../settings/current-settings.ts";
import type { Auth } from "./auth.ts";
import type { WorkspaceMembership, WorkspaceScope } from "./schemas.ts";

/** The signed-in person, before a workspace is chosen. */
export type SignedIn = {
  staffId: string;
  sessionId: string;
  name: string;
  email: string;
  hasSecondFactor: boolean;
  ipAddress: string | null;
  signedInAt: Date;
};

/** Context of verbs about the person, outside of any workspace. */
export type SignedInContext = AppContext & { signedIn: SignedIn };

type SignIn = { auth: Auth };

/** Reads and extends the session. If extending fails (a full disk, a locked database), only reads it. */
async function readSession({ auth }: SignIn, headers: Headers) {
  try {
    return await auth.api.getSession({ headers });
  } catch {
    return await auth.api.getSession({ headers, query: { disableRefresh: true } });
  }
}

/** Null if nobody is signed in. */
export async function findSignedIn(service: SignIn, headers: Headers): Promise<SignedIn | null> {
  const found = await readSession(service, headers);
  if (!found) return null;
  const { user, session } = found;
  return {
    staffId: user.id,
    sessionId: session.id,
    name: user.name,
    email: user.email,
    hasSecondFactor: user.twoFactorEnabled ?? false,
    ipAddress: headers.get(clientAddressHeader),
    signedInAt: session.createdAt,
  };
}

/** @throws AppError NOT_SIGNED_IN */
export async function requireSignedIn(service: SignIn, headers: Headers): Promise<SignedIn> {
  const signedIn = await findSignedIn(service, headers);
  if (!signedIn) throw new AppError("NOT_SIGNED_IN", "Sign in, then try again.");
  return signedIn;
}

const membershipOf = memoizePer((db: AppContext["db"]) =>
  prepared(
    db.read
      .select({ role: memberships.role })
      .from(memberships)
      .where(and(ofWorkspace(memberships, bound), eq(memberships.staffId, placeholder("staffId")))),
  ),
);

/**
 * Whether the workspace demands a second factor that the person does not have. A passkey beside a password does
 * not count: the password alone would still open the account.
 */
export async function lacksSecondFactor(
  { read }: Db,
  { hasSecondFactor }: SignedIn,
  workspaceId: string,
): Promise<boolean> {
  return !hasSecondFactor && (await findSettings(read, workspaceId)).settings.requireSecondFactor;
}

/**
 * Returns the signed-in person as an actor in one workspace and mode, with their current role.
 * @throws AppError NOT_FOUND for people who are not members | SECOND_FACTOR_MISSING
 */
export async function findStaffActor(
  ctx: AppContext,
  signedIn: SignedIn,
  { workspaceId, mode }: WorkspaceScope,
): Promise<StaffActor> {
  const { staffId, ipAddress, signedInAt } = signedIn;
  const [membership] = await membershipOf(ctx.db)({ staffId, workspaceId });
  if (!membership) throw notFound();
  if (await lacksSecondFactor(ctx.db, signedIn, workspaceId))
    throw new AppError("SECOND_FACTOR_MISSING", "This workspace needs a second factor. Set one up first.");
  return { kind: "staff", staffId, workspaceId, mode, role: membership.role, ipAddress, signedInAt };
}

/** Lists a person's workspaces by name. */
export async function listWorkspacesOf({ read }: Db, staffId: string): Promise<WorkspaceMembership[]> {
  return read
    .select({ id: workspaces.id, name: workspaces.name, role: memberships.role })
    .from(memberships)
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .where(eq(memberships.staffId, staffId))
    .orderBy(workspaces.name);
}
