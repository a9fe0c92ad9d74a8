import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import sharp from "sharp";
import { type ChallengeType, challengeDefinitions } from "../../checks/vocabulary/challenge-types.ts";
import { serveFilesOnly } from "../../scoring/face-reader.ts";
import { humanFile, tfjsFolder, wasmFolder } from "../../scoring/models/model-files.ts";

/** What stock Human reports for one photo. */
export type StockAnswer = {
  gestures: string[];
  /** Human's strongest emotion. */
  emotion: string | null;
  real: number | null;
  live: number | null;
  embedding: Float32Array | null;
};
type StockHuman = (bytes: Uint8Array) => Promise<StockAnswer>;

type Tensor = { dispose: () => void };
type Human = {
  tf: { tensor3d: (data: Uint8Array, shape: number[], type: "int32") => Tensor };
  init: () => Promise<void>;
  load: () => Promise<void>;
  detect: (input: Tensor) => Promise<{
    face: { real?: number; live?: number; embedding?: number[]; emotion?: { emotion: string }[] }[];
    gesture: { gesture: string }[];
  }>;
};

/**
 * Human configured as in its documentation: WASM, its own models and gestures, spoof models on, body and
 * hands off. Only its cache between frames is off, since the photos are no video.
 */
export async function createStockHuman(): Promise<StockHuman> {
  serveFilesOnly();
  const require = createRequire(import.meta.url);
  const { Human } = require(humanFile) as { Human: new (config: object) => Human };
  const off = { enabled: false };
  const human = new Human({
    backend: "wasm",
    wasmPath: `${wasmFolder}/`,
    modelBasePath: `${pathToFileURL(tfjsFolder).href}/`,
    debug: false,
    warmup: "none",
    cacheSensitivity: 0,
    skipAllowed: false,
    body: off,
    hand: off,
    object: off,
    segmentation: off,
    gesture: { enabled: true },
    face: {
      enabled: true,
      detector: { rotation: true, return: false },
      antispoof: { enabled: true },
      liveness: { enabled: true },
    },
  });
  await human.init();
  await human.load();
  return async (bytes) => {
    const { data, info } = await sharp(bytes)
      .autoOrient()
      .resize(1024, 1024, { fit: "inside", withoutEnlargement: true })
      .flatten()
      .toColourspace("srgb")
      .raw()
      .toBuffer({ resolveWithObject: true });
    const tensor = human.tf.tensor3d(new Uint8Array(data), [info.height, info.width, 3], "int32");
    const { face, gesture } = await human.detect(tensor);
    tensor.dispose();
    const [first] = face;
    return {
      gestures: gesture.map((one) => one.gesture),
      emotion: first?.emotion?.[0]?.emotion ?? null,
      real: first ? (first.real ?? 0) : null,
      live: first ? (first.live ?? 0) : null,
      embedding: first?.embedding ? Float32Array.from(first.embedding) : null,
    };
  };
}

/** Whether Human's gestures for a photo count as passing a challenge; null if it has none for it. */
export function stockPasses(type: ChallengeType, { gestures, emotion }: StockAnswer): boolean | null {
  const { stockHuman: wanted } = challengeDefinitions[type];
  if (!wanted) return null;
  if ("emotion" in wanted) return emotion === wanted.emotion;
  return wanted.gestures.every((pattern) => gestures.some((gesture) => pattern.test(gesture)));
}
