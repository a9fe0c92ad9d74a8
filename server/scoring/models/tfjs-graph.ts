import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

type AttributeValue = {
  s?: string;
  b?: boolean;
  i?: string;
  list?: { i?: string[]; s?: string[] };
};
export type TfjsNode = {
  name: string;
  op: string;
  input?: string[];
  attr?: Record<string, AttributeValue>;
};
export type TfjsGraph = {
  nodes: TfjsNode[];
  /** Names of the nodes that the model answers, in the order in which tfjs answers them. */
  outputs: string[];
};
export type TfjsWeight = { shape: number[]; values: Float32Array | Int32Array };

type Signature = { outputs?: Record<string, { name: string }> };
type Manifest = {
  modelTopology: { node: TfjsNode[] };
  signature?: Signature | null;
  userDefinedMetadata?: { signature?: Signature };
  weightsManifest: { weights: { name: string; shape: number[] }[] }[];
};
type Tfjs = {
  io: {
    decodeWeights: (
      bytes: ArrayBuffer,
      specs: object[],
    ) => Record<string, { shape: number[]; dataSync: () => Float32Array | Int32Array; dispose: () => void }>;
  };
};

/** `name:0` and `^name` are references to the node `name`. */
export const nodeName = (reference: string): string => reference.replace(/^\^/, "").replace(/:0$/, "");

/** What the signature names, else the nodes that no other one takes. */
function outputsOf({ modelTopology, signature, userDefinedMetadata }: Manifest): string[] {
  const named = signature?.outputs ?? userDefinedMetadata?.signature?.outputs ?? {};
  const signed = Object.values(named).map(({ name }) => nodeName(name));
  if (signed.length > 0) return signed;
  const taken = new Set(modelTopology.node.flatMap(({ input }) => (input ?? []).map(nodeName)));
  return modelTopology.node.map(({ name }) => name).filter((name) => !taken.has(name));
}

/** A tfjs graph model as it lies on the disk: `<file>.json` with its topology, `<file>.bin` with its weights. */
export function readTfjsModel(file: string): { graph: TfjsGraph; weights: Map<string, TfjsWeight> } {
  const manifest = JSON.parse(readFileSync(`${file}.json`, "utf8")) as Manifest;
  const bytes = new Uint8Array(readFileSync(`${file}.bin`));
  const tf = createRequire(import.meta.url)("@tensorflow/tfjs-core") as Tfjs;
  const specs = manifest.weightsManifest.flatMap(({ weights }) => weights);
  const decoded = tf.io.decodeWeights(bytes.buffer, specs);
  const weights = new Map<string, TfjsWeight>();
  for (const [name, tensor] of Object.entries(decoded)) {
    weights.set(name, { shape: tensor.shape, values: tensor.dataSync() });
    tensor.dispose();
  }
  return { graph: { nodes: manifest.modelTopology.node, outputs: outputsOf(manifest) }, weights };
}

/** Node attributes of a TensorFlow graph, of which texts are base64. */
export const attributes = {
  text: (node: TfjsNode, name: string): string =>
    Buffer.from(node.attr?.[name]?.s ?? "", "base64").toString(),
  texts: (node: TfjsNode, name: string): string[] =>
    (node.attr?.[name]?.list?.s ?? []).map((item) => Buffer.from(item, "base64").toString()),
  numbers: (node: TfjsNode, name: string): number[] => (node.attr?.[name]?.list?.i ?? []).map(Number),
  flag: (node: TfjsNode, name: string): boolean => node.attr?.[name]?.b ?? false,
};
