import { blob, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { byteText, instant } from "./columns.ts";
import { workspaceId } from "./workspaces.ts";

/**
 * Requests that carry an Idempotency-Key, and what was answered, so that a second one gets the first answer.
 */
export const idempotencyKeys = sqliteTable(
  "idempotency_keys",
  {
    /** The API key, or the check whose session token was used. */
    actorId: byteText("actor_id").notNull(),
    key: text("key").notNull(),
    workspaceId: workspaceId(),
    /** SHA-256 over method, path and what was sent, file bytes by their hash. */
    requestHash: text("request_hash").notNull(),
    /** The process that runs it; one that no longer is has left it undone. */
    runBy: text("run_by").notNull(),
    /** Null while it runs. */
    status: integer("status"),
    /** The answer's body, sealed: it may hold a session token. */
    body: blob("body", { mode: "buffer" }),
    /** The id of the check that the answer is about: it is erased with the check. */
    about: byteText("about"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.actorId, table.key] }),
    index("idempotency_keys_by_time").on(table.createdAt),
    index("idempotency_keys_by_check").on(table.about),
  ],
);
