import type { FailureReason } from "#server/checks/schemas.ts";
import {
  byteText,
  dataMode,
  defineTable,
  flag,
  index,
  instant,
  integer,
  primaryKey,
  text,
} from "./columns.ts";
import { workspaceId } from "./workspaces.ts";

/**
 * The users that checks are about. Counts are updated as checks are opened and completed, so a list of people
 * reads no checks.
 */
export const people = defineTable(
  "people",
  {
    workspaceId: workspaceId(),
    mode: dataMode().notNull(),
    userId: byteText("user_id").notNull(),
    checkCount: integer("check_count").notNull(),
    completedCount: integer("completed_count").notNull(),
    aliveCount: integer("alive_count").notNull(),
    /** Result of the last completed check; null before the first. */
    lastIsAlive: flag("last_is_alive"),
    /** Why that check was not alive: its first reason, which tells rejected from in doubt. */
    lastFailureReason: text("last_failure_reason").$type<FailureReason>(),
    lastCheckAt: instant("last_check_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.mode, table.userId] }),
    index("people_by_last_check").on(table.workspaceId, table.mode, table.lastCheckAt, table.userId),
    index("people_by_check_count").on(table.workspaceId, table.mode, table.checkCount, table.userId),
  ],
);
