import type { DecodedPhoto } from "./decode.ts";
import type { FaceModels } from "./face-models.ts";
import type { FaceReader, HumanFace } from "./face-reader.ts";
import { measureGeometry } from "./geometry.ts";
import { measureLight } from "./light.ts";
import type { FaceBox, FaceMeasurement, MeasuredPhoto, ScoringBackend } from "./measurement.ts";
import { pictureHash } from "./picture-hash.ts";

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
function meshBox({ mesh }: HumanFace, { pixels }: DecodedPhoto): FaceBox {
  const xs = mesh.map(([x]) => x / pixels.width);
  const ys = mesh.map(([, y]) => y / pixels.height);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function measureFace(found: HumanFace, photo: DecodedPhoto, { faceModels }: Models): FaceMeasurement {
  const box = meshBox(found, photo);
  const angle = found.rotation?.angle ?? { yaw: Number.NaN, pitch: Number.NaN, roll: Number.NaN };
  return {
    box,
    detectionScore: found.boxScore,
    widthPixels: box.width * photo.width,
    angles: {
      yawDegrees: degrees(angle.yaw),
      pitchDegrees: degrees(angle.pitch),
      rollDegrees: degrees(angle.roll),
    },
    geometry: measureGeometry(found.cropMesh, found.eyes),
    meshScore: found.faceScore,
    realScore: faceModels.realScore(photo.pixels, box),
  };
}

const normaliseMesh = ({ mesh }: HumanFace, { pixels }: DecodedPhoto): Float32Array =>
  Float32Array.from(mesh.flatMap(([x, y, z]) => [x / pixels.width, y / pixels.height, z / pixels.width]));

/** @throws when a number at any depth is NaN or infinite, because a model that returns it has failed */
function requireFinite(value: unknown): void {
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error("a model answered NaN");
  if (ArrayBuffer.isView(value)) {
    if (!(value as Float32Array).every(Number.isFinite)) throw new Error("a model answered NaN");
  } else if (typeof value === "object" && value !== null) {
    for (const part of Object.values(value)) requireFinite(part);
  }
}

const liesOnItsSide = ({ rotation }: HumanFace): boolean => Math.abs(degrees(rotation?.angle.roll ?? 0)) > 45;

/**
 * Measures everything the models see in an upright photo. If the photo has no face or one that lies on its
 * side, and a second look is available, the second look is used if its face is upright.
 */
export async function measurePhoto(photo: DecodedPhoto, models: Models): Promise<MeasuredPhoto> {
  const faces = facesThatCount(await models.reader.read(photo.pixels));
  const [largest] = faces;
  if (photo.secondLook && (!largest || liesOnItsSide(largest))) {
    const turned = await measurePhoto({ ...(await photo.secondLook()), secondLook: null }, models);
    const roll = turned.measurement.face?.angles.rollDegrees;
    if (roll !== undefined && Math.abs(roll) <= 45) return turned;
  }
  const face = largest ? measureFace(largest, photo, models) : null;
  const measured: MeasuredPhoto = {
    measurement: {
      format: photo.format,
      width: photo.width,
      height: photo.height,
      measuredWidth: photo.pixels.width,
      measuredHeight: photo.pixels.height,
      faceCount: faces.length,
      face,
      ...measureLight(photo.pixels, face?.box ?? null),
      capture: photo.capture,
      backend: models.backend,
    },
    embedding: largest ? models.faceModels.embed(photo.pixels, largest) : null,
    pictureHash: pictureHash(photo.pixels),
    mesh: largest ? normaliseMesh(largest, photo) : null,
  };
  requireFinite(measured);
  return measured;
}
