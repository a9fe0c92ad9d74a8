import { humanSettings } from "#server/scoring/human-settings.ts";
import type { Point } from "./face-geometry.ts";
import { type FetchedAhead, fetchAhead } from "./fetch-ahead.ts";

/** Set by the build: a folder whose name contains the hash of its contents. */
declare const ENGINE_FOLDER: string;

/** The part of Human's result that is used. */
type HumanFace = {
  boxScore: number;
  faceScore: number;
  /** Without the mesh model: the eyes, nose, mouth and ears. */
  mesh: Point[];
  rotation: { angle: { yaw: number; pitch: number; roll: number } } | null;
};
type Tensor = { shape: number[]; dataSync: () => Float32Array };
type GraphModel = { modelUrl: string; execute: (input: Tensor) => Tensor | Tensor[] };
type Human = {
  config: { face: { iris: { enabled: boolean }; mesh: { enabled: boolean } } };
  models: { models: Record<string, GraphModel | null> };
  tf: { getBackend: () => string };
  init: () => Promise<void>;
  load: () => Promise<void>;
  detect: (input: HTMLCanvasElement) => Promise<{ face: HumanFace[]; error?: string | null }>;
};
type HumanModule = { Human: new (config: object) => Human };

export type EngineFace = HumanFace & {
  /** The mesh as the model returned it: Human rounds its copy to whole pixels of the frame. */
  cropMesh: Point[];
  eyes: { left: Point[]; right: Point[] } | null;
};

/** A face by the detector alone: pixels of the frame. */
export type FoundFace = { score: number; ears: readonly [Point, Point]; nose: Point };
/** Finds faces while the mesh model is still loading; null once the engine itself is about to look. */
export type Finder = { find: (frame: HTMLCanvasElement) => Promise<FoundFace[] | null> };

export type Engine = {
  backend: string;
  /** @param withEyes runs the iris model too, which takes twice as long */
  look: (frame: HTMLCanvasElement, withEyes: boolean) => Promise<EngineFace[]>;
};

/** Human keeps boxes whose mesh score, rounded to hundredths, is at least this. */
const confidenceMin = 0.3;

/**
 * WebAssembly first: as fast as WebGL for these small models, needs no warm-up, and gives the same results on
 * every machine.
 */
export const engineBackends = ["wasm", "humangl"] as const;
type EngineBackend = (typeof engineBackends)[number];

const toPoints = (data: ArrayLike<number>): Point[] =>
  Array.from({ length: Math.floor(data.length / 3) }, (_, index): Point => {
    const at = index * 3;
    return [data[at] ?? Number.NaN, data[at + 1] ?? Number.NaN, data[at + 2] ?? Number.NaN];
  });

type Heard = { score: number; cropMesh: Point[]; eyes: EngineFace["eyes"] };

/** Intercepts the models' raw outputs, since Human passes on only part of them. */
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
    /** Call again after each load, since Human loads models lazily. */
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
    /**
     * The outputs of the boxes that Human kept, in its order. Human compares scores rounded to hundredths.
     */
    kept: () => heard.filter(({ score }) => Math.round(100 * score) / 100 >= confidenceMin),
  };
}

async function findFaces(human: Human, frame: HTMLCanvasElement): Promise<FoundFace[]> {
  const { face, error } = await human.detect(frame);
  if (error) throw new Error(error);
  return face.flatMap(({ boxScore, mesh }) => {
    const [, , nose, , right, left] = mesh;
    return nose && right && left ? [{ score: boxScore, ears: [right, left], nose }] : [];
  });
}

/** @param ahead of whose files the mesh model is one of the last; `onFinder` gets what works until then */
async function startEngine(
  module: HumanModule,
  backend: EngineBackend,
  { folder, ahead, onFinder }: { folder: string; ahead: FetchedAhead; onFinder: (finder: Finder) => void },
): Promise<Engine> {
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
  human.config.face.mesh.enabled = false;
  await human.init();
  await human.load();
  if (human.tf.getBackend() !== backend) throw new Error(`${backend} is not available here`);
  let isFinding = true;
  let looking: Promise<unknown> = Promise.resolve();
  onFinder({
    find: (frame) => {
      const found = isFinding ? findFaces(human, frame) : Promise.resolve(null);
      looking = found.catch(() => undefined);
      return found;
    },
  });
  await ahead.all;
  isFinding = false;
  await looking;
  human.config.face.mesh.enabled = true;
  await human.load();
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
 * Loads the face models from the server that served this script.
 * @returns null where neither WebAssembly nor WebGL can run them; the page then shows no hints
 */
export async function loadEngine(
  base: string,
  {
    backends = engineBackends,
    onProgress = () => undefined,
    onFinder = () => undefined,
  }: {
    backends?: readonly EngineBackend[];
    onProgress?: (loaded: number) => void;
    /** Is given what finds faces, before the rest has arrived. */
    onFinder?: (finder: Finder) => void;
  } = {},
): Promise<Engine | null> {
  const folder = `${base}/embed/${ENGINE_FOLDER}/`;
  try {
    const ahead = fetchAhead(folder, onProgress);
    await ahead.finder;
    const module = (await import(`${folder}human.js`)) as HumanModule;
    for (const backend of backends) {
      const engine = await startEngine(module, backend, { folder, ahead, onFinder }).catch(() => null);
      if (engine) return engine;
    }
  } catch {
    // The camera and its button work without hints.
  }
  return null;
}
