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

/** Where the reader is: workspace, live or test, and what their role is there. */
export function usePlace(): DashboardScope {
  const place = useContext(PlaceContext);
  if (!place) throw new Error("outside of a workspace");
  return place;
}

/** Whether the reader may do something here; the server asks the same of every call. */
export function useMay(permission: Permission): boolean {
  return usePlace().permissions.includes(permission);
}

/** The two fields that every call of the dashboard carries. */
export function useScope(): WorkspaceScope {
  const { workspaceId, mode } = usePlace();
  return { workspaceId, mode };
}

export const placePath = ({ workspaceId, mode }: WorkspaceScope, rest = ""): string =>
  `/w/${workspaceId}/${mode}${rest}`;

/** Makes addresses within the workspace and mode: `path("/checks")`. */
export function usePath(): (rest: string) => string {
  const scope = useScope();
  return (rest) => placePath(scope, rest);
}
