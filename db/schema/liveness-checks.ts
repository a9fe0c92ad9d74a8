import { index, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Decision } from "#server/liveness/schemas.ts";
import { apiKeys } from "./api-keys.ts";
import { dataMode, flag, instant, json } from "./columns.ts";
import { workspaces } from "./workspaces.ts";

/** What is stored; `EXPIRED` is told by the clock when a check is read. */
export type StoredCheckStatus = "PENDING" | "IN_PROGRESS" | "COMPLETED";

export const livenessChecks = sqliteTable(
  "liveness_checks",
  {
    /** `liv_…`, sortable by time of creation. */
    id: text("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => workspaces.id),
    mode: dataMode().notNull(),
    userId: text("user_id").notNull(),
    apiKeyId: text("api_key_id")
      .notNull()
      .references(() => apiKeys.id),
    /** SHA-256 of the session token, hex. */
    sessionTokenHash: text("session_token_hash").notNull().unique(),
    status: text("status").$type<StoredCheckStatus>().notNull(),
    mirrored: flag("mirrored").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    completedAt: instant("completed_at"),
    /** The reference selfie that counts; a later one replaces it. No foreign key: photos point here. */
    selfiePhotoId: text("selfie_photo_id"),
    isAlive: flag("is_alive"),
    confidence: real("confidence"),
    antiSpoofScore: real("anti_spoof_score"),
    faceMatchScore: real("face_match_score"),
    failureReason: text("failure_reason"),
    /** The whole verdict: reasons, parts, limits that applied, models with their hashes, version of the rules. */
    decision: json<Decision>("decision"),
  },
  (table) => [index("liveness_checks_by_user").on(table.workspaceId, table.mode, table.userId, table.id)],
);
