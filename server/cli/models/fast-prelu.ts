import type protobuf from "protobufjs/minimal.js";
import { blockSize } from "./blocked-channels.ts";
import {
  appendRaw,
  fieldsOf,
  type OnnxNode,
  type OnnxTensor,
  rewriteOnnx,
  writeNode,
  writeTensor,
} from "./onnx-file.ts";

/**
 * PReLU with one slope per channel, as `slope · x + relu((1 - slope) · x)` with two convolutions of one weight per
 * channel. ONNX Runtime computes PReLU itself value by value, which took half of the models' time; these it
 * computes with vector instructions, together with the relu and the sum, and without changing the layout. The
 * result differs by rounding alone.
 * @param data name of a value with its channels first
 * @param name begins the names of what is added
 */
export function fastPrelu(args: { name: string; data: string; output: string; slope: Float32Array }): {
  nodes: OnnxNode[];
  initializers: OnnxTensor[];
} {
  const { name, data, output, slope } = args;
  const dims = [slope.length, 1, 1, 1];
  const attributes = { group: slope.length, kernel_shape: [1, 1] };
  const scaled = (part: string, from: string): OnnxNode => ({
    op: "Conv",
    inputs: [from, `${name}/${part}/weight`],
    outputs: [`${name}/${part}`],
    attributes,
  });
  // Only where 1 - slope is not negative may the relu come after the product.
  const isRising = slope.every((value) => value <= 1);
  const positive = isRising
    ? [scaled("positive", data), { op: "Relu", inputs: [`${name}/positive`], outputs: [`${name}/relu`] }]
    : [{ op: "Relu", inputs: [data], outputs: [`${name}/relu`] }, scaled("positive", `${name}/relu`)];
  return {
    nodes: [
      ...positive,
      scaled("all", data),
      {
        op: "Add",
        inputs: [isRising ? `${name}/relu` : `${name}/positive`, `${name}/all`],
        outputs: [output],
      },
    ],
    initializers: [
      { name: `${name}/positive/weight`, dims, values: slope.map((value) => 1 - value) },
      { name: `${name}/all/weight`, dims, values: slope },
    ],
  };
}

const texts = (bytes: Uint8Array, wanted: number): string[] =>
  [...fieldsOf(bytes)]
    .filter(({ field }) => field === wanted)
    .map(({ from, to }) => Buffer.from(bytes.subarray(from, to)).toString());

/** Values of a float tensor; ONNX keeps them as raw bytes (9) or as a list (4). */
function floatsOf(tensor: Uint8Array): Float32Array {
  for (const { field, from, to } of fieldsOf(tensor)) {
    if (field === 9 || field === 4) return new Float32Array(new Uint8Array(tensor.subarray(from, to)).buffer);
  }
  return new Float32Array();
}

type Prelu = { data: string; slopeName: string; output: string };

function rewriteGraph(graph: Uint8Array, writer: protobuf.Writer): void {
  const slopes = new Map<string, Float32Array>();
  const fields = [...fieldsOf(graph)].map((one) => ({ ...one, content: graph.subarray(one.from, one.to) }));
  for (const { field, content } of fields) {
    if (field !== 5) continue;
    const [name = ""] = texts(content, 8);
    slopes.set(name, floatsOf(content));
  }
  const preluOf = (content: Uint8Array): (Prelu & { slope: Float32Array }) | null => {
    const [data = "", slopeName = ""] = texts(content, 1);
    const slope = slopes.get(slopeName);
    if (texts(content, 4)[0] !== "PRelu" || !slope || slope.length % blockSize !== 0) return null;
    return { data, slopeName, output: texts(content, 2)[0] ?? "", slope };
  };
  const put = (field: number, write: (inner: protobuf.Writer) => void) => {
    writer.uint32((field << 3) | 2).fork();
    write(writer);
    writer.ldelim();
  };
  const unused = new Set<string>();
  for (const { field, content } of fields) {
    const found = field === 1 ? preluOf(content) : null;
    if (found) unused.add(found.slopeName);
  }
  for (const { field, wire, content } of fields) {
    if (field === 5 && unused.has(texts(content, 8)[0] ?? "")) continue;
    const found = field === 1 ? preluOf(content) : null;
    if (found) {
      const { nodes, initializers } = fastPrelu({ ...found, name: found.output });
      for (const node of nodes) put(1, (inner) => writeNode(inner, node));
      for (const tensor of initializers) put(5, (inner) => writeTensor(inner, tensor));
      continue;
    }
    writer.uint32((field << 3) | wire);
    if (wire === 2) writer.bytes(content);
    else appendRaw(writer, content);
  }
}

/** An ONNX file with each PReLU rewritten by `fastPrelu`; its data has the channels first. */
export const withFastPrelu = (file: Uint8Array): Uint8Array => rewriteOnnx(file, rewriteGraph);
