import { humanSettings } from "#server/scoring/human-settings.ts";
import type { Point } from "./face-geometry.ts";

/** Put in by the build: the folder whose name changes with what is in it. */
declare const ENGINE_FOLDER: string;

/** The part of Human that is used. */
type HumanFace = {
  boxScore: number;
  faceScore: number;
  mesh: Point[];
  rotation: { angle: { yaw: number; pitch: number; roll: number } } | null;
};
type Tensor = { shape: number[]; dataSync: () => Float32Array };
type GraphModel = { modelUrl: string; execute: (input: Tensor) => Tensor | Tensor[] };
type Human = {
  config: { face: { iris: { enabled: boolean } } };
  models: { models: Record<string, GraphModel | null> };
  tf: { getBackend: () => string };
  init: () => Promise<void>;
  load: () => Promise<void>;
  detect: (input: HTMLCanvasElement) => Promise<{ face: HumanFace[]; error?: string | null }>;
};
type HumanModule = { Human: new (config: object) => Human };

export type EngineFace = HumanFace & {
  /** The mesh as the model gave it: Human rounds its own to whole pixels of the frame. */
  cropMesh: Point[];
  eyes: { left: Point[]; right: Point[] } | null;
};

export type Engine = {
  backend: string;
  /** @param withEyes runs the iris model too, which takes twice as long */
  look: (frame: HTMLCanvasElement, withEyes: boolean) => Promise<EngineFace[]>;
};

/** Human keeps the boxes of which the mesh model, rounded to hundredths, is as sure as this. */
const confidenceMin = 0.3;

/**
 * WebAssembly first: as fast as WebGL for these small models, at once warm, and the same on every machine.
 */
export const engineBackends = ["wasm", "humangl"] as const;
type EngineBackend = (typeof engineBackends)[number];

const toPoints = (data: ArrayLike<number>): Point[] =>
  Array.from({ length: Math.floor(data.length / 3) }, (_, index): Point => {
    const at = index * 3;
    return [data[at] ?? Number.NaN, data[at + 1] ?? Number.NaN, data[at + 2] ?? Number.NaN];
  });

type Heard = { score: number; cropMesh: Point[]; eyes: EngineFace["eyes"] };

/** Listens to what the models answer, of which Human hands on less than there is. */
function listenTo(human: Human) {
  let heard: Heard[] = [];
  const hear = (name: string, tensors: Tensor[]): void => {
    if (name === "facemesh") {
      const mesh = tensors.find(({ shape }) => shape.at(-1) === 468 * 3);
      const score = tensors.find(({ shape }) => shape.at(-1) === 1)?.dataSync()[0] ?? 0;
      heard.push({ score, cropMesh: toPoints(mesh?.dataSync() ?? []), eyes: null });
    }
    if (name === "iris") {
      const points = toPoints(tensors[0]?.dataSync() ?? []);
      const last = heard.at(-1);
      if (last) last.eyes = { left: points.slice(0, 76), right: points.slice(76, 152) };
    }
  };
  const tapped = new WeakSet<GraphModel>();
  return {
    /** Models may be loaded later. */
    tap: () => {
      for (const model of Object.values(human.models.models)) {
        if (!model || tapped.has(model)) continue;
        tapped.add(model);
        const name = model.modelUrl.split("/").at(-1)?.replace(".json", "") ?? "";
        const own = model.execute.bind(model);
        model.execute = (input) => {
          const answer = own(input);
          hear(name, Array.isArray(answer) ? answer : [answer]);
          return answer;
        };
      }
    },
    forget: () => {
      heard = [];
    },
    /** Of the boxes that Human kept, in its order: it rounds their score to hundredths. */
    kept: () => heard.filter(({ score }) => Math.round(100 * score) / 100 >= confidenceMin),
  };
}

async function startEngine(module: HumanModule, backend: EngineBackend, folder: string): Promise<Engine> {
  const human = new module.Human({
    ...humanSettings({
      backend,
      wasmPath: folder,
      modelBasePath: folder,
      detector: { maxDetected: 2, minConfidence: confidenceMin },
      iris: { enabled: false },
    }),
    async: true,
  });
  await human.init();
  await human.load();
  if (human.tf.getBackend() !== backend) throw new Error(`${backend} is not available here`);
  const listener = listenTo(human);
  listener.tap();
  return {
    backend,
    look: async (frame, withEyes) => {
      if (withEyes !== human.config.face.iris.enabled) {
        human.config.face.iris.enabled = withEyes;
        await human.load();
        listener.tap();
      }
      listener.forget();
      const { face, error } = await human.detect(frame);
      if (error) throw new Error(error);
      const heard = listener.kept();
      return face.flatMap((found, index) => {
        const { cropMesh, eyes = null } = heard[index] ?? {};
        return cropMesh?.length === 468 ? [{ ...found, cropMesh, eyes }] : [];
      });
    },
  };
}

/**
 * Loads what watches the video, from the server that this script came from.
 * @returns null where neither WebAssembly nor WebGL can run it: then there are no hints
 */
export async function loadEngine(
  base: string,
  backends: readonly EngineBackend[] = engineBackends,
): Promise<Engine | null> {
  const folder = `${base}/embed/${ENGINE_FOLDER}/`;
  try {
    const module = (await import(`${folder}human.js`)) as HumanModule;
    for (const backend of backends) {
      const engine = await startEngine(module, backend, folder).catch(() => null);
      if (engine) return engine;
    }
  } catch {
    // Without hints the camera and its button still work.
  }
  return null;
}
