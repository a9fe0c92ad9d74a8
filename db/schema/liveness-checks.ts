import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { ReviewReason, ReviewState } from "#server/checks/review-schemas.ts";
import type { CheckMetadata, Decision, FailureReason } from "#server/checks/schemas.ts";
import type { AssuranceLevel } from "#server/checks/vocabulary/assurance.ts";
import { apiKeys } from "./api-keys.ts";
import {
  byteText,
  dataMode,
  defineTable,
  flag,
  index,
  instant,
  integer,
  json,
  primaryKey,
  real,
  text,
} from "./columns.ts";
import { staff } from "./staff.ts";
import { workspaceId } from "./workspaces.ts";

/** The stored statuses; `EXPIRED` is computed from the clock when a check is read. */
export type StoredCheckStatus = "PENDING" | "IN_PROGRESS" | "COMPLETED";

/** Waits for a human review. Uses literals so that the partial index below applies. */
export const isOpenForReview = (state: SQLWrapper): SQL =>
  sql`${state} in ('needed', 'awaiting_second', 'disputed')`;

export const livenessChecks = defineTable(
  "liveness_checks",
  {
    /** `liv_…`, sortable by time of creation. */
    id: byteText("id").primaryKey(),
    workspaceId: workspaceId(),
    mode: dataMode().notNull(),
    userId: byteText("user_id").notNull(),
    apiKeyId: byteText("api_key_id")
      .notNull()
      .references(() => apiKeys.id),
    /** SHA-256 of the session token, hex. */
    sessionTokenHash: text("session_token_hash").notNull().unique(),
    status: text("status").$type<StoredCheckStatus>().notNull(),
    mirrored: flag("mirrored").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    completedAt: instant("completed_at"),
    /** The reference selfie that counts; a later upload replaces it. No foreign key: photos point here. */
    selfiePhotoId: byteText("selfie_photo_id"),
    /** The integrator's own name for the check. */
    externalId: byteText("external_id"),
    metadata: json<CheckMetadata>("metadata"),
    locale: text("locale"),
    /** Challenge types that the session allows, as in `challengeMask`; null: all. */
    allowedMask: integer("allowed_mask"),
    swapCount: integer("swap_count").notNull().default(0),
    /** How often the session was given more time; null: never. */
    extensionCount: integer("extension_count"),
    cancelledAt: instant("cancelled_at"),
    /** The scenario that a test session requested: its verdict or warnings are not real. */
    simulate: text("simulate"),
    /** Where the capture page sends the person when it is done. */
    redirectUrl: text("redirect_url"),
    /** Version and language of the text that the person agreed to on the capture page. */
    consentVersion: text("consent_version"),
    consentLocale: text("consent_locale"),
    consentAt: instant("consent_at"),
    /** The least that each photo must reach; null: `uploaded`. */
    requiredAssurance: text("required_assurance").$type<AssuranceLevel>(),
    /** The lowest over the photos that count, once the check is complete; null: `uploaded`. */
    assurance: text("assurance").$type<AssuranceLevel>(),
    isAlive: flag("is_alive"),
    confidence: real("confidence"),
    antiSpoofScore: real("anti_spoof_score"),
    faceMatchScore: real("face_match_score"),
    failureReason: text("failure_reason").$type<FailureReason>(),
    /** One bit per requested challenge type, see `challengeMask`. */
    challengeMask: integer("challenge_mask").notNull().default(0),
    /** Milliseconds spent measuring the last photo, including the wait for a worker. */
    scoringMs: integer("scoring_ms"),
    reviewState: text("review_state").$type<ReviewState>().notNull().default("none"),
    /** The reason of the review decision that counts. */
    reviewReason: text("review_reason").$type<ReviewReason>(),
    reviewDecidedAt: instant("review_decided_at"),
    /** Counts every change of the review, to detect a decision based on an outdated version. */
    reviewVersion: integer("review_version").notNull().default(0),
    assigneeId: byteText("assignee_id").references(() => staff.id),
  },
  (table) => {
    // The dashboard's filters and sort orders: each index ends in the id, which cursors page by.
    const by = (name: string) => index(`liveness_checks_by_${name}`);
    return [
      by("user").on(table.workspaceId, table.mode, table.userId, table.id),
      by("time").on(table.workspaceId, table.mode, table.id),
      by("status").on(table.workspaceId, table.mode, table.status, table.id),
      by("reason").on(table.workspaceId, table.mode, table.failureReason, table.id),
      by("review").on(table.workspaceId, table.mode, table.reviewState, table.id),
      by("open_review")
        .on(table.workspaceId, table.mode, table.id)
        .where(sql`review_state in ('needed', 'awaiting_second', 'disputed')`),
      by("open_expiry").on(table.expiresAt).where(sql`status <> 'COMPLETED'`),
      by("external_id").on(table.workspaceId, table.mode, table.externalId, table.id),
      by("key").on(table.workspaceId, table.mode, table.apiKeyId, table.id),
      by("assurance").on(table.workspaceId, table.mode, table.assurance, table.id),
      by("confidence").on(table.workspaceId, table.mode, table.confidence, table.id),
      by("anti_spoof").on(table.workspaceId, table.mode, table.antiSpoofScore, table.id),
      by("face_match").on(table.workspaceId, table.mode, table.faceMatchScore, table.id),
    ];
  },
);

/** Each entry of a check's metadata as a row, so that checks can be searched by it. */
export const checkMetadata = defineTable(
  "check_metadata",
  {
    checkId: byteText("check_id")
      .notNull()
      .references(() => livenessChecks.id),
    workspaceId: workspaceId(),
    mode: dataMode().notNull(),
    name: text("name").notNull(),
    value: text("value").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.checkId, table.name] }),
    index("check_metadata_by_value").on(
      table.workspaceId,
      table.mode,
      table.name,
      table.value,
      table.checkId,
    ),
  ],
);

/** A table of its own keeps the check's row small: lists read many rows and few decisions. */
export const checkDecisions = defineTable("check_decisions", {
  checkId: byteText("check_id")
    .primaryKey()
    .references(() => livenessChecks.id),
  /** The full verdict: reasons, parts, the limits used, models with their hashes, version of the rules. */
  decision: json<Decision>("decision").notNull(),
});
