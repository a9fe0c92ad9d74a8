import type { ReviewDecision, ReviewReason } from "#server/checks/review-schemas.ts";
import { byteText, defineTable, index, instant, json, text } from "./columns.ts";
import { livenessChecks } from "./liveness-checks.ts";
import { staff } from "./staff.ts";
import { workspaceId } from "./workspaces.ts";

/**
 * What people decided about a check. A decision is shown beside the verdict, never replaces it, and is undone
 * instead of deleted.
 */
export const reviews = defineTable(
  "reviews",
  {
    id: byteText("id").primaryKey(),
    workspaceId: workspaceId(),
    checkId: byteText("check_id")
      .notNull()
      .references(() => livenessChecks.id),
    staffId: byteText("staff_id")
      .notNull()
      .references(() => staff.id),
    decision: text("decision").$type<ReviewDecision>().notNull(),
    reason: text("reason").$type<ReviewReason>().notNull(),
    note: text("note").notNull(),
    createdAt: instant("created_at").notNull(),
    undoneAt: instant("undone_at"),
    undoneBy: byteText("undone_by").references(() => staff.id),
  },
  (table) => [index("reviews_by_check").on(table.checkId, table.id)],
);

/** A saved filter of the checks table: the query string of its address. */
export const savedViews = defineTable(
  "saved_views",
  {
    id: byteText("id").primaryKey(),
    workspaceId: workspaceId(),
    staffId: byteText("staff_id")
      .notNull()
      .references(() => staff.id),
    name: text("name").notNull(),
    query: json<Record<string, string>>("query").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("saved_views_by_workspace").on(table.workspaceId, table.id)],
);
