import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { withoutDenormals } from "../../cli/models/onnx-file.ts";
import { prepareModels } from "../../cli/models/prepare-models.ts";
import { readTfjsModel } from "../../cli/models/tfjs-graph.ts";
import { tfjsToOnnx } from "../../cli/models/tfjs-to-onnx.ts";
import { chooseBackend } from "../choose-backend.ts";
import { decodePhoto } from "../decode.ts";
import { loadFaceModels } from "../face-models.ts";
import { createFaceReader } from "../face-reader.ts";
import { measurePhoto } from "../measure-photo.ts";
import { facePhoto, hasFaces } from "../testing/sample-photos.ts";
import { humanModels, modelSet, spoofModel } from "./manifest.ts";
import { modelFile, readModelFile, tfjsFile, wasmFolder } from "./model-files.ts";
import { createNativeModel } from "./native-models.ts";

type Tensor = { shape: number[]; dataSync: () => Float32Array; dispose: () => void };
type GraphModel = { execute: (input: Tensor) => Tensor | Tensor[] };
type Tf = {
  setBackend: (name: string) => Promise<boolean>;
  ready: () => Promise<void>;
  tensor: (data: Float32Array, shape: number[]) => Tensor;
};
const require = createRequire(import.meta.url);
const tf = require("@tensorflow/tfjs-core") as Tf;

async function loadTfjs(name: string): Promise<GraphModel> {
  const { loadGraphModel } = require("@tensorflow/tfjs-converter") as {
    loadGraphModel: (handler: object) => Promise<GraphModel>;
  };
  const manifest = JSON.parse(readFileSync(`${tfjsFile(name)}.json`, "utf8"));
  const weights = readFileSync(`${tfjsFile(name)}.bin`);
  return loadGraphModel({
    load: async () => ({
      ...manifest,
      weightSpecs: manifest.weightsManifest[0].weights,
      weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.byteLength),
    }),
  });
}

/** Values in the range of pixels, the same in every run. */
function values(length: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  });
}

describe("a converted graph answers as its tfjs original", () => {
  beforeAll(async () => {
    const wasm = require("@tensorflow/tfjs-backend-wasm") as { setWasmPaths: (folder: string) => void };
    wasm.setWasmPaths(`${wasmFolder}/`);
    await tf.setBackend("wasm");
    await tf.ready();
  });

  // The models in use and Human's other face models, because the converter must handle all of them.
  it.each(["blazeface", "facemesh", "iris", "emotion", "faceres", "antispoof", "liveness"])(
    "%s",
    async (name) => {
      const original = await loadTfjs(name);
      const { graph, weights } = readTfjsModel(tfjsFile(name));
      const native = createNativeModel(tfjsToOnnx({ name, graph, weights }));
      for (const seed of [1, 2, 3]) {
        const dims = [1, ...graph.input.dims.slice(1).map(Number)];
        const data = values(
          dims.reduce((all, one) => all * one, 1),
          seed,
        );
        const input = tf.tensor(data, dims);
        const answer = original.execute(input);
        const expected = Array.isArray(answer) ? answer : [answer];
        const got = native.run(data, dims);
        expect(got.map((output) => output.dims)).toEqual(expected.map(({ shape }) => shape));
        for (const [index, tensor] of expected.entries()) {
          const wanted = tensor.dataSync();
          const scale = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
          const worst = wanted.reduce(
            (most, value, at) => Math.max(most, Math.abs(value - (got[index]?.data[at] ?? Number.NaN))),
            0,
          );
          // Measured: 1e-5 at worst.
          expect(worst / scale, `${name} output ${index}`).toBeLessThan(1e-4);
        }
      }
    },
  );
});

