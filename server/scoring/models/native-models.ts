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
/** A model that answers in the same turn, in the order of its file's outputs. */
export type NativeModel = { run: (input: Float32Array, dims: readonly number[]) => NativeOutput[] };

/**
 * onnxruntime-node's native part. Its public API answers asynchronously, although it computes in the same
 * thread; the class behind it is synchronous, which Human's `execute` needs.
 * @throws where this machine has no native library
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

/** @throws when the file is no model that the runtime takes */
export function createNativeModel(file: Uint8Array): NativeModel {
  runtime ??= loadRuntime();
  const { InferenceSession, Tensor } = runtime;
  const session = new InferenceSession();
  session.loadModel(file.buffer, file.byteOffset, file.byteLength, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: "sequential",
    graphOptimizationLevel: "all",
    // Parallelism is the number of workers.
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
