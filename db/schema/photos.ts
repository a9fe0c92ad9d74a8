import { sql } from "drizzle-orm";
import { blob, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { PhotoWarning } from "#server/checks/schemas.ts";
import type { PhotoMeasurement } from "#server/scoring/measurement.ts";
import { challenges } from "./challenges.ts";
import { byteText, flag, instant, json } from "./columns.ts";
import { livenessChecks } from "./liveness-checks.ts";
import { workspaceId } from "./workspaces.ts";

/** Every accepted photo, including replaced ones. The bytes are in the photo store under `storeKey`. */
export const photos = sqliteTable(
  "photos",
  {
    id: byteText("id").primaryKey(),
    workspaceId: workspaceId(),
    checkId: byteText("check_id")
      .notNull()
      .references(() => livenessChecks.id),
    /** Null for a reference selfie. */
    challengeId: byteText("challenge_id").references(() => challenges.id),
    storeKey: byteText("store_key").notNull().unique(),
    /**
     * The key that seals the photo's bytes, embedding and mesh, wrapped by the master key. Null for photos
     * stored before sealing was introduced. Hashes and measurements stay readable because they are searched.
     */
    dataKey: blob("data_key", { mode: "buffer" }),
    /** Of the original upload. */
    sha256: text("sha256").notNull(),
    /**
     * Of the stored bytes, which have no metadata. Null: same as `sha256`, for photos stored before metadata
     * was removed.
     */
    storedSha256: text("stored_sha256"),
    byteSize: integer("byte_size").notNull(),
    mirrored: flag("mirrored").notNull(),
    measurement: json<PhotoMeasurement>("measurement").notNull(),
    /** 32 bytes, see `pictureHash`. */
    pictureHash: blob("picture_hash", { mode: "buffer" }),
    /** Float32 little endian, sealed. */
    embedding: blob("embedding", { mode: "buffer" }),
    /** Sealed; Float32 little endian; x, y, z per point, see `MeasuredPhoto.mesh`. */
    mesh: blob("mesh", { mode: "buffer" }),
    warnings: json<PhotoWarning[]>("warnings").notNull(),
    createdAt: instant("created_at").notNull(),
    /** When the workspace's retention erased its bytes, embedding, mesh and hash; the measurement stays. */
    erasedAt: instant("erased_at"),
  },
  (table) => [
    index("photos_by_check").on(table.checkId, table.id),
    // Deleting a challenge makes the foreign key look up its photos.
    index("photos_by_challenge").on(table.challengeId),
    // For retention: finds the oldest photo that is still kept.
    index("photos_by_age").on(table.workspaceId, table.id).where(sql`erased_at is null`),
  ],
);
