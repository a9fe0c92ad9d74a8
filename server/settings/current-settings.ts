import { desc } from "drizzle-orm";
import type { Queries } from "#db/client.ts";
import { preparedRows } from "#db/prepared.ts";
import { workspaceSettings } from "#db/schema/index.ts";
import { bound, ofWorkspace } from "#db/tenancy.ts";
import { defaultLimits, type Limits } from "../checks/vocabulary/limits.ts";
import { memoizePer } from "../memoize-per.ts";
import { defaultSettings, type WorkspaceSettings } from "./schemas.ts";

const newest = memoizePer((queries: Queries) =>
  preparedRows(
    workspaceSettings,
    queries
      .select()
      .from(workspaceSettings)
      .where(ofWorkspace(workspaceSettings, bound))
      .orderBy(desc(workspaceSettings.version))
      .limit(1),
  ),
);

type CurrentSettings = { version: number; settings: WorkspaceSettings };

/** Returns the workspace's current settings; version 0 means the service's defaults. */
export async function findSettings(queries: Queries, workspaceId: string): Promise<CurrentSettings> {
  const [row] = await newest(queries)({ workspaceId });
  if (!row) return { version: 0, settings: defaultSettings };
  return { version: row.version, settings: { ...defaultSettings, ...row.settings } };
}

/** Merges the default limits with those that a workspace has set, or that a verdict was based on. */
export const limitsOf = ({
  limits: own,
}: {
  limits: { [Name in keyof Limits]?: number | undefined };
}): Limits => ({
  ...defaultLimits,
  ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)),
});
