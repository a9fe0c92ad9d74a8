import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import { byteText, instant } from "./columns.ts";

export const workspaces = sqliteTable("workspaces", {
  id: byteText("id").primaryKey(),
  name: text("name").notNull(),
  createdAt: instant("created_at").notNull(),
});

export const workspaceId = () =>
  byteText("workspace_id")
    .notNull()
    .references(() => workspaces.id);
