import type { Pixels } from "./decode.ts";
import { alignFace, flipped } from "./face-crops.ts";
import type { HumanFace } from "./face-reader.ts";
import { lipGap, type MeshPoint } from "./geometry.ts";
import type { FaceBox, MeasuredPhoto, ModelRecord, ScoringBackend, SpoofSignals } from "./measurement.ts";
import {
  embeddingModel,
  expressionModel,
  eyeModel,
  humanModels,
  lipsModel,
  type ModelSpec,
  secondEmbeddingModel,
  spoofModel,
} from "./models/manifest.ts";
import { readModelFile } from "./models/model-files.ts";
import { createNativeModel, type NativeModel } from "./models/native-models.ts";
import { spoofSignals } from "./spoof-score.ts";

/**
 * The models that run beside Human's. A result is null if its model is unavailable: no value is substituted.
 */
export type FaceModels = {
  /** Signals that the camera saw a real face rather than a print or screen. */
  spoof: (pixels: Pixels, box: FaceBox) => SpoofSignals | null;
  /** Identity embeddings of unit length by two models. */
  embed: (pixels: Pixels, face: HumanFace) => Pick<MeasuredPhoto, "embedding" | "secondEmbedding">;
  /** The second model's embedding alone, for frames of a video. About 10 ms. */
  embedQuickly: (pixels: Pixels, mesh: readonly MeshPoint[]) => Float32Array | null;
  /**
   * For each crop of an eye (24 × 24 grey values, 0..1): the logit that it is shut, positive = shut. About
   * 0.1 ms each.
   */
  closedLogits: (crops: readonly Float32Array[]) => number[] | null;
  /** Probability that the face smiles, 0..1, from its inner part (64 × 64 grey values, 0..1). */
  happy: (crop: Float32Array) => number | null;
  /**
   * Inner-lip gap / mouth width by the attention mesh, from the crop that the mesh model saw; ~0.01 closed.
   * About 4.5 ms.
   */
  attentionGap: (face: Pick<HumanFace, "crop">) => number | null;
  /** The models in use, Human's first. */
  records: ModelRecord[];
  /** One sentence for each model that is not in use, saying why. */
  faults: string[];
};

const toRecord = ({ name, version, sha256 }: ModelSpec): ModelRecord => ({ name, version, sha256 });

/**
 * ArcFace's five points. Uses the irises for the eyes: TAR 0.833 at FMR 1e-3, against 0.817 with the eye
 * corners (YouTube Faces).
 */
function arcFacePoints(mesh: readonly MeshPoint[]): [number, number][] {
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

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
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
  const second = load(secondEmbeddingModel);
  const eye = load(eyeModel);
  const expression = load(expressionModel);
  const lips = load(lipsModel);
  return {
    records,
    faults,
    spoof: (pixels, box) => (spoof ? spoofSignals(pixels, box, spoof) : null),
    embed: (pixels, face) => {
      if (!embedding && !second) return { embedding: null, secondEmbedding: null };
      const { input } = embeddingModel;
      const crop = alignFace(pixels, arcFacePoints(face.mesh), input);
      const answer = (model: NativeModel | null, from: Float32Array) =>
        model?.run(from, [1, 3, input.size, input.size])[0]?.data ?? null;
      const straight = answer(embedding, crop);
      // Adds the mirror image's embedding: TAR 0.8405 instead of 0.825 at FMR 1e-3 (YouTube Faces), for one
      // more run.
      const mirrored = answer(embedding, flipped(crop, input.size));
      const other = answer(second, crop);
      return {
        embedding:
          straight && mirrored && unit(straight.map((value, index) => value + (mirrored[index] ?? 0))),
        secondEmbedding: other && unit(other),
      };
    },
    embedQuickly: (pixels, mesh) => {
      if (!second) return null;
      const { input } = embeddingModel;
      const crop = alignFace(pixels, arcFacePoints(mesh), input);
      const answer = second.run(crop, [1, 3, input.size, input.size])[0]?.data;
      return answer ? unit(answer) : null;
    },
    closedLogits: (crops) => {
      if (!eye) return null;
      const { input, output } = eyeModel;
      return crops.map((crop) => {
        const [answer] = eye.run(crop, [1, 1, input.size, input.size]);
        return (answer?.data[output.closedIndex] ?? Number.NaN) - (answer?.data[output.openIndex] ?? 0);
      });
    },
    happy: (crop) => {
      if (!expression) return null;
      const { input, output } = expressionModel;
      const [answer] = expression.run(
        crop.map((value) => (value - 0.5) * 2),
        [1, input.size, input.size, 1],
      );
      return answer?.data[output.happyIndex] ?? null;
    },
    attentionGap: ({ crop }) => {
      if (!lips) return null;
      const { size } = lipsModel.input;
      const [answer] = lips.run(crop, [1, size, size, 3]);
      return answer ? lipGap(answer.data) : null;
    },
  };
}
