import type { ErasureCause, ErasureKind, ErasurePhase, ErasureReason } from "#server/erasure/schemas.ts";
import {
  byteText,
  dataMode,
  defineTable,
  index,
  instant,
  integer,
  json,
  primaryKey,
  text,
} from "./columns.ts";
import { staff } from "./staff.ts";
import { workspaceId } from "./workspaces.ts";

/**
 * What was erased, when and by whom. Names no person: to find a receipt by its hash you must know the user
 * id.
 */
export const erasureReceipts = defineTable(
  "erasure_receipts",
  {
    id: byteText("id").primaryKey(),
    workspaceId: workspaceId(),
    mode: dataMode().notNull(),
    kind: text("kind").$type<ErasureKind>().notNull(),
    cause: text("cause").$type<ErasureCause>().notNull(),
    /** Chosen from a list, since free text could name people again. */
    reason: text("reason").$type<ErasureReason>(),
    actorKind: text("actor_kind", { enum: ["staff", "api_key", "system"] }).notNull(),
    actorId: byteText("actor_id").notNull(),
    checkCount: integer("check_count").notNull(),
    photoCount: integer("photo_count").notNull(),
    /** Set when all data of a person was erased, see `hashSubject`. */
    subjectHash: text("subject_hash"),
    requestedAt: instant("requested_at").notNull(),
    /** Null until the bytes are gone from the photo store, the database file and its log. */
    completedAt: instant("completed_at"),
  },
  (table) => [
    index("erasure_receipts_by_workspace").on(table.workspaceId, table.mode, table.id),
    index("erasure_receipts_by_subject").on(table.workspaceId, table.mode, table.subjectHash),
  ],
);

/** The checks that a receipt is about. */
export const erasedChecks = defineTable(
  "erased_checks",
  {
    checkId: byteText("check_id").primaryKey(),
    receiptId: byteText("receipt_id")
      .notNull()
      .references(() => erasureReceipts.id),
    workspaceId: workspaceId(),
    mode: dataMode().notNull(),
    subjectHash: text("subject_hash").notNull(),
    /**
     * HMAC over the ids: nobody can pass off a deleted check as an erased one. Null for a check that was not
     * completed, or was erased before seals were introduced.
     */
    seal: text("seal"),
  },
  (table) => [
    index("erased_checks_by_receipt").on(table.receiptId),
    index("erased_checks_by_subject").on(table.workspaceId, table.mode, table.subjectHash),
  ],
);

/** The photos that a receipt is about, each by the hash of the original upload. */
export const erasedPhotos = defineTable(
  "erased_photos",
  {
    receiptId: byteText("receipt_id")
      .notNull()
      .references(() => erasureReceipts.id),
    photoId: byteText("photo_id").notNull(),
    checkId: byteText("check_id").notNull(),
    sha256: byteText("sha256").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.receiptId, table.photoId] }),
    index("erased_photos_by_check").on(table.checkId),
  ],
);

/**
 * Stored bytes whose rows are deleted: added in the deleting transaction, removed once the bytes are deleted.
 */
export const photoRemovals = defineTable(
  "photo_removals",
  {
    storeKey: byteText("store_key").primaryKey(),
    receiptId: byteText("receipt_id")
      .notNull()
      .references(() => erasureReceipts.id),
  },
  (table) => [index("photo_removals_by_receipt").on(table.receiptId)],
);

/**
 * The remaining work of an erasure, so that it can continue after a crash. Deleted when the erasure is
 * complete.
 */
export const erasureJobs = defineTable("erasure_jobs", {
  receiptId: byteText("receipt_id")
    .primaryKey()
    .references(() => erasureReceipts.id),
  workspaceId: workspaceId(),
  mode: dataMode().notNull(),
  phase: text("phase").$type<ErasurePhase>().notNull(),
  /** User ids that must not remain anywhere; cleared before the file is rewritten. */
  userIds: json<string[]>("user_ids").notNull(),
  /**
   * External ids and metadata entries used only by the erased checks, see `eraseChecks`; cleared likewise.
   */
  externalIds: json<string[]>("external_ids").notNull(),
});

/** A user id whose data must not be erased, because of a dispute or an authority's order. */
export const legalHolds = defineTable(
  "legal_holds",
  {
    id: byteText("id").primaryKey(),
    workspaceId: workspaceId(),
    mode: dataMode().notNull(),
    userId: byteText("user_id").notNull(),
    reason: text("reason").notNull(),
    createdAt: instant("created_at").notNull(),
    createdBy: byteText("created_by")
      .notNull()
      .references(() => staff.id),
    releasedAt: instant("released_at"),
    releasedBy: byteText("released_by").references(() => staff.id),
  },
  (table) => [
    index("legal_holds_by_user").on(table.workspaceId, table.mode, table.userId),
    index("legal_holds_by_workspace").on(table.workspaceId, table.mode, table.id),
  ],
);
