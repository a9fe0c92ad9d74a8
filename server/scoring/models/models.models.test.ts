import { copyFileSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { withBlockedChannels } from "../../cli/models/blocked-channels.ts";
import { withFastPrelu } from "../../cli/models/fast-prelu.ts";
import { withoutDenormals, writeOnnx } from "../../cli/models/onnx-file.ts";
import { prepareModels } from "../../cli/models/prepare-models.ts";
import { readTfjsModel } from "../../cli/models/tfjs-graph.ts";
import { tfjsToOnnx } from "../../cli/models/tfjs-to-onnx.ts";
import { chooseBackend } from "../choose-backend.ts";
import { decodePhoto, type Pixels } from "../decode.ts";
import { loadFaceModels } from "../face-models.ts";
import { createFaceReader } from "../face-reader.ts";
import type { MeshPoint } from "../geometry.ts";
import { lumaOf } from "../light.ts";
import { measureMouth } from "../measure-mouth.ts";
import { measurePhoto } from "../measure-photo.ts";
import { cosine, facePhoto, hasFaces } from "../testing/sample-photos.ts";
import {
  expressionModel,
  eyeModel,
  humanModels,
  modelSet,
  secondEmbeddingModel,
  spoofModel,
} from "./manifest.ts";
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
      const native = createNativeModel(withBlockedChannels(tfjsToOnnx({ name, graph, weights })));
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
      for (const part of ["angles", "box"] as const) {
        for (const [key, value] of Object.entries(native?.[part] ?? {})) {
          const other = (wasm?.[part] as Record<string, number> | undefined)?.[key] ?? Number.NaN;
          expect(Math.abs(value - other), `${part}.${key}`).toBeLessThan(1e-4 * Math.max(1, Math.abs(other)));
        }
      }
      expect(native?.spoof?.logits).toHaveLength(3);
      // The fallback has no spoof model, so there is no score.
      expect(wasm?.spoof).toBeNull();
    }
  });
});

describe.skipIf(!hasFaces)("the models of the eyes and the smile", () => {
  it("tell shut eyes from open ones and a laugh from a neutral face", async () => {
    const reader = await createFaceReader("native");
    const models = loadFaceModels("native");
    /** Grey values 0..1 of a square around the points. */
    const crop = (pixels: Pixels, points: MeshPoint[], factor: number, size: number) => {
      const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis] ?? 0)) as [number[], number[]];
      const middle = (all: number[]) => (Math.min(...all) + Math.max(...all)) / 2;
      const side = factor * (Math.max(...xs) - Math.min(...xs));
      const box = {
        x: (middle(xs) - side / 2) / pixels.width,
        y: (middle(ys) - side / 2) / pixels.height,
        width: side / pixels.width,
        height: side / pixels.height,
      };
      return Float32Array.from(lumaOf(pixels, box, size, size).data, (value) => value / 255);
    };
    const read = async (file: string) => {
      const photo = await decodePhoto(facePhoto(file));
      const [face] = photo ? await reader.read(photo.pixels) : [];
      if (!photo || !face) throw new Error(`${file} has no face`);
      const at = (...indices: number[]) => indices.map((index): MeshPoint => face.mesh[index] ?? [0, 0, 0]);
      const { pixels } = photo;
      const eyes = [at(33, 133), at(263, 362)].map((eye) => crop(pixels, eye, 1.4, eyeModel.input.size));
      const inner = crop(pixels, at(234, 454, 10, 152), 1.1, expressionModel.input.size);
      return { closed: models.closedLogits(eyes) ?? [], happy: models.happy(inner) };
    };
    const neutral = await read("yale/subject01.normal.jpg");
    const asleep = await read("yale/subject01.sleepy.jpg");
    const laughing = await read("yale/subject01.happy.jpg");
    expect(neutral.closed).toHaveLength(2);
    expect(Math.max(...neutral.closed)).toBeLessThan(0);
    expect(Math.min(...asleep.closed)).toBeGreaterThan(0);
    expect(neutral.happy).toBeLessThan(0.2);
    expect(laughing.happy).toBeGreaterThan(0.8);
  });
});

describe.skipIf(!hasFaces)("the attention mesh's lips", () => {
  it("are shut on full lips that the mesh takes for open, and open where the mouth is", async () => {
    const reader = await createFaceReader("native");
    const models = loadFaceModels("native");
    const gaps = async (file: string) => {
      const photo = await decodePhoto(facePhoto(file));
      const [face] = photo ? await reader.read(photo.pixels) : [];
      if (!face) throw new Error(`${file} has no face`);
      const { lipGap, attentionLipGap } = measureMouth(face, models);
      return { mesh: lipGap, attention: attentionLipGap };
    };
    for (const file of ["neutral-front-025-03.jpg", "neutral-front-061-03.jpg"]) {
      const { mesh, attention } = await gaps(`frl-london/${file}`);
      expect(mesh, file).toBeGreaterThan(0.1);
      expect(attention, file).toBeLessThan(0.03);
    }
    const open = await gaps("yale/subject01.surprised.jpg");
    expect(open.attention).toBeGreaterThan(0.2);
    expect(Math.abs((open.attention ?? 0) - open.mesh)).toBeLessThan(0.2);
  });
});

