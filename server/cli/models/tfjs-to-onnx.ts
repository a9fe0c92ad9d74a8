import { type OnnxAttribute, type OnnxNode, type OnnxTensor, writeOnnx } from "./onnx-file.ts";
import { attributes, nodeName, type TfjsGraph, type TfjsNode, type TfjsWeight } from "./tfjs-graph.ts";

const toChannelsFirst = [0, 3, 1, 2];
const toChannelsLast = [0, 2, 3, 1];

const product = (numbers: number[]) => numbers.reduce((all, one) => all * one, 1);

/** Reorders the axes of a weight: `order[i]` is the old axis that becomes axis i. */
function permute({ shape, values }: TfjsWeight, order: number[]): { dims: number[]; values: Float32Array } {
  const strides = shape.map((_, axis) => product(shape.slice(axis + 1)));
  const dims = order.map((axis) => shape[axis] ?? 1);
  const from = order.map((axis) => strides[axis] ?? 1);
  const moved = new Float32Array(values.length);
  for (let index = 0; index < moved.length; index += 1) {
    let rest = index;
    let source = 0;
    for (let axis = dims.length - 1; axis >= 0; axis -= 1) {
      const size = dims[axis] ?? 1;
      source += (rest % size) * (from[axis] ?? 0);
      rest = Math.floor(rest / size);
    }
    moved[index] = values[source] ?? 0;
  }
  return { dims, values: moved };
}

/**
 * Writes a tfjs graph model as an ONNX file. The layout stays NHWC; each convolution is put between
 * transposes, which ONNX Runtime's optimiser removes.
 * @throws on an operation that Human's face models do not use
 */
