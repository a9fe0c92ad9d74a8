import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { Pixels } from "./decode.ts";
import type { MeshPoint } from "./geometry.ts";
import { humanSettings } from "./human-settings.ts";
import type { ScoringBackend } from "./measurement.ts";
import { humanModels } from "./models/manifest.ts";
import { humanFile, readModelFile, tfjsFolder, wasmFolder } from "./models/model-files.ts";
import { createNativeModel, type NativeModel, type NativeOutput } from "./models/native-models.ts";
import { type KernelHost, takePictureKernels } from "./picture-kernels.ts";

/** The part of Human that we use; its published types do not resolve under its own `exports`. */
type HumanResult = {
  box: [x: number, y: number, width: number, height: number];
  boxScore: number;
  faceScore: number;
  mesh: MeshPoint[];
  rotation: { angle: { yaw: number; pitch: number; roll: number } } | null;
};

export type HumanFace = HumanResult & {
  /**
   * The mesh as the model returned it, in pixels of its straightened crop; Human rounds its own mesh to whole
   * pixels.
   */
  cropMesh: MeshPoint[];
  /** The straightened crop that the mesh model saw: 192 × 192 RGB pixels, channels last, 0..1. */
  crop: Float32Array;
  /** The iris model's outlines of the subject's own left and right eye; empty if the model did not run. */
  eyes: { left: MeshPoint[]; right: MeshPoint[] };
};

type Tensor = {
  shape: number[];
  dispose: () => void;
  dataSync: () => Float32Array;
};
type GraphModel = {
  modelUrl: string;
  inputs: { shape?: number[] }[];
  execute: (input: Tensor) => Tensor | Tensor[];
};
type Human = {
  tf: KernelHost<Tensor> & {
    tensor: (data: Float32Array, shape: readonly number[]) => Tensor;
    zeros: (shape: number[]) => Tensor;
    dispose: (tensors: Tensor | Tensor[]) => void;
    memory: () => { numTensors: number };
  };
  models: { models: Record<string, GraphModel | null> };
  init: () => Promise<void>;
  load: () => Promise<void>;
  detect: (input: Tensor) => Promise<{ face: HumanResult[]; error?: string | null }>;
};

export type FaceReader = {
  /** Finds every face, in Human's own units: pixels and radians. Call it for one picture at a time. */
  read: (pixels: Pixels) => Promise<HumanFace[]>;
  /**
   * The mesh model alone, on an upright square around a face: 192 × 192 RGB pixels, channels last, 0..1. Points
   * in pixels of the square.
   */
  meshOf: (crop: Float32Array) => { mesh: MeshPoint[]; confidence: number };
  tensorCount: () => number;
};

const facesMax = 5;
/** Pixels on each side of what the mesh model sees. */
export const meshSide = 192;

/**
 * Replaces `fetch` with one that serves only files. Human loads its models by URL, which Node's fetch refuses
 * for files, and the worker must not fetch anything else.
 */
export function serveFilesOnly(): void {
  globalThis.fetch = async (input) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith("file://")) throw new Error("the scoring worker has no network");
    const type = url.endsWith(".json") ? "application/json" : "application/octet-stream";
    return new Response(new Uint8Array(await readFile(new URL(url))), {
      headers: { "content-type": type },
    });
  };
}

/** Human keeps boxes whose mesh confidence, rounded to hundredths, is above this. */
const confidenceMin = 0.2;

const settings = {
  ...humanSettings({
    backend: "wasm",
    wasmPath: `${wasmFolder}/`,
    modelBasePath: `${pathToFileURL(tfjsFolder).href}/`,
    detector: { maxDetected: facesMax, minConfidence: confidenceMin },
    iris: { enabled: true },
  }),
  async: false,
};

/** The mesh and iris models' input and outputs for one box of the detector. */
type Tap = Pick<HumanFace, "cropMesh" | "crop" | "eyes"> & {
  confidence: number;
};

const noTap: Tap = {
  confidence: 0,
  cropMesh: [],
  crop: new Float32Array(),
  eyes: { left: [], right: [] },
};

const toPoints = (data: ArrayLike<number>): MeshPoint[] =>
  Array.from({ length: Math.floor(data.length / 3) }, (_, index): MeshPoint => {
    const at = index * 3;
    return [data[at] ?? Number.NaN, data[at + 1] ?? Number.NaN, data[at + 2] ?? Number.NaN];
  });

const isKept = ({ confidence }: Tap): boolean => Math.round(100 * confidence) / 100 > confidenceMin;