describe.skipIf(!hasFaces)("the second embedding", () => {
  it("is of unit length and tells six people apart", async () => {
    const reader = await createFaceReader("native");
    const models = loadFaceModels("native");
    const embed = async (file: string) => {
      const photo = await decodePhoto(facePhoto(`yale/${file}.jpg`));
      const [face] = photo ? await reader.read(photo.pixels) : [];
      const vector = photo && face ? models.embed(photo.pixels, face).secondEmbedding : null;
      if (!vector) throw new Error(`${file} has no embedding`);
      expect(vector).toHaveLength(secondEmbeddingModel.output.length);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      return vector;
    };
    const people = ["01", "02", "03", "04", "05", "06"];
    const neutral = await Promise.all(people.map((person) => embed(`subject${person}.normal`)));
    const happy = await Promise.all(people.map((person) => embed(`subject${person}.happy`)));
    for (const [a, one] of neutral.entries()) {
      for (const [b, other] of happy.entries()) {
        if (a === b) expect(cosine(one, other), people[a]).toBeGreaterThan(0.6);
        else expect(cosine(one, other), `${people[a]} and ${people[b]}`).toBeLessThan(0.5);
      }
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
        models.spoof(
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

describe("withFastPrelu", () => {
  it("changes no answer, and leaves alone what it would not make faster", () => {
    const slopes = (count: number) => values(count, count).map((value) => 1.5 - 2 * value);
    for (const channels of [16, 12]) {
      const dims = [1, channels, 3, 3];
      const file = writeOnnx({
        name: "tiny",
        nodes: [{ op: "PRelu", inputs: ["x", "slope"], outputs: ["y"] }],
        initializers: [{ name: "slope", dims: [channels, 1, 1], values: slopes(channels) }],
        input: { name: "x", dims: ["batch", ...dims.slice(1)] },
        outputs: ["y"],
      });
      const fast = withFastPrelu(file);
      expect(Buffer.from(fast).equals(file)).toBe(channels === 12);
      const data = values(channels * 9, 7).map((value) => value - 0.5);
      const [got] = createNativeModel(fast).run(data, dims);
      const slope = slopes(channels);
      for (const [index, value] of data.entries()) {
        const wanted = value > 0 ? value : value * (slope[Math.floor(index / 9)] ?? 0);
        expect(got?.data[index]).toBeCloseTo(wanted, 6);
      }
    }
  });
});

describe("withBlockedChannels", () => {
  /** Two convolutions with a PReLU between them, 3 → 13 → 5 channels of 4 × 4. */
  const file = writeOnnx({
    name: "bottleneck",
    nodes: [
      { op: "Conv", inputs: ["x", "narrow", "bias"], outputs: ["a"], attributes: { kernel_shape: [1, 1] } },
      { op: "PRelu", inputs: ["a", "slope"], outputs: ["b"] },
      { op: "Conv", inputs: ["b", "each"], outputs: ["c"], attributes: { group: 13, kernel_shape: [3, 3] } },
      { op: "Conv", inputs: ["c", "wide"], outputs: ["y"], attributes: { kernel_shape: [1, 1] } },
    ],
    initializers: [
      { name: "narrow", dims: [13, 3, 1, 1], values: values(39, 1).map((value) => value - 0.5) },
      { name: "bias", dims: [13], values: values(13, 2) },
      { name: "slope", dims: [13, 1, 1], values: values(13, 3) },
      { name: "each", dims: [13, 1, 3, 3], values: values(117, 4) },
      { name: "wide", dims: [5, 13, 1, 1], values: values(65, 5).map((value) => value - 0.5) },
    ],
    input: { name: "x", dims: ["batch", 3, 4, 4] },
    outputs: ["y"],
  });

  it("changes neither the answers nor the size of an output", () => {
    const data = values(48, 6).map((value) => value - 0.5);
    const blocked = withBlockedChannels(file);
    const [wanted] = createNativeModel(file).run(data, [1, 3, 4, 4]);
    for (const bytes of [blocked, withFastPrelu(blocked)]) {
      const [got] = createNativeModel(bytes).run(data, [1, 3, 4, 4]);
      expect(got?.dims).toEqual([1, 5, 2, 2]);
      for (const [index, value] of (wanted?.data ?? []).entries())
        expect(got?.data[index]).toBeCloseTo(value, 5);
    }
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
