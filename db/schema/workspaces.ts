import { byteText, defineTable, instant, text } from "./columns.ts";

export const workspaces = defineTable("workspaces", {
  id: byteText("id").primaryKey(),
  name: text("name").notNull(),
  createdAt: instant("created_at").notNull(),
});

export const workspaceId = () =>
  byteText("workspace_id")
    .notNull()
    .references(() => workspaces.id);
