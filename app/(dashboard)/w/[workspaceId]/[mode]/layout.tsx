import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { SecondFactorGate } from "#components/account/second-factor-gate.tsx";
import { DashboardShell } from "#components/shell/dashboard-shell.tsx";
import { getService } from "#server/compose.ts";
import { findSignedIn, lacksSecondFactor, listWorkspacesOf } from "#server/staff/find-staff-actor.ts";
import { dataMode } from "#server/staff/schemas.ts";
import { permissionsOf } from "#server/vocabulary/permissions.ts";

type Props = { children: ReactNode; params: Promise<{ workspaceId: string; mode: string }> };

export default async function WorkspaceLayout({ children, params }: Props) {
  const { workspaceId, mode: modeText } = await params;
  const service = getService();
  const signedIn = await findSignedIn(service, await headers());
  if (!signedIn) {
    redirect(`/sign-in?next=${encodeURIComponent((await headers()).get("x-path") ?? "/")}`);
  }
  const mode = dataMode.safeParse(modeText);
  const workspaces = await listWorkspacesOf(service.context.db, signedIn.staffId);
  const workspace = workspaces.find(({ id }) => id === workspaceId);
  if (!workspace || !mode.success) notFound();
  if (await lacksSecondFactor(service.context.db, signedIn, workspaceId))
    return <SecondFactorGate workspaceId={workspaceId} workspaces={workspaces} />;
  const { staffId, name, email } = signedIn;
  const place = {
    workspaceId,
    mode: mode.data,
    workspaceName: workspace.name,
    role: workspace.role,
    permissions: permissionsOf(workspace.role),
    me: { staffId, name, email },
    workspaces,
  };
  return <DashboardShell place={place}>{children}</DashboardShell>;
}
