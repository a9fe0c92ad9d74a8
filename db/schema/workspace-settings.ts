import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { WorkspaceSettings } from "#server/settings/schemas.ts";
import { instant, json } from "./columns.ts";
import { workspaces } from "./workspaces.ts";

/** Every version of a workspace's settings; the highest counts. A workspace without one has the defaults. */
export const workspaceSettings = sqliteTable(
  "workspace_settings",
  {
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    version: integer("version").notNull(),
    settings: json<WorkspaceSettings>("settings").notNull(),
    note: text("note").notNull(),
    createdAt: instant("created_at").notNull(),
    createdBy: text("created_by").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.version] })],
);
