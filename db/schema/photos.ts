import { sql } from "drizzle-orm";
import type { PhotoCapture } from "#server/checks/capture-schemas.ts";
import type { PhotoWarning } from "#server/checks/schemas.ts";
import type { AssuranceLevel, PhotoSource } from "#server/checks/vocabulary/assurance.ts";
import type { PhotoMeasurement } from "#server/scoring/measurement.ts";
import { challenges } from "./challenges.ts";
import { bytes, byteText, defineTable, flag, index, instant, integer, json, text } from "./columns.ts";
import { livenessChecks } from "./liveness-checks.ts";
import { workspaceId } from "./workspaces.ts";

/** Every accepted photo, including replaced ones. The bytes are in the photo store under `storeKey`. */
export const photos = defineTable(
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
    dataKey: bytes("data_key"),
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
    pictureHash: bytes("picture_hash"),
    /** Float32 little endian, sealed. */
    embedding: bytes("embedding"),
    /** Sealed; Float32 little endian; x, y, z per point, see `MeasuredPhoto.mesh`. */
    mesh: bytes("mesh"),
    /** Sealed, as `embedding`: the second identity model's. */
    secondEmbedding: bytes("second_embedding"),
    /** 32 bytes: perceptual hash of the aligned face, see `faceHash`. */
    faceHash: bytes("face_hash"),
    /** Sealed: a small grey view of the face and its surroundings, to compare a session's photos. */
    view: bytes("view"),
    /** Sealed: the aligned face, to find copies with; see `facePatch`. */
    facePatch: bytes("face_patch"),
    warnings: json<PhotoWarning[]>("warnings").notNull(),
    /** Null: `api_upload`. */
    source: text("source").$type<PhotoSource>(),
    /** Null: `uploaded`. */
    assurance: text("assurance").$type<AssuranceLevel>(),
    /** How its receipt was judged; null without one. */
    capture: json<PhotoCapture>("capture"),
    /** Sealed: what its frames show, as the JSON of a `SequenceMeasurement`; null without frames. */
    sequence: bytes("sequence"),
    /** Float32 little endian: to find the same movement again, see `motionFingerprint`. */
    motionFingerprint: bytes("motion_fingerprint"),
    createdAt: instant("created_at").notNull(),
    /** When the workspace's retention erased its bytes, embedding, mesh and hash; the measurement stays. */
    erasedAt: instant("erased_at"),
  },
  (table) => [
    index("photos_by_check").on(table.checkId, table.id),
    // Deleting a challenge makes the foreign key look up its photos.
    index("photos_by_challenge").on(table.challengeId),
    // The newest movements of a workspace, which a new one is compared with.
    index("photos_by_motion").on(table.workspaceId, table.id).where(sql`motion_fingerprint is not null`),
    // For retention: finds the oldest photo that is still kept.
    index("photos_by_age").on(table.workspaceId, table.id).where(sql`erased_at is null`),
  ],
);