/** Records the models' raw outputs, because they hold more than Human returns. */
function tapper() {
  let taps: Tap[] = [];
  return {
    reset: () => {
      taps = [];
    },
    /** Outputs for the boxes that Human kept, in Human's order. */
    kept: (): Tap[] => taps.filter(isKept),
    last: (): Tap | undefined => taps.at(-1),
    hear: (model: string, input: Float32Array, outputs: NativeOutput[]) => {
      if (model === "facemesh") {
        const mesh = outputs.find(({ dims }) => dims.at(-1) === 468 * 3);
        const confidence = outputs.find(({ dims }) => dims.at(-1) === 1)?.data[0] ?? 0;
        const cropMesh = toPoints(mesh?.data ?? []);
        taps.push({
          confidence,
          cropMesh,
          crop: input,
          eyes: { left: [], right: [] },
        });
      }
      if (model === "iris") {
        const [left, right] = [0, 1].map((eye) =>
          toPoints(outputs[0]?.data ?? []).slice(eye * 76, eye * 76 + 76),
        );
        const last = taps.at(-1);
        if (last && left && right) last.eyes = { left, right };
      }
    },
  };
}

/**
 * Replaces each model's `execute`. On the native backend, ONNX Runtime computes the outputs and Human's own
 * processing around it stays the same. On both backends, the outputs are recorded.
 */
function takeOver(
  human: Human,
  backend: ScoringBackend,
  hear: ReturnType<typeof tapper>["hear"],
): Map<string, NativeModel> {
  const natives = new Map<string, NativeModel>();
  for (const model of Object.values(human.models.models)) {
    if (!model) continue;
    const name = model.modelUrl.split("/").at(-1)?.replace(".json", "") ?? "";
    const spec = humanModels.find(({ source }) => source.name === name);
    if (!spec) throw new Error(`Human loaded ${name}, which is not in the manifest`);
    const own = model.execute.bind(model);
    if (backend === "wasm") {
      model.execute = (input) => {
        const answer = own(input);
        const tensors = Array.isArray(answer) ? answer : [answer];
        hear(
          name,
          input.dataSync(),
          tensors.map((tensor) => ({
            dims: tensor.shape,
            data: tensor.dataSync(),
          })),
        );
        return answer;
      };
      continue;
    }
    const native = createNativeModel(readModelFile(spec));
    natives.set(name, native);
    model.execute = (input) => {
      const data = input.dataSync();
      const outputs = native.run(data, input.shape);
      hear(name, data, outputs);
      const tensors = outputs.map(({ data, dims }) => human.tf.tensor(data, dims));
      return tensors.length === 1 && tensors[0] ? tensors[0] : tensors;
    };
  }
  return natives;
}

/** Runs each model once on zeros, so that the first photo is not slower than the others. */
function warmModels(human: Human): void {
  for (const model of Object.values(human.models.models)) {
    const shape = model?.inputs[0]?.shape;
    if (!model || !shape) continue;
    const input = human.tf.zeros(shape.map((size) => Math.max(1, size)));
    human.tf.dispose(model.execute(input));
    human.tf.dispose(input);
  }
}

/** Loads Human and warms up its models. @throws when a model does not load */
export async function createFaceReader(backend: ScoringBackend): Promise<FaceReader> {
  serveFilesOnly();
  const require = createRequire(import.meta.url);
  const { Human } = require(humanFile) as {
    Human: new (config: object) => Human;
  };
  const human = new Human(settings);
  await human.init();
  await human.load();
  const taps = tapper();
  const natives = takeOver(human, backend, taps.hear);
  warmModels(human);
  const tensorOf = takePictureKernels(human.tf);
  return {
    read: async (pixels) => {
      taps.reset();
      if (pixels.data.length !== pixels.width * pixels.height * 3)
        throw new Error("the picture does not have its declared size");
      const tensor = tensorOf(pixels);
      try {
        const { face, error } = await human.detect(tensor);
        if (error) throw new Error(`Human: ${error}`);
        const heard = taps.kept();
        if (heard.length !== face.length) throw new Error("Human kept other faces than the models saw");
        return face.map((found, index) => {
          const { cropMesh, crop, eyes } = heard[index] ?? noTap;
          return { ...found, cropMesh, crop, eyes };
        });
      } finally {
        human.tf.dispose(tensor);
      }
    },
    meshOf: (crop) => {
      taps.reset();
      const shape = [1, meshSide, meshSide, 3];
      const native = natives.get("facemesh");
      if (native) {
        taps.hear("facemesh", crop, native.run(crop, shape));
        const { cropMesh, confidence } = taps.last() ?? noTap;
        return { mesh: cropMesh, confidence };
      }
      const model = Object.values(human.models.models).find((one) =>
        one?.modelUrl.endsWith("/facemesh.json"),
      );
      if (!model) throw new Error("Human has no mesh model");
      const input = human.tf.tensor(crop, shape);
      human.tf.dispose(model.execute(input));
      human.tf.dispose(input);
      const { cropMesh, confidence } = taps.last() ?? noTap;
      return { mesh: cropMesh, confidence };
    },
    tensorCount: () => human.tf.memory().numTensors,
  };
}
