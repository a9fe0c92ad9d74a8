import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { Pixels } from "./decode.ts";
import type { MeshPoint } from "./geometry.ts";
import { modelPaths } from "./models.ts";

/** The part of Human that is used; its published types do not resolve under its own `exports`. */
export type HumanFace = {
  box: [x: number, y: number, width: number, height: number];
  boxScore: number;
  mesh: MeshPoint[];
  rotation: { angle: { yaw: number; pitch: number; roll: number } } | null;
  embedding?: number[];
  real?: number;
  live?: number;
};

type Tensor = { dispose: () => void };
type GraphModel = {
  inputs: { shape?: number[] }[];
  execute: (input: Tensor) => Tensor | Tensor[];
};
type Human = {
  tf: {
    tensor3d: (data: Uint8Array, shape: [number, number, number], type: "int32") => Tensor;
    zeros: (shape: number[]) => Tensor;
    dispose: (tensors: Tensor | Tensor[]) => void;
    memory: () => { numTensors: number };
  };
  models: { models: Record<string, GraphModel | null> };
  init: () => Promise<void>;
  load: () => Promise<void>;
  detect: (input: Tensor) => Promise<{ face: HumanFace[]; error?: string | null }>;
};

export type FaceReader = {
  /** Every face in the picture, in Human's own units: pixels and radians. One picture at a time. */
  read: (pixels: Pixels) => Promise<HumanFace[]>;
  tensorCount: () => number;
};

const facesMax = 5;
const always = { skipFrames: 0, skipTime: 0 };

/** Human fetches models by URL, which Node's fetch refuses for files; nothing else may be fetched here at all. */
function serveFilesOnly(): void {
  globalThis.fetch = async (input) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith("file://")) throw new Error("the scoring worker has no network");
    const type = url.endsWith(".json") ? "application/json" : "application/octet-stream";
    return new Response(new Uint8Array(await readFile(new URL(url))), { headers: { "content-type": type } });
  };
}

/**
 * Human's settings. It would reuse the last photo's results for one that looks alike, across people: so no cache, no
 * skipping. `maxDetected` is one by default, so that a second face would never be seen; `rotation` straightens tilted heads.
 */
function settings(paths: ReturnType<typeof modelPaths>) {
  const off = { enabled: false };
  return {
    backend: "wasm",
    wasmPath: `${paths.wasmFolder}/`,
    modelBasePath: `${pathToFileURL(paths.modelsFolder).href}/`,
    debug: false,
    async: false,
    warmup: "none",
    cacheSensitivity: 0,
    skipAllowed: false,
    filter: off,
    gesture: off,
    body: off,
    hand: off,
    object: off,
    segmentation: off,
    face: {
      enabled: true,
      detector: {
        ...always,
        enabled: true,
        rotation: true,
        maxDetected: facesMax,
        minConfidence: 0.2,
        return: false,
      },
      mesh: { enabled: true },
      attention: off,
      iris: { ...always, enabled: true },
      emotion: off,
      description: { ...always, enabled: true, minConfidence: 0 },
      antispoof: { ...always, enabled: true },
      liveness: { ...always, enabled: true },
    },
  };
}

/** Runs each model once on zeros, so that the first photo is as fast as the second. */
function warmModels(human: Human): void {
  for (const model of Object.values(human.models.models)) {
    const shape = model?.inputs[0]?.shape;
    if (!model || !shape) continue;
    const input = human.tf.zeros(shape.map((size) => Math.max(1, size)));
    human.tf.dispose(model.execute(input));
    human.tf.dispose(input);
  }
}

/** Loads Human on the WASM backend with its models warm. @throws when a model does not load */
export async function createFaceReader(): Promise<FaceReader> {
  serveFilesOnly();
  const paths = modelPaths();
  const require = createRequire(import.meta.url);
  const { Human } = require(paths.humanFile) as { Human: new (config: object) => Human };
  const human = new Human(settings(paths));
  await human.init();
  await human.load();
  warmModels(human);
  return {
    read: async ({ data, width, height }) => {
      const tensor = human.tf.tensor3d(data, [height, width, 3], "int32");
      try {
        const { face, error } = await human.detect(tensor);
        if (error) throw new Error(`Human: ${error}`);
        return face;
      } finally {
        human.tf.dispose(tensor);
      }
    },
    tensorCount: () => human.tf.memory().numTensors,
  };
}
