import { primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { instant } from "./columns.ts";
import { workspaces } from "./workspaces.ts";

export type StaffRole = "owner" | "reviewer" | "viewer";

/** A person who signs in to the dashboard. */
export const staff = sqliteTable("staff", {
  id: text("id").primaryKey(),
  email: text("email").notNull().unique(),
  /** scrypt, `salt:key` in hex. */
  passwordHash: text("password_hash").notNull(),
  createdAt: instant("created_at").notNull(),
});

/** A person may belong to several workspaces, with a role in each. */
export const memberships = sqliteTable(
  "memberships",
  {
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    staffId: text("staff_id")
      .notNull()
      .references(() => staff.id),
    role: text("role").$type<StaffRole>().notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.staffId] })],
);