export function tfjsToOnnx(args: {
  name: string;
  graph: TfjsGraph;
  weights: Map<string, TfjsWeight>;
}): Uint8Array {
  const { graph, weights } = args;
  const nodes: OnnxNode[] = [];
  const initializers: OnnxTensor[] = [];
  let fresh = 0;

  const isWritten = new Set<string>();

  function constant(name: string, dims: number[], values: Float32Array | BigInt64Array): string {
    if (!isWritten.has(name)) initializers.push({ name, dims, values });
    isWritten.add(name);
    return name;
  }
  function weightOf(name: string): TfjsWeight {
    const weight = weights.get(name);
    if (!weight) throw new Error(`${args.name}: the weight ${name} is missing`);
    return weight;
  }
  /** Returns the name of a node's input; also writes the input if it is a constant. */
  function operand(name: string): string {
    const weight = weights.get(name);
    return weight ? constant(name, weight.shape, Float32Array.from(weight.values)) : name;
  }
  const wholes = (name: string, numbers: number[]) =>
    constant(name, [numbers.length], BigInt64Array.from(numbers, BigInt));

  function emit(op: string, inputs: string[], output?: string, more?: Record<string, OnnxAttribute>): string {
    fresh += 1;
    const to = output ?? `${op}_${fresh}`;
    nodes.push({ op, inputs, outputs: [to], ...(more ? { attributes: more } : {}) });
    return to;
  }

  /** Runs `op` on channels-first data. */
  function channelsFirst(op: string, node: TfjsNode, inputs: string[], more: Record<string, OnnxAttribute>) {
    const [data = "", ...rest] = inputs;
    const first = emit("Transpose", [data], undefined, { perm: toChannelsFirst });
    const done = emit(op, [first, ...rest], undefined, { ...window(node), ...more });
    return emit("Transpose", [done], undefined, { perm: toChannelsLast });
  }
  function window(node: TfjsNode): Record<string, OnnxAttribute> {
    const padding = attributes.text(node, "padding");
    if (padding !== "SAME" && padding !== "VALID") throw new Error(`${args.name}: padding ${padding}`);
    const dilations = attributes.numbers(node, "dilations").slice(1, 3);
    return {
      strides: attributes.numbers(node, "strides").slice(1, 3),
      ...(dilations.some((size) => size !== 1) ? { dilations } : {}),
      ...(padding === "SAME" ? { auto_pad: "SAME_UPPER" } : {}),
    };
  }
  function convolution(node: TfjsNode, inputs: string[]): string {
    const [data = "", kernelName = ""] = inputs;
    const kernel = weightOf(kernelName);
    const [, , channels = 1, last = 1] = kernel.shape;
    const isDepthwise = node.op.includes("Depthwise");
    const { dims, values } = permute(kernel, isDepthwise ? [2, 3, 0, 1] : [3, 2, 0, 1]);
    const shape = isDepthwise ? [channels * last, 1, ...dims.slice(2)] : dims;
    const weight = constant(`${kernelName}/onnx`, shape, values);
    return channelsFirst("Conv", node, [data, weight], isDepthwise ? { group: channels } : {});
  }
  /** Adds the rest of a fused operation after its product: bias, then activation. */
  function fused(node: TfjsNode, value: string, extra: string[]): string {
    const rest = [...extra];
    const next = () => operand(rest.shift() ?? "");
    let result = value;
    for (const op of attributes.texts(node, "fused_ops")) {
      if (op === "BiasAdd") result = emit("Add", [result, next()]);
      else if (op === "Prelu") result = emit("PRelu", [result, next()]);
      else if (op === "Relu") result = emit("Relu", [result]);
      else throw new Error(`${args.name}: the fused operation ${op} is unknown`);
    }
    return result;
  }
  const numbersOf = (name: string) => Array.from(weightOf(name).values);

  function translate(node: TfjsNode, inputs: string[]): string {
    const [a = "", b = ""] = inputs;
    switch (node.op) {
      case "_FusedConv2D":
        return fused(node, convolution(node, inputs), inputs.slice(2));
      case "Conv2D":
      case "DepthwiseConv2dNative":
        return convolution(node, inputs);
      case "_FusedMatMul":
        if (attributes.flag(node, "transpose_a") || attributes.flag(node, "transpose_b"))
          throw new Error(`${args.name}: a transposed product`);
        return fused(node, emit("MatMul", [operand(a), operand(b)]), inputs.slice(2));
      case "Add":
      case "AddV2":
        return emit("Add", [operand(a), operand(b)]);
      case "Mul":
        return emit("Mul", [operand(a), operand(b)]);
      case "Minimum":
        return emit("Min", [operand(a), operand(b)]);
      case "Maximum":
        return emit("Max", [operand(a), operand(b)]);
      case "Prelu":
        return emit("PRelu", [operand(a), operand(b)]);
      case "Relu":
      case "Sigmoid":
      case "Identity":
        return emit(node.op, [operand(a)]);
      case "Softmax":
        return emit("Softmax", [a], undefined, { axis: -1 });
      case "MaxPool":
        return channelsFirst("MaxPool", node, [a], {
          kernel_shape: attributes.numbers(node, "ksize").slice(1, 3),
        });
      case "Pad": {
        const pairs = numbersOf(b);
        const pads = [
          ...pairs.filter((_, index) => index % 2 === 0),
          ...pairs.filter((_, index) => index % 2),
        ];
        return emit("Pad", [a, wholes(`${node.name}/pads`, pads)]);
      }
      case "Reshape":
        return emit("Reshape", [a, wholes(`${node.name}/shape`, numbersOf(b))]);
      case "Mean":
        return emit("ReduceMean", [a], undefined, {
          axes: numbersOf(b),
          keepdims: attributes.flag(node, "keep_dims") ? 1 : 0,
        });
      case "ConcatV2": {
        const [axis = 0] = numbersOf(inputs.at(-1) ?? "");
        return emit("Concat", inputs.slice(0, -1), undefined, { axis });
      }
      default:
        throw new Error(`${args.name}: the operation ${node.op} is unknown`);
    }
  }

  const placeholder = graph.input.name;
  const resultOf = new Map<string, string>([[placeholder, placeholder]]);
  const byName = new Map(graph.nodes.map((node) => [node.name, node]));

  /** Emits every node after its inputs, whatever their order in the file. */
  function resolve(name: string): string {
    const known = resultOf.get(name);
    if (known !== undefined) return known;
    if (weights.has(name)) return name;
    const node = byName.get(name);
    if (!node) throw new Error(`${args.name}: the node ${name} is missing`);
    const value = translate(
      node,
      (node.input ?? []).map((input) => resolve(nodeName(input))),
    );
    resultOf.set(name, value);
    return value;
  }
  const outputs = graph.outputs.map((name) => emit("Identity", [resolve(name)], `out:${name}`));
  return writeOnnx({ name: args.name, nodes, initializers, input: graph.input, outputs });
}
