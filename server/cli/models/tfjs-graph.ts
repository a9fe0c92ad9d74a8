import { readFileSync } from "node:fs";

type AttributeValue = {
  s?: string;
  b?: boolean;
  i?: string;
  type?: string;
  list?: { i?: string[]; s?: string[] };
  shape?: { dim?: { size?: string | number }[] };
};
export type TfjsNode = {
  name: string;
  op: string;
  input?: string[];
  attr?: Record<string, AttributeValue>;
};
export type TfjsGraph = {
  nodes: TfjsNode[];
  /** The first dimension is the batch, which is free. */
  input: { name: string; dims: (number | string)[] };
  /** Names of the model's output nodes, in the order in which tfjs returns them. */
  outputs: string[];
};
export type TfjsWeight = { shape: number[]; values: Float32Array | Int32Array };

type Signature = { outputs?: Record<string, { name: string }> };
type WeightSpec = { name: string; shape: number[]; dtype: string; quantization?: { dtype: string } };
type Manifest = {
  modelTopology: { node: TfjsNode[] };
  signature?: Signature | null;
  userDefinedMetadata?: { signature?: Signature };
  weightsManifest: { weights: WeightSpec[] }[];
};
/**
 * Decodes the values of one weight; widens half floats.
 * @throws on a quantisation that Human's face models do not use
 */
function decodeWeight({ name, shape, dtype, quantization }: WeightSpec, bytes: Uint8Array, offset: number) {
  const count = shape.reduce((all, one) => all * one, 1);
  const size = quantization ? 2 : 4;
  const slice = bytes.slice(offset, offset + count * size).buffer;
  if (slice.byteLength !== count * size) throw new Error(`the weight ${name} is cut off`);
  const values = (() => {
    if (dtype === "int32" && !quantization) return new Int32Array(slice);
    if (dtype === "float32" && !quantization) return new Float32Array(slice);
    if (dtype === "float32" && quantization?.dtype === "float16")
      return Float32Array.from(new Float16Array(slice));
    throw new Error(`the weight ${name} is ${dtype}, quantised as ${quantization?.dtype}`);
  })();
  return { weight: { shape, values }, byteLength: slice.byteLength };
}

/** `name:0` and `^name` are references to the node `name`. */
export const nodeName = (reference: string): string => reference.replace(/^\^/, "").replace(/:0$/, "");

/** The outputs that the signature names; otherwise the nodes that no other node consumes. */
function outputsOf({ modelTopology, signature, userDefinedMetadata }: Manifest): string[] {
  const named = signature?.outputs ?? userDefinedMetadata?.signature?.outputs ?? {};
  const signed = Object.values(named).map(({ name }) => nodeName(name));
  if (signed.length > 0) return signed;
  const taken = new Set(modelTopology.node.flatMap(({ input }) => (input ?? []).map(nodeName)));
  return modelTopology.node.map(({ name }) => name).filter((name) => !taken.has(name));
}

function inputOf({ modelTopology }: Manifest): TfjsGraph["input"] {
  const placeholder = modelTopology.node.find(({ op }) => op === "Placeholder");
  const dims = placeholder?.attr?.shape?.shape?.dim ?? [];
  if (!placeholder || dims.length < 2) throw new Error("the graph has no input of a known shape");
  return { name: placeholder.name, dims: ["batch", ...dims.slice(1).map(({ size }) => Number(size))] };
}

/** Reads a tfjs graph model from disk: `<file>.json` with its topology, `<file>.bin` with its weights. */
export function readTfjsModel(file: string): { graph: TfjsGraph; weights: Map<string, TfjsWeight> } {
  const manifest = JSON.parse(readFileSync(`${file}.json`, "utf8")) as Manifest;
  const bytes = new Uint8Array(readFileSync(`${file}.bin`));
  const graph = {
    nodes: manifest.modelTopology.node,
    input: inputOf(manifest),
    outputs: outputsOf(manifest),
  };
  const weights = new Map<string, TfjsWeight>();
  let offset = 0;
  for (const spec of manifest.weightsManifest.flatMap((group) => group.weights)) {
    const { weight, byteLength } = decodeWeight(spec, bytes, offset);
    weights.set(spec.name, weight);
    offset += byteLength;
  }
  return { graph, weights };
}

/** Reads node attributes of a TensorFlow graph; texts are base64. */
export const attributes = {
  text: (node: TfjsNode, name: string): string =>
    Buffer.from(node.attr?.[name]?.s ?? "", "base64").toString(),
  texts: (node: TfjsNode, name: string): string[] =>
    (node.attr?.[name]?.list?.s ?? []).map((item) => Buffer.from(item, "base64").toString()),
  numbers: (node: TfjsNode, name: string): number[] => (node.attr?.[name]?.list?.i ?? []).map(Number),
  whole: (node: TfjsNode, name: string): number => Number(node.attr?.[name]?.i ?? 0),
  /** A data type's name, such as DT_INT32. */
  type: (node: TfjsNode, name: string): string => node.attr?.[name]?.type ?? "",
  flag: (node: TfjsNode, name: string): boolean => node.attr?.[name]?.b ?? false,
};
