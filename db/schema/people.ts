import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { dataMode, flag, instant } from "./columns.ts";
import { workspaces } from "./workspaces.ts";

/** The users whom checks are about, counted as checks are opened and completed: a list of people reads no checks. */
export const people = sqliteTable(
  "people",
  {
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    mode: dataMode().notNull(),
    userId: text("user_id").notNull(),
    checkCount: integer("check_count").notNull(),
    completedCount: integer("completed_count").notNull(),
    aliveCount: integer("alive_count").notNull(),
    /** Of the last check that was completed; null before the first. */
    lastIsAlive: flag("last_is_alive"),
    lastCheckAt: instant("last_check_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.mode, table.userId] }),
    index("people_by_last_check").on(table.workspaceId, table.mode, table.lastCheckAt, table.userId),
    index("people_by_check_count").on(table.workspaceId, table.mode, table.checkCount, table.userId),
  ],
);