describe.skipIf(!hasFaces)("both backends", () => {
  it("measure a photo alike to four digits, each by itself", async () => {
    const photos = ["human-stock/stock-emotions-a-2.jpg", "human-stock/stock-emotions-a-6.jpg"];
    const { fetch } = globalThis;
    onTestFinished(() => {
      globalThis.fetch = fetch;
    });
    for (const file of photos) {
      const photo = await decodePhoto(facePhoto(file));
      if (!photo) throw new Error(`${file} is no photo`);
      const faces = [];
      for (const backend of ["native", "wasm"] as const) {
        const models = {
          reader: await createFaceReader(backend),
          faceModels: loadFaceModels(backend),
          backend,
        };
        const { measurement } = await measurePhoto(photo, models);
        if (!measurement.face) throw new Error("no face was found");
        faces.push(measurement.face);
      }
      const [native, wasm] = faces;
      for (const part of ["angles", "geometry", "box"] as const) {
        for (const [key, value] of Object.entries(native?.[part] ?? {})) {
          const other = (wasm?.[part] as Record<string, number> | undefined)?.[key] ?? Number.NaN;
          expect(Math.abs(value - other), `${part}.${key}`).toBeLessThan(1e-4 * Math.max(1, Math.abs(other)));
        }
      }
      expect(native?.realScore).toBeGreaterThan(0.5);
      // The fallback has no spoof model, so there is no score.
      expect(wasm?.realScore).toBeNull();
    }
  });
});

describe("model files", () => {
  /** Moves the file away for one test. */
  function without(file: string): void {
    const folder = mkdtempSync(path.join(tmpdir(), "verifyhq-model-"));
    const aside = path.join(folder, "aside");
    copyFileSync(file, aside);
    onTestFinished(() => {
      copyFileSync(aside, `${file}.back`);
      renameSync(`${file}.back`, file);
      rmSync(folder, { recursive: true });
    });
  }

  it("are all prepared, and a second preparation finds nothing to do", async () => {
    const said: string[] = [];
    expect(await prepareModels((line) => said.push(line))).toEqual([]);
    expect(said).toEqual([]);
    for (const model of modelSet) expect(readModelFile(model).byteLength).toBeGreaterThan(100_000);
  });

  it("that are missing, cut off or changed are told, and not used", () => {
    const file = modelFile(spoofModel);
    const bytes = readFileSync(file);
    without(file);
    const changed = Uint8Array.from(bytes);
    changed[1000] = (changed[1000] ?? 0) ^ 1;
    for (const damaged of [bytes.subarray(0, 1000), changed, new Uint8Array()]) {
      writeFileSync(file, damaged);
      expect(() => readModelFile(spoofModel)).toThrow("damaged");
      const models = loadFaceModels("native");
      expect(models.faults).toEqual([expect.stringContaining("faceplugin/fr_liveness is not in use")]);
      expect(
        models.realScore(
          { data: new Uint8Array(300), width: 10, height: 10 },
          { x: 0, y: 0, width: 1, height: 1 },
        ),
      ).toBeNull();
      expect(models.records.map(({ name }) => name)).not.toContain(spoofModel.name);
    }
    rmSync(file);
    expect(() => readModelFile(spoofModel)).toThrow("missing");
  });

  it("of Human's that are damaged are made anew, and until then WASM scores", async () => {
    const [model] = humanModels;
    if (!model) throw new Error("there is no model");
    const file = modelFile(model);
    without(file);
    writeFileSync(file, "not a model");
    expect(chooseBackend("auto")).toEqual({ backend: "wasm", fault: expect.stringContaining("damaged") });
    expect(() => chooseBackend("native")).toThrow("cannot be used");
    expect(await prepareModels(() => undefined)).toEqual([]);
    expect(chooseBackend("auto")).toEqual({ backend: "native", fault: null });
  });
});

describe("withoutDenormals", () => {
  it("sets weights next to zero to zero, and leaves all else alone", () => {
    const weights = Float32Array.of(1, 1e-30, -1e-25, -2, 1e-19, 0);
    const file = tfjsToOnnx({
      name: "tiny",
      graph: {
        nodes: [
          { name: "x", op: "Placeholder" },
          { name: "sum", op: "AddV2", input: ["x", "w"] },
        ],
        input: { name: "x", dims: ["batch", 6] },
        outputs: ["sum"],
      },
      weights: new Map([["w", { shape: [6], values: weights }]]),
    });
    const run = (bytes: Uint8Array) =>
      Array.from(createNativeModel(bytes).run(new Float32Array(6), [1, 6])[0]?.data ?? []);
    expect(run(file)).toEqual(Array.from(weights));
    expect(run(withoutDenormals(file))).toEqual([1, 0, 0, -2, Math.fround(1e-19), 0]);
    expect(withoutDenormals(file).byteLength).toBe(file.byteLength);
  });
});
