import { z } from "zod";

export const staffRoles = ["owner", "reviewer", "viewer"] as const;
export const staffRole = z.enum(staffRoles);
export type StaffRole = z.infer<typeof staffRole>;

export const dataMode = z.enum(["live", "test"]);

/** Where a member of staff acts: part of every dashboard call, as it is of every address. */
export const workspaceScope = z.object({ workspaceId: z.string().max(100), mode: dataMode });
export type WorkspaceScope = z.infer<typeof workspaceScope>;
