"use client";
import { createContext, type ReactNode, useContext } from "react";
import type { WorkspaceScope } from "#server/staff/schemas.ts";
import type { Permission, StaffRole } from "#server/vocabulary/permissions.ts";

export type DashboardScope = WorkspaceScope & {
  workspaceName: string;
  role: StaffRole;
  permissions: readonly Permission[];
  me: { staffId: string; name: string; email: string };
  workspaces: { id: string; name: string; role: StaffRole }[];
};

const PlaceContext = createContext<DashboardScope | null>(null);

export function PlaceProvider({ place, children }: { place: DashboardScope; children: ReactNode }) {
  return <PlaceContext value={place}>{children}</PlaceContext>;
}

/** The current workspace and mode, and the user's role there. */
export function usePlace(): DashboardScope {
  const place = useContext(PlaceContext);
  if (!place) throw new Error("outside of a workspace");
  return place;
}

/** Whether the user has a permission here; the server checks it again on every call. */
export function useMay(permission: Permission): boolean {
  return usePlace().permissions.includes(permission);
}

/** The two fields that every dashboard call includes. */
export function useScope(): WorkspaceScope {
  const { workspaceId, mode } = usePlace();
  return { workspaceId, mode };
}

export const placePath = ({ workspaceId, mode }: WorkspaceScope, rest = ""): string =>
  `/w/${workspaceId}/${mode}${rest}`;

/** Builds URLs within the workspace and mode: `path("/checks")`. */
export function usePath(): (rest: string) => string {
  const scope = useScope();
  return (rest) => placePath(scope, rest);
}
