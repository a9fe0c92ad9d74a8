import { bytes, byteText, defineTable, index, instant, integer, primaryKey, text } from "./columns.ts";
import { workspaceId } from "./workspaces.ts";

/**
 * Requests with an Idempotency-Key and their responses, so that a repeated request gets the first response.
 */
export const idempotencyKeys = defineTable(
  "idempotency_keys",
  {
    /** The API key, or the check whose session token was used. */
    actorId: byteText("actor_id").notNull(),
    key: text("key").notNull(),
    workspaceId: workspaceId(),
    /** SHA-256 over method, path and body; a file counts by its hash. */
    requestHash: text("request_hash").notNull(),
    /** The process that runs the request; if that process has ended, the request was not completed. */
    runBy: text("run_by").notNull(),
    /** Null while it runs. */
    status: integer("status"),
    /** The response body, sealed because it may contain a session token. */
    body: bytes("body"),
    /** The id of the check that the response is about: the row is erased with the check. */
    about: byteText("about"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.actorId, table.key] }),
    index("idempotency_keys_by_time").on(table.createdAt),
    index("idempotency_keys_by_check").on(table.about),
  ],
);
