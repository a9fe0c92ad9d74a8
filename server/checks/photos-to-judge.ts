import type { Queries } from "#db/client.ts";
import type { AppContext } from "../context.ts";
import { openFloats } from "../vault/sealed-photo.ts";
import type { DecideInput, JudgedPhoto } from "../verdict/judged.ts";
import { type ChallengeRow, type CheckRow, findPhotos, type PhotoRow } from "./check-rows.ts";

/** The face measurements of a photo, stored sealed in its row. */
export type Face = Pick<JudgedPhoto, "embedding" | "mesh">;

export const openFace = (vault: AppContext["vault"], row: PhotoRow): Face => ({
  embedding: openFloats(vault, row, "embedding", row.embedding),
  mesh: openFloats(vault, row, "mesh", row.mesh),
});

const toJudgedPhoto = (row: PhotoRow, face: Face): JudgedPhoto => ({
  sha256: row.sha256,
  mirrored: row.mirrored,
  measurement: row.measurement,
  pictureHash: row.pictureHash,
  ...face,
});

type PhotosToJudge = Pick<DecideInput, "challenges" | "selfie" | "mode"> & {
  rowOf: (id: string | null) => PhotoRow;
};

/**
 * The photos that count, as input of the rules.
 * @param faceOf pass `openFace` if the opened measurements are not in memory
 * @throws when a check refers to a photo that is not in the map
 */
export function photosToJudge(
  faceOf: (row: PhotoRow) => Face,
  photoById: Map<string, PhotoRow>,
  check: CheckRow,
  rows: ChallengeRow[],
): PhotosToJudge {
  const rowOf = (id: string | null): PhotoRow => {
    const row = id === null ? undefined : photoById.get(id);
    if (!row) throw new Error("a check points at a photo that is not there");
    return row;
  };
  const judgedOf = (id: string | null) => toJudgedPhoto(rowOf(id), faceOf(rowOf(id)));
  return {
    rowOf,
    challenges: rows.map((row) => ({
      id: row.id,
      type: row.type,
      photo: judgedOf(row.photoId),
    })),
    selfie: check.selfiePhotoId === null ? null : judgedOf(check.selfiePhotoId),
    mode: check.mode,
  };
}

/** Like `photosToJudge`, from the database. */
export async function readPhotosToJudge(
  faceOf: (row: PhotoRow) => Face,
  queries: Queries,
  check: CheckRow,
  rows: ChallengeRow[],
): Promise<PhotosToJudge> {
  const photoIds = [...rows.map((row) => row.photoId), check.selfiePhotoId].filter((id) => id !== null);
  return photosToJudge(faceOf, await findPhotos(queries, photoIds), check, rows);
}
