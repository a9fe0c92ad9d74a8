import type { DecodedPhoto } from "./decode.ts";
import { measureGeometry } from "./geometry.ts";
import type { FaceReader, HumanFace } from "./human-wasm.ts";
import { measureLight } from "./light.ts";
import type { FaceBox, FaceMeasurement, MeasuredPhoto } from "./measurement.ts";

const degrees = (radians: number): number => (radians * 180) / Math.PI;

const area = ({ box }: HumanFace): number => box[2] * box[3];

/** The mesh's extent: the face from ear to ear and brow to chin. Human's own box is half as large again. */
function meshBox({ mesh }: HumanFace, { pixels }: DecodedPhoto): FaceBox {
  const xs = mesh.map(([x]) => x / pixels.width);
  const ys = mesh.map(([, y]) => y / pixels.height);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function measureFace(found: HumanFace, photo: DecodedPhoto): FaceMeasurement {
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
    geometry: measureGeometry(found.mesh),
    // Human drops a score of exactly 0 from its result; both models have run.
    spoof: { antispoof: found.real ?? 0, liveness: found.live ?? 0 },
  };
}

const normaliseMesh = ({ mesh }: HumanFace, { pixels }: DecodedPhoto): Float32Array =>
  Float32Array.from(mesh.flatMap(([x, y, z]) => [x / pixels.width, y / pixels.height, z / pixels.width]));

/** @throws when a number is NaN or infinite, wherever it stands: a model that answers nonsense has not measured */
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
 * Everything the models see in an upright photo. Where it offers a second look and shows no face, or one that lies on
 * its side, the second look counts if the face stands upright there.
 */
export async function measurePhoto(photo: DecodedPhoto, reader: FaceReader): Promise<MeasuredPhoto> {
  const faces = await reader.read(photo.pixels);
  const largest = faces.toSorted((a, b) => area(b) - area(a))[0];
  if (photo.secondLook && (!largest || liesOnItsSide(largest))) {
    const turned = await measurePhoto({ ...(await photo.secondLook()), secondLook: null }, reader);
    const roll = turned.measurement.face?.angles.rollDegrees;
    if (roll !== undefined && Math.abs(roll) <= 45) return turned;
  }
  const face = largest ? measureFace(largest, photo) : null;
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
      backend: "wasm",
    },
    embedding: largest?.embedding ? Float32Array.from(largest.embedding) : null,
    mesh: largest ? normaliseMesh(largest, photo) : null,
  };
  requireFinite(measured);
  return measured;
}
