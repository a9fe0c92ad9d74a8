import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { getService } from "#server/compose.ts";
import { findSignedIn, listWorkspacesOf } from "#server/staff/find-staff-actor.ts";

/** Redirects to the last visited workspace, or to the sign-in page. */
export default async function HomePage() {
  const service = getService();
  const signedIn = await findSignedIn(service, await headers());
  if (!signedIn) redirect("/sign-in");
  const workspaces = await listWorkspacesOf(service.context.db, signedIn.staffId);
  const [lastId, lastMode] = (await cookies()).get("place")?.value.split("/") ?? [];
  const workspace = workspaces.find(({ id }) => id === lastId) ?? workspaces[0];
  if (!workspace) redirect("/sign-in?reason=no-workspace");
  redirect(`/w/${workspace.id}/${lastMode === "test" ? "test" : "live"}/checks`);
}
