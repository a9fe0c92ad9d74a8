import "../no-telemetry.ts";
import { createRequire } from "node:module";

type OrtTensor = { dims: readonly number[]; data: Float32Array };
type OrtSession = {
  loadModel: (buffer: ArrayBufferLike, offset: number, length: number, options: object) => void;
  run: (
    feeds: Record<string, OrtTensor>,
    fetches: Record<string, null>,
    options: object,
  ) => Record<string, OrtTensor>;
  inputMetadata: { name: string }[];
  outputMetadata: { name: string }[];
};
type Runtime = {
  InferenceSession: new () => OrtSession;
  Tensor: new (type: "float32", data: Float32Array, dims: readonly number[]) => OrtTensor;
};

export type NativeOutput = { dims: readonly number[]; data: Float32Array };
/** Runs a model synchronously; outputs are in the order of its file. */
export type NativeModel = { run: (input: Float32Array, dims: readonly number[]) => NativeOutput[] };

/**
 * Loads onnxruntime-node's native binding. The public API is asynchronous although it computes in the same
 * thread; the class behind it is synchronous, which Human's `execute` needs.
 * @throws if there is no native library for this machine
 */
export function loadRuntime(): Runtime {
  const require = createRequire(import.meta.url);
  const { binding, initOrt } = require("onnxruntime-node/dist/binding.js") as {
    binding: Pick<Runtime, "InferenceSession">;
    initOrt: () => void;
  };
  const { Tensor } = require("onnxruntime-common") as Pick<Runtime, "Tensor">;
  initOrt();
  return { InferenceSession: binding.InferenceSession, Tensor };
}

let runtime: Runtime | undefined;

/** @throws when the runtime cannot load the file as a model */
export function createNativeModel(file: Uint8Array): NativeModel {
  runtime ??= loadRuntime();
  const { InferenceSession, Tensor } = runtime;
  const session = new InferenceSession();
  session.loadModel(file.buffer, file.byteOffset, file.byteLength, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: "sequential",
    graphOptimizationLevel: "all",
    // The number of workers sets the parallelism.
  });
  const input = session.inputMetadata[0]?.name ?? "";
  const outputs = session.outputMetadata.map(({ name }) => name);
  const fetches = Object.fromEntries(outputs.map((name) => [name, null]));
  return {
    run: (data, dims) => {
      const answers = session.run({ [input]: new Tensor("float32", data, dims) }, fetches, {});
      return outputs.map((name) => {
        const answer = answers[name];
        if (!answer) throw new Error(`the output ${name} is missing`);
        return { dims: answer.dims, data: answer.data };
      });
    },
  };
}
