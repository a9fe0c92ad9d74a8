import type { Queries } from "#db/client.ts";
import { findSettings } from "./current-settings.ts";

/** Reads the origins whose pages may frame a workspace's capture page and use the web component. */
export async function findAllowedOrigins(queries: Queries, workspaceId: string): Promise<readonly string[]> {
  const { settings } = await findSettings(queries, workspaceId);
  return settings.allowedOrigins;
}
