import { blockiness } from "./blockiness.ts";
import type { DecodedPhoto, Pixels } from "./decode.ts";
import { measureCover } from "./face-cover.ts";
import { faceHash } from "./face-hash.ts";
import type { FaceModels } from "./face-models.ts";
import { facePatch } from "./face-patch.ts";
import type { FaceReader, HumanFace } from "./face-reader.ts";
import { measureLight, wholePicture } from "./light.ts";
import { measureEyes } from "./measure-eyes.ts";
import { measureMouth } from "./measure-mouth.ts";
import type { FaceBox, FaceMeasurement, MeasuredPhoto, ScoringBackend } from "./measurement.ts";
import { makePhotoView } from "./photo-view.ts";
import { pictureHash } from "./picture-hash.ts";
import { isUpright, lookUpright, type QuarterTurns, turnBack, turnBoxBack } from "./quarter-turns.ts";
import { measureScene } from "./scene.ts";
import { type Look, lookStraight } from "./straighten.ts";

const degrees = (radians: number): number => (radians * 180) / Math.PI;

/**
 * Another face counts if it is at least this share of the largest one's width, so that a person on a poster
 * in the background does not.
 */
const companionWidthMin = 0.25;
/** Below this score, the detector or the mesh model is guessing. */
const faceScoreMin = 0.5;

const isSure = ({ boxScore, faceScore }: HumanFace): boolean =>
  boxScore >= faceScoreMin && faceScore >= faceScoreMin;

/** The faces that count, largest first; if the models are sure of none, all of them. */
function facesThatCount(found: HumanFace[]): HumanFace[] {
  const sure = found.filter(isSure);
  const sorted = (sure.length > 0 ? sure : found).toSorted(
    (a, b) => b.box[2] * b.box[3] - a.box[2] * a.box[3],
  );
  const widest = sorted[0]?.box[2] ?? 0;
  return sorted.filter(({ box }) => box[2] >= companionWidthMin * widest);
}

export type Models = { reader: FaceReader; faceModels: FaceModels; backend: ScoringBackend };

/** The mesh's bounding box, from ear to ear and brow to chin. Human's own box is half as large again. */
function meshBox({ mesh }: HumanFace, pixels: Pixels): FaceBox {
  const xs = mesh.map(([x]) => x / pixels.width);
  const ys = mesh.map(([, y]) => y / pixels.height);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The picture that is measured, and pixels of the photo as taken per pixel of it. */
type Upright = { pixels: Pixels; scale: number };

const noAngle = { yaw: Number.NaN, pitch: Number.NaN, roll: Number.NaN };

/** @param straight the same face where it is not rolled, for what a rolled head would distort */
function measureFace(
  found: HumanFace,
  straight: Look,
  { pixels, scale }: Upright,
  { faceModels }: Models,
): FaceMeasurement {
  const box = meshBox(found, pixels);
  const angle = straight.face.rotation?.angle ?? noAngle;
  return {
    box,
    detectionScore: found.boxScore,
    widthPixels: box.width * pixels.width * scale,
    angles: {
      yawDegrees: degrees(angle.yaw),
      pitchDegrees: degrees(angle.pitch),
      rollDegrees: degrees((found.rotation?.angle ?? noAngle).roll),
    },
    eyes: measureEyes(straight.pixels, straight.face, faceModels),
    mouth: measureMouth(straight.face, faceModels),
    cover: measureCover(straight.face),
    meshScore: found.faceScore,
    spoof: faceModels.spoof(pixels, box),
  };
}

/** Fractions of the photo as it was sent; z in the same unit as x. */
const normaliseMesh = ({ mesh }: HumanFace, { pixels }: Upright, turns: QuarterTurns): Float32Array =>
  Float32Array.from(
    mesh.flatMap(([x, y, z]) => [
      ...turnBack(turns, [x / pixels.width, y / pixels.height]),
      z / (turns % 2 === 0 ? pixels.width : pixels.height),
    ]),
  );

/** @throws when a number at any depth is NaN or infinite, because a model that returns it has failed */
function requireFinite(value: unknown): void {
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error("a model answered NaN");
  if (ArrayBuffer.isView(value)) {
    if (!(value as Float32Array).every(Number.isFinite)) throw new Error("a model answered NaN");
  } else if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) requireFinite(part);
  }
}

/**
 * Measures everything the models see in a photo. A face that lies on its side or upside down is measured in
 * the picture turned by quarter turns; its box and mesh are given in the photo as it was sent.
 */
export async function measurePhoto(photo: DecodedPhoto, models: Models): Promise<MeasuredPhoto> {
  const read = async (picture: Pixels) => facesThatCount(await models.reader.read(picture));
  const { turns, pixels, faces } = await lookUpright(photo.pixels, read);
  const [largest] = faces;
  const upright = {
    pixels,
    scale: Math.max(photo.width, photo.height) / Math.max(pixels.width, pixels.height),
  };
  const straight = largest && isUpright(largest) ? await lookStraight({ pixels, face: largest }, read) : null;
  const face = largest ? measureFace(largest, straight ?? { pixels, face: largest }, upright, models) : null;
  const patch = largest ? facePatch(pixels, largest.mesh) : null;
  const measured: MeasuredPhoto = {
    measurement: {
      format: photo.format,
      width: photo.width,
      height: photo.height,
      measuredWidth: photo.pixels.width,
      measuredHeight: photo.pixels.height,
      quarterTurns: turns,
      faceCount: faces.length,
      face: face && { ...face, box: turnBoxBack(turns, face.box) },
      ...measureLight(pixels, face?.box ?? null),
      jpegQuality: photo.jpegQuality,
      blockiness: blockiness(pixels, face?.box ?? wholePicture),
      scene: face && measureScene(pixels, face.box),
      capture: photo.capture,
      backend: models.backend,
    },
    ...(largest ? models.faceModels.embed(pixels, largest) : { embedding: null, secondEmbedding: null }),
    pictureHash: pictureHash(photo.pixels),
    faceHash: patch && faceHash(patch),
    facePatch: patch,
    view: largest ? makePhotoView(pixels, largest.mesh) : null,
    mesh: largest ? normaliseMesh(largest, upright, turns) : null,
  };
  requireFinite(measured);
  return measured;
}
