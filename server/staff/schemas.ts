import { z } from "zod";
import { staffRoles } from "../vocabulary/permissions.ts";

export const staffRole = z.enum(staffRoles);

export const dataMode = z.enum(["live", "test"]);

/** The workspace and mode that staff act in: part of every dashboard call and of every page's URL. */
export const workspaceScope = z.object({ workspaceId: z.string().max(100), mode: dataMode });
export type WorkspaceScope = z.infer<typeof workspaceScope>;

/** Calls that the dashboard may send in one request. */
export const callsPerBatchMax = 20;

export const passwordLengthMin = 12;
export const passwordLengthMax = 256;
export const staffName = z.string().trim().min(1, "must not be empty").max(100);
export const staffEmail = z
  .email()
  .max(254)
  .transform((email) => email.trim().toLowerCase());
export const newPassword = z.string().min(passwordLengthMin).max(passwordLengthMax);

export const inviteMemberInput = z.object({ email: staffEmail, role: staffRole });
export const revokeInvitationInput = z.object({ invitationId: z.string().max(100) });
export const confirmJoinInput = z.object({ invitationId: z.string().max(100), seen: z.string().max(100) });
export const changeRoleInput = z.object({ staffId: z.string().max(100), role: staffRole });
export const removeMemberInput = z.object({ staffId: z.string().max(100) });

/** The secret part of an invitation link. */
export const invitationToken = z.string().min(1).max(200);
export const acceptInvitationInput = z.object({ token: invitationToken });
export const joinInput = z.object({ token: invitationToken, name: staffName, password: newPassword });

export const renameInput = z.object({ name: staffName });
export const endSessionInput = z.object({ sessionId: z.string().max(100) });

const timestamp = z.iso.datetime();

export const workspaceMembership = z.object({ id: z.string(), name: z.string(), role: staffRole });
export type WorkspaceMembership = z.infer<typeof workspaceMembership>;

/** The signed-in person and their workspaces. */
export const me = z.object({
  staffId: z.string(),
  name: z.string(),
  email: z.string(),
  hasSecondFactor: z.boolean(),
  workspaces: z.array(workspaceMembership),
});

export const ownSession = z.object({
  id: z.string(),
  isCurrent: z.boolean(),
  userAgent: z.string().nullable(),
  ipAddress: z.string().nullable(),
  signedInAt: timestamp,
  /** Precise to a quarter of an hour. */
  lastUsedAt: timestamp,
});
export type OwnSession = z.infer<typeof ownSession>;
export const endedSessions = z.object({ ended: z.int() });

export const colleague = z.object({ id: z.string(), name: z.string(), role: staffRole });
export type Colleague = z.infer<typeof colleague>;

const teamMember = z.object({
  staffId: z.string(),
  name: z.string(),
  email: z.string(),
  role: staffRole,
  hasSecondFactor: z.boolean(),
  joinedAt: timestamp,
  /** Null: not since they became a member. */
  lastSignInAt: timestamp.nullable(),
});
export type TeamMember = z.infer<typeof teamMember>;

/** An account that another workspace's link made, and that waits to join. Does not name that workspace. */
const joinRequest = z.object({
  name: z.string(),
  requestedAt: timestamp,
  accountCreatedAt: timestamp,
  /** Whether the operator had handed out the link that made the account; else a member of that workspace. */
  isMadeByOperator: z.boolean(),
  hasSecondFactor: z.boolean(),
  passkeys: z.array(z.object({ name: z.string().nullable(), createdAt: timestamp.nullable() })),
  /** To be sent back with the confirmation: what was looked at. */
  seen: z.string(),
});
export type JoinRequest = z.infer<typeof joinRequest>;

const openInvitation = z.object({
  id: z.string(),
  email: z.string(),
  role: staffRole,
  createdAt: timestamp,
  expiresAt: timestamp,
  /** Null: invited by a command on the machine. */
  invitedBy: z.string().nullable(),
  request: joinRequest.nullable(),
});
export type OpenInvitation = z.infer<typeof openInvitation>;

export const team = z.object({
  members: z.array(teamMember),
  /** Null for people who may not invite. */
  invitations: z.array(openInvitation).nullable(),
});
export type Team = z.infer<typeof team>;

/** The path of an invitation's link, which is shown only once. */
export const madeInvitation = z.object({ invitationId: z.string(), path: z.string(), expiresAt: timestamp });
export type MadeInvitation = z.infer<typeof madeInvitation>;
/** Not a member yet: somebody must first confirm whose account it is. */
export const acceptedInvitation = z.object({ workspaceId: z.string(), isMember: z.boolean() });
export type AcceptedInvitation = z.infer<typeof acceptedInvitation>;
export const joined = z.object({ email: z.string() });
