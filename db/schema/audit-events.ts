import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { byteText, defineTable, index, instant, integer, json, text, uniqueIndex } from "./columns.ts";
import { workspaceId } from "./workspaces.ts";

/**
 * The hash chain covers only the hash of these details, so they can be erased and the chain still verifies.
 */
export type AuditDetails = { [name: string]: string | number | boolean | null };

/**
 * Leaves out the events that record verdicts: far more than what people did. Uses a literal so that the partial
 * index below applies.
 */
export const isByHand = (action: SQLWrapper): SQL => sql`${action} <> 'check.completed'`;

/** Who did what, when and from where. A trigger rejects every change except the erasure of details. */
export const auditEvents = defineTable(
  "audit_events",
  {
    id: byteText("id").primaryKey(),
    workspaceId: workspaceId(),
    /** 1, 2, 3, … in each workspace. */
    sequence: integer("sequence").notNull(),
    at: instant("at").notNull(),
    actorKind: text("actor_kind", { enum: ["staff", "api_key", "system"] }).notNull(),
    actorId: byteText("actor_id").notNull(),
    action: text("action").notNull(),
    /** The id of the object of the action: a check, a key, a member, … */
    subjectId: byteText("subject_id"),
    details: json<AuditDetails>("details"),
    /** Random, so that nobody can guess erased details from their hash. Erased with them. */
    detailsSalt: text("details_salt"),
    detailsHash: text("details_hash").notNull(),
    previousHash: text("previous_hash").notNull(),
    /** SHA-256 over all columns above except the details and their salt, hex. */
    hash: text("hash").notNull(),
  },
  (table) => [
    uniqueIndex("audit_events_by_sequence").on(table.workspaceId, table.sequence),
    index("audit_events_by_subject").on(table.workspaceId, table.subjectId, table.sequence),
    index("audit_events_by_actor").on(table.workspaceId, table.actorId, table.sequence),
    index("audit_events_by_hand")
      .on(table.workspaceId, table.sequence)
      .where(sql`action <> 'check.completed'`),
    index("audit_events_by_action").on(table.workspaceId, table.action, table.sequence),
  ],
);
