import type { Queries } from "#db/client.ts";
import type { AppContext } from "../context.ts";
import { openFloats } from "../vault/sealed-photo.ts";
import type { DecideInput, JudgedPhoto } from "../verdict/judged.ts";
import { type ChallengeRow, type CheckRow, findPhotos, type PhotoRow } from "./check-rows.ts";

function toJudgedPhoto(vault: AppContext["vault"], row: PhotoRow): JudgedPhoto {
  const { embedding, mesh, pictureHash } = row;
  return {
    sha256: row.sha256,
    mirrored: row.mirrored,
    measurement: row.measurement,
    pictureHash,
    embedding: openFloats(vault, row, "embedding", embedding),
    mesh: openFloats(vault, row, "mesh", mesh),
  };
}

type PhotosToJudge = Pick<DecideInput, "challenges" | "selfie" | "mode"> & {
  rowOf: (id: string | null) => PhotoRow;
};

/** The photos that count, as the rules take them. @throws when a check points at a photo that is not in the map */
export function photosToJudge(
  vault: AppContext["vault"],
  photoById: Map<string, PhotoRow>,
  check: CheckRow,
  rows: ChallengeRow[],
): PhotosToJudge {
  const rowOf = (id: string | null): PhotoRow => {
    const row = id === null ? undefined : photoById.get(id);
    if (!row) throw new Error("a check points at a photo that is not there");
    return row;
  };
  return {
    rowOf,
    challenges: rows.map((row) => ({
      id: row.id,
      type: row.type,
      photo: toJudgedPhoto(vault, rowOf(row.photoId)),
    })),
    selfie: check.selfiePhotoId === null ? null : toJudgedPhoto(vault, rowOf(check.selfiePhotoId)),
    mode: check.mode,
  };
}

/** As `photosToJudge`, from the database. */
export async function readPhotosToJudge(
  vault: AppContext["vault"],
  queries: Queries,
  check: CheckRow,
  rows: ChallengeRow[],
): Promise<PhotosToJudge> {
  const photoIds = [...rows.map((row) => row.photoId), check.selfiePhotoId].filter((id) => id !== null);
  return photosToJudge(vault, await findPhotos(queries, photoIds), check, rows);
}
