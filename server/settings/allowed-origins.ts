import type { Queries } from "#db/client.ts";
import { workspaces } from "#db/schema/index.ts";
import { findSettings } from "./current-settings.ts";

/** Reads the origins whose pages may frame a workspace's capture page and use the web component. */
export async function findAllowedOrigins(queries: Queries, workspaceId: string): Promise<readonly string[]> {
  const { settings } = await findSettings(queries, workspaceId);
  return settings.allowedOrigins;
}

/** Whether any workspace allows this origin: tells whoever owns it, and nobody anything of another one. */
export async function isAllowedOrigin(queries: Queries, origin: string): Promise<boolean> {
  for (const { id } of await queries.select({ id: workspaces.id }).from(workspaces))
    if ((await findAllowedOrigins(queries, id)).includes(origin)) return true;
  return false;
}
