import type { Queries } from "#db/client.ts";
import { findSettings } from "./current-settings.ts";

/** The origins whose pages may frame the capture page and use the web component, of one workspace. */
export async function findAllowedOrigins(queries: Queries, workspaceId: string): Promise<readonly string[]> {
  const { settings } = await findSettings(queries, workspaceId);
  return settings.allowedOrigins;
}
