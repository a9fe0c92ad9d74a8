import type { Pixels } from "./decode.ts";
import { alignFace, cropAround } from "./face-crops.ts";
import type { HumanFace } from "./face-reader.ts";
import type { MeshPoint } from "./geometry.ts";
import type { FaceBox, ModelRecord, ScoringBackend } from "./measurement.ts";
import { embeddingModel, humanModels, type ModelSpec, spoofModel } from "./models/manifest.ts";
import { readModelFile } from "./models/model-files.ts";
import { createNativeModel, type NativeModel } from "./models/native-models.ts";

/**
 * The models that run beside Human's. A result is null if its model is unavailable: no value is substituted.
 */
export type FaceModels = {
  /** Probability that the camera saw a real face rather than a print or screen, 0..1. */
  realScore: (pixels: Pixels, box: FaceBox) => number | null;
  /** Identity embedding of unit length. */
  embed: (pixels: Pixels, face: HumanFace) => Float32Array | null;
  /** The models in use, Human's first. */
  records: ModelRecord[];
  /** One sentence for each model that is not in use, saying why. */
  faults: string[];
};

const toRecord = ({ name, version, sha256 }: ModelSpec): ModelRecord => ({ name, version, sha256 });

function softmax(values: Float32Array): number[] {
  const highest = Math.max(...values);
  const powers = Array.from(values, (value) => Math.exp(value - highest));
  const sum = powers.reduce((all, one) => all + one, 0);
  return powers.map((power) => power / sum);
}

/** Extends the box to a square around its centre, in pixels. */
function squared(box: FaceBox, { width, height }: Pixels): FaceBox {
  const side = Math.max(box.width * width, box.height * height);
  return {
    x: box.x + box.width / 2 - side / width / 2,
    y: box.y + box.height / 2 - side / height / 2,
    width: side / width,
    height: side / height,
  };
}

/**
 * ArcFace's five points. Uses the irises for the eyes: TAR 0.833 at FMR 1e-3, against 0.817 with the eye
 * corners (YouTube Faces).
 */
function arcFacePoints({ mesh }: HumanFace): [number, number][] {
  const centre = (...indices: number[]): [number, number] => {
    const found = indices.flatMap((index): MeshPoint[] => (mesh[index] ? [mesh[index]] : []));
    const mean = (axis: 0 | 1) => found.reduce((sum, point) => sum + point[axis], 0) / found.length;
    // Human truncates to whole pixels, so add half a pixel to get the pixel's centre.
    return [mean(0) + 0.5, mean(1) + 0.5];
  };
  const irises = mesh.length > 473;
  const rightEye = irises ? centre(468, 469, 470, 471, 472) : centre(33, 133);
  const leftEye = irises ? centre(473, 474, 475, 476, 477) : centre(263, 362);
  const [first, second] = rightEye[0] <= leftEye[0] ? [rightEye, leftEye] : [leftEye, rightEye];
  return [first, second, centre(4, 5), centre(61), centre(291)];
}

/** Mirrors the crop. */
function flipped(crop: Float32Array, size: number): Float32Array {
  const mirror = new Float32Array(crop.length);
  for (let index = 0; index < crop.length; index += 1) {
    const column = index % size;
    mirror[index] = crop[index - column + (size - 1 - column)] ?? 0;
  }
  return mirror;
}

/** Loads the usable models and reports the others. They need the native runtime; there is no WASM version. */
export function loadFaceModels(backend: ScoringBackend): FaceModels {
  const faults: string[] = [];
  const records = humanModels.map(toRecord);
  const load = (spec: ModelSpec): NativeModel | null => {
    if (backend !== "native") {
      faults.push(`${spec.name} is not in use: it needs the native runtime`);
      return null;
    }
    try {
      const model = createNativeModel(readModelFile(spec));
      records.push(toRecord(spec));
      return model;
    } catch (error) {
      faults.push(`${spec.name} is not in use: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  };
  const spoof = load(spoofModel);
  const embedding = load(embeddingModel);
  return {
    records,
    faults,
    realScore: (pixels, box) => {
      if (!spoof) return null;
      const { input, output } = spoofModel;
      const crop = cropAround(pixels, squared(box, pixels), input.boxFactor, input);
      const [answer] = spoof.run(crop, [1, 3, input.size, input.size]);
      return answer ? (softmax(answer.data)[output.realIndex] ?? null) : null;
    },
    embed: (pixels, face) => {
      if (!embedding) return null;
      const { input, output } = embeddingModel;
      const shape = [1, 3, input.size, input.size];
      const crop = alignFace(pixels, arcFacePoints(face), input);
      const [straight] = embedding.run(crop, shape);
      // Adds the mirror image's embedding: TAR 0.8405 instead of 0.825 at FMR 1e-3 (YouTube Faces), for one
      // more run.
      const [mirrored] = embedding.run(flipped(crop, input.size), shape);
      if (straight?.data.length !== output.length || !mirrored) return null;
      const sum = straight.data.map((value, index) => value + (mirrored.data[index] ?? 0));
      const length = Math.hypot(...sum);
      return sum.map((value) => value / length);
    },
  };
}
