import { createHash } from "node:crypto";
import type {
  EyeMeasurement,
  FaceMeasurement,
  MouthMeasurement,
  PhotoMeasurement,
} from "../scoring/measurement.ts";
import type { JudgedPhoto } from "../verdict/judged.ts";

/** What differs from a neutral, frontal, real face with open eyes and a shut mouth. */
export type FaceChange = {
  angles?: Partial<FaceMeasurement["angles"]>;
  leftEye?: Partial<EyeMeasurement>;
  rightEye?: Partial<EyeMeasurement>;
  mouth?: Partial<MouthMeasurement>;
  /** Mean spoof logit; null = the model did not run. */
  real?: number | null;
  widthPixels?: number;
  cover?: Partial<FaceMeasurement["cover"]>;
  box?: FaceMeasurement["box"];
};

const openEye: EyeMeasurement = { aspectRatio: 0.26, lidGap: 0.28, closedLogit: -8 };
export const closedEye: EyeMeasurement = { aspectRatio: 0.12, lidGap: 0.08, closedLogit: 6 };
const shutMouth: MouthMeasurement = {
  lipGap: 0.04,
  attentionLipGap: 0.02,
  width: 0.36,
  cornerLift: 0.03,
  cornerDepth: 0.18,
  happy: 0.02,
};
/** The mouth of a clear smile. */
export const smilingMouth: Partial<MouthMeasurement> = {
  width: 0.45,
  cornerLift: 0.09,
  cornerDepth: 0.24,
  happy: 0.98,
};

function faceWith(change: FaceChange = {}): FaceMeasurement {
  const { angles, leftEye, rightEye, mouth, real = 8, widthPixels = 400, box } = change;
  return {
    box: box ?? { x: 0.3, y: 0.2, width: 0.4, height: 0.5 },
    detectionScore: 0.9,
    widthPixels,
    angles: { yawDegrees: 0, pitchDegrees: 0, rollDegrees: 0, ...angles },
    eyes: { left: { ...openEye, ...leftEye }, right: { ...openEye, ...rightEye } },
    mouth: { ...shutMouth, ...mouth },
    cover: { mouth: -5, eyes: -5, ...change.cover },
    meshScore: 1,
    spoof: real === null ? null : { logits: [real, real, real, real], texture: 0 },
  };
}

export function measurementWith(change: FaceChange = {}): PhotoMeasurement {
  return {
    format: "jpeg",
    width: 1000,
    height: 1000,
    measuredWidth: 1000,
    measuredHeight: 1000,
    quarterTurns: 0,
    faceCount: 1,
    face: faceWith(change),
    light: { meanLuma: 120, darkShare: 0, brightShare: 0 },
    sharpness: 300,
    jpegQuality: 92,
    blockiness: 0.2,
    capture: { takenAt: null, software: null },
    backend: "native",
  };
}

/** A hash that is unrelated to those of other names. */
export const hashNamed = (name: string): Uint8Array => createHash("sha256").update(name).digest();

/** The embedding of a person: people whose numbers differ by 1 or more are strangers. */
export const embeddingOf = (person: number): Float32Array =>
  Float32Array.from([Math.cos(person), Math.sin(person), 0]);

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** A mesh of a head with a long nose, turned and nodded by these angles: 468 points, as `FaceTraces` has it. */
function headMesh({ yawDegrees, pitchDegrees }: FaceMeasurement["angles"]): Float32Array {
  const [yaw, pitch] = [radians(yawDegrees), radians(pitchDegrees)];
  const points = Array.from({ length: 468 }, (_, index) => {
    const [angle, reach] = [index * 2.4, Math.sqrt(index / 468)];
    const [x, y] = [0.18 * reach * Math.cos(angle), 0.24 * reach * Math.sin(angle)];
    const z = 0.4 * Math.sqrt(1 - reach * reach);
    const turned = x * Math.cos(yaw) - z * Math.sin(yaw);
    const ahead = x * Math.sin(yaw) + z * Math.cos(yaw);
    return [0.5 + turned, 0.5 + y * Math.cos(pitch) + ahead * Math.sin(pitch), -ahead];
  });
  return Float32Array.from(points.flat());
}

let serial = 0;

/** A photo as the rules see it, different from every other one. */
export function judgedPhoto(change: FaceChange = {}, more: Partial<JudgedPhoto> = {}): JudgedPhoto {
  serial += 1;
  const measurement = measurementWith(change);
  return {
    sha256: `hash-${serial}`,
    mirrored: false,
    measurement,
    embedding: embeddingOf(0),
    secondEmbedding: null,
    mesh: measurement.face && headMesh(measurement.face.angles),
    view: null,
    facePatch: null,
    pictureHash: hashNamed(`picture ${serial}`),
    faceHash: null,
    ...more,
  };
}

export function withoutFace(): JudgedPhoto {
  const photo = judgedPhoto();
  return {
    ...photo,
    embedding: null,
    mesh: null,
    measurement: { ...photo.measurement, face: null, faceCount: 0 },
  };
}
