import type { WorkspaceSettings } from "#server/settings/schemas.ts";
import { byteText, defineTable, instant, integer, json, primaryKey, text } from "./columns.ts";
import { workspaceId } from "./workspaces.ts";

/** Every version of a workspace's settings; the highest applies. A workspace without one has the defaults. */
export const workspaceSettings = defineTable(
  "workspace_settings",
  {
    workspaceId: workspaceId(),
    version: integer("version").notNull(),
    settings: json<WorkspaceSettings>("settings").notNull(),
    note: text("note").notNull(),
    createdAt: instant("created_at").notNull(),
    createdBy: byteText("created_by").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.version] })],
);
