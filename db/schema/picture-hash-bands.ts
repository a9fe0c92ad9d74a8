import { byteText, dataMode, defineTable, index, integer } from "./columns.ts";
import { photos } from "./photos.ts";
import { workspaceId } from "./workspaces.ts";

/**
 * Each photo's perceptual hashes, of the whole picture and of the aligned face, in pieces of 16 bits: a copy
 * shares some, so an index finds it among any number of photos.
 */
export const pictureHashBands = defineTable(
  "picture_hash_bands",
  {
    photoId: byteText("photo_id")
      .notNull()
      .references(() => photos.id),
    workspaceId: workspaceId(),
    mode: dataMode().notNull(),
    /** Index of the piece (0-15 the picture's, 16-31 the face's) × 65,536 + its bits. */
    band: integer("band").notNull(),
  },
  (table) => [
    index("picture_hash_bands_by_band").on(table.workspaceId, table.mode, table.band, table.photoId),
    index("picture_hash_bands_by_photo").on(table.photoId),
  ],
);
