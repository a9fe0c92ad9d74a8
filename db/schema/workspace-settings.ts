import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { WorkspaceSettings } from "#server/settings/schemas.ts";
import { byteText, instant, json } from "./columns.ts";
import { workspaceId } from "./workspaces.ts";

/** Every version of a workspace's settings; the highest applies. A workspace without one has the defaults. */
export const workspaceSettings = sqliteTable(
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
