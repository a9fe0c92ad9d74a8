import type { Queries } from "#db/client.ts";
import type { AppContext } from "../context.ts";
import type { FaceTraces, PhotoMeasurement } from "../scoring/measurement.ts";
import { openFloats, openTrace } from "../vault/sealed-photo.ts";
import type { Identity } from "../verdict/compare-faces.ts";
import type { DecideInput, JudgedPhoto } from "../verdict/judged.ts";
import { type ChallengeRow, type CheckRow, findPhotos, type PhotoRow } from "./check-rows.ts";

/** Opens what identifies the face of a photo's row. */
export const openIdentity = (
  vault: AppContext["vault"],
  row: Pick<PhotoRow, "id" | "dataKey" | "embedding" | "secondEmbedding">,
): Identity => ({
  embedding: openFloats(vault, row, "embedding", row.embedding),
  secondEmbedding: openFloats(vault, row, "secondEmbedding", row.secondEmbedding),
});

/** Opens the sealed traces of a photo's row. */
export const openFace = (vault: AppContext["vault"], row: PhotoRow): FaceTraces => ({
  ...openIdentity(vault, row),
  mesh: openFloats(vault, row, "mesh", row.mesh),
  view: openTrace(vault, row, "view", row.view),
  facePatch: openTrace(vault, row, "facePatch", row.facePatch),
});

/**
 * The measurement as the rules read it. A session that was open during an upgrade may hold photos that an
 * earlier version measured: their faces lack what the rules need, and count as not seen.
 */
function currentMeasurement(measurement: PhotoMeasurement): PhotoMeasurement {
  const isCurrent = measurement.face === null || "cover" in measurement.face;
  return isCurrent ? measurement : { ...measurement, face: null };
}

const toJudgedPhoto = (row: PhotoRow, face: FaceTraces): JudgedPhoto => ({
  sha256: row.sha256,
  mirrored: row.mirrored,
  measurement: currentMeasurement(row.measurement),
  pictureHash: row.pictureHash,
  faceHash: row.faceHash,
  capture: row.capture,
  neutral: row.capture?.neutral ?? null,
  ...face,
});

type PhotosToJudge = Pick<
  DecideInput,
  "challenges" | "selfie" | "mode" | "openedAt" | "requiredAssurance"
> & {
  rowOf: (id: string | null) => PhotoRow;
};

/**
 * The photos that count, as input of the rules.
 * @param faceOf pass `openFace` if the opened measurements are not in memory
 * @throws when a check refers to a photo that is not in the map
 */
export function photosToJudge(
  faceOf: (row: PhotoRow) => FaceTraces,
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
    openedAt: check.createdAt,
    requiredAssurance: check.requiredAssurance,
  };
}

/** Like `photosToJudge`, from the database. */
export async function readPhotosToJudge(
  faceOf: (row: PhotoRow) => FaceTraces,
  queries: Queries,
  check: CheckRow,
  rows: ChallengeRow[],
): Promise<PhotosToJudge> {
  const photoIds = [...rows.map((row) => row.photoId), check.selfiePhotoId].filter((id) => id !== null);
  return photosToJudge(faceOf, await findPhotos(queries, photoIds), check, rows);
}
