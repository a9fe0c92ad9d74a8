import { z } from "zod";
import { staffRoles } from "../vocabulary/permissions.ts";

export const staffRole = z.enum(staffRoles);

export const dataMode = z.enum(["live", "test"]);

/** Where a member of staff acts: part of every dashboard call, as it is of every address. */
export const workspaceScope = z.object({ workspaceId: z.string().max(100), mode: dataMode });
export type WorkspaceScope = z.infer<typeof workspaceScope>;

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
export const changeRoleInput = z.object({ staffId: z.string().max(100), role: staffRole });
export const removeMemberInput = z.object({ staffId: z.string().max(100) });

/** Whoever holds the link holds the token. */
export const invitationToken = z.string().min(1).max(200);
export const acceptInvitationInput = z.object({ token: invitationToken });
export const joinInput = z.object({ token: invitationToken, name: staffName, password: newPassword });

export const renameInput = z.object({ name: staffName });
export const endSessionInput = z.object({ sessionId: z.string().max(100) });
