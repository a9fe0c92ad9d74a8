import { fastPrelu } from "./fast-prelu.ts";
import { type OnnxAttribute, type OnnxNode, type OnnxTensor, writeOnnx } from "./onnx-file.ts";
import { attributes, nodeName, type TfjsGraph, type TfjsNode, type TfjsWeight } from "./tfjs-graph.ts";

const toChannelsFirst = [0, 3, 1, 2];
const toChannelsLast = [0, 2, 3, 1];

const product = (numbers: number[]) => numbers.reduce((all, one) => all * one, 1);

/** The operations that ONNX has under this name, with the same inputs. */
const sameIn: Record<string, string> = {
  Add: "Add",
  AddV2: "Add",
  AddN: "Sum",
  Sub: "Sub",
  Mul: "Mul",
  Minimum: "Min",
  Maximum: "Max",
  Relu: "Relu",
  Sigmoid: "Sigmoid",
  Identity: "Identity",
  Neg: "Neg",
  Floor: "Floor",
  Sin: "Sin",
  Cos: "Cos",
  LessEqual: "LessOrEqual",
  GreaterEqual: "GreaterOrEqual",
  LogicalAnd: "And",
  Shape: "Shape",
  Range: "Range",
  Tile: "Tile",
};
/** ONNX's numbers of the element types; every integer is written with 64 bits, as shapes are. */
const castTo: Record<string, number> = { DT_FLOAT: 1, DT_INT32: 7 };

/** Reorders the axes of a weight: `order[i]` is the old axis that becomes axis i. */
export function permute(
  { shape, values }: Pick<TfjsWeight, "shape" | "values">,
  order: number[],
): { dims: number[]; values: Float32Array } {
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
    if (!weight) return name;
    const { shape, values } = weight;
    return constant(name, shape, values instanceof Int32Array ? BigInt64Array.from(values, BigInt) : values);
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
  /** @throws unless there is one slope per channel */
  function prelu(data: string, slopeName: string): string {
    const { shape, values } = weightOf(slopeName);
    if (shape.at(-1) !== values.length) throw new Error(`${args.name}: the slope ${slopeName}`);
    fresh += 1;
    const name = `prelu_${fresh}`;
    const first = emit("Transpose", [data], undefined, { perm: toChannelsFirst });
    const fast = fastPrelu({ name, data: first, output: name, slope: Float32Array.from(values) });
    nodes.push(...fast.nodes);
    initializers.push(...fast.initializers);
    return emit("Transpose", [name], undefined, { perm: toChannelsLast });
  }
  /** Adds the rest of a fused operation after its product: bias, then activation. */
  function fused(node: TfjsNode, value: string, extra: string[]): string {
    const rest = [...extra];
    const next = () => operand(rest.shift() ?? "");
    let result = value;
    for (const op of attributes.texts(node, "fused_ops")) {
      if (op === "BiasAdd") result = emit("Add", [result, next()]);
      else if (op === "Prelu") result = prelu(result, rest.shift() ?? "");
      else if (op === "Relu") result = emit("Relu", [result]);
      else throw new Error(`${args.name}: the fused operation ${op} is unknown`);
    }
    return result;
  }
  const numbersOf = (name: string) => Array.from(weightOf(name).values);

  function matrixProduct(node: TfjsNode, a: string, b: string): string {
    const turned = (input: string, flag: string) =>
      attributes.flag(node, flag)
        ? emit("Transpose", [operand(input)], undefined, { perm: [0, 2, 1] })
        : operand(input);
    if (attributes.flag(node, "transpose_a") || attributes.flag(node, "transpose_b"))
      throw new Error(`${args.name}: a transposed product`);
    return emit("MatMul", [turned(a, "adj_x"), turned(b, "adj_y")]);
  }

  /** Bits of the masks: which bounds are left open, which axes are dropped, and where the leading ellipsis is. */
  function slice(node: TfjsNode, [data = "", ...bounds]: string[]): string {
    const mask = (name: string) => attributes.whole(node, `${name}_mask`);
    if (mask("new_axis") !== 0 || mask("ellipsis") > 1)
      throw new Error(`${args.name}: the slice ${node.name}`);
    const [begin = [], end = [], strides = []] = bounds.map(numbersOf);
    const rank = begin.length;
    const kept = begin.map((_, index) => index).filter((index) => (mask("ellipsis") & (1 << index)) === 0);
    const isOpen = (name: string, index: number) => (mask(name) & (1 << index)) !== 0;
    // After an ellipsis the axes count from the last.
    const axisOf = (index: number) => (mask("ellipsis") ? index - rank : index);
    const numbers = (part: string, of: (index: number) => number) =>
      wholes(`${node.name}/${part}`, kept.map(of));
    const sliced = emit("Slice", [
      operand(data),
      numbers("from", (index) => (isOpen("begin", index) ? 0 : (begin[index] ?? 0))),
      numbers("to", (index) => (isOpen("end", index) ? 2 ** 31 : (end[index] ?? 0))),
      numbers("axes", axisOf),
      numbers("steps", (index) => strides[index] ?? 1),
    ]);
    const dropped = kept.filter((index) => isOpen("shrink_axis", index)).map(axisOf);
    return dropped.length === 0 ? sliced : emit("Squeeze", [sliced, wholes(`${node.name}/dropped`, dropped)]);
  }

  function translate(node: TfjsNode, inputs: string[]): string {
    const [a = "", b = ""] = inputs;
    switch (node.op) {
      case "_FusedConv2D":
        return fused(node, convolution(node, inputs), inputs.slice(2));
      case "Conv2D":
      case "DepthwiseConv2dNative":
        return convolution(node, inputs);
      case "_FusedMatMul":
        return fused(node, matrixProduct(node, a, b), inputs.slice(2));
      case "MatMul":
      case "BatchMatMulV2":
        return matrixProduct(node, a, b);
      case "Prelu":
        return prelu(operand(a), b);
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
        return emit("Reshape", [a, weights.has(b) ? wholes(`${node.name}/shape`, numbersOf(b)) : b]);
      case "Transpose":
        return emit("Transpose", [a], undefined, { perm: numbersOf(b) });
      case "Mean":
      case "Min":
      case "Max":
        return emit(`Reduce${node.op}`, [a], undefined, {
          axes: numbersOf(b),
          keepdims: attributes.flag(node, "keep_dims") ? 1 : 0,
        });
      case "StridedSlice":
        return slice(node, inputs);
      case "GatherV2":
        return emit("Gather", [operand(a), operand(b)], undefined, {
          axis: numbersOf(inputs[2] ?? "")[0] ?? 0,
        });
      case "ExpandDims":
        return emit("Unsqueeze", [operand(a), wholes(`${node.name}/axes`, numbersOf(b))]);
      case "Pack": {
        const axis = attributes.whole(node, "axis");
        const axes = wholes(`${node.name}/axes`, [axis]);
        const parts = inputs.map((input) => emit("Unsqueeze", [operand(input), axes]));
        return emit("Concat", parts, undefined, { axis });
      }
      case "Cast":
        return emit("Cast", [operand(a)], undefined, { to: castTo[attributes.type(node, "DstT")] ?? 0 });
      case "Fill":
        return emit("Expand", [operand(b), operand(a)]);
      case "ZerosLike":
        return emit("ConstantOfShape", [emit("Shape", [a])]);
      case "Atan2": {
        // ONNX has none: the half angle's tangent is y / (r + x). Exact, but for a point straight to the left.
        const radius = emit("Sqrt", [emit("Add", [emit("Mul", [a, a]), emit("Mul", [b, b])])]);
        const half = emit("Atan", [emit("Div", [a, emit("Add", [radius, b])])]);
        return emit("Add", [half, half]);
      }
      case "ConcatV2": {
        const [axis = 0] = numbersOf(inputs.at(-1) ?? "");
        return emit("Concat", inputs.slice(0, -1), undefined, { axis });
      }
      default: {
        const op = sameIn[node.op];
        if (!op) throw new Error(`${args.name}: the operation ${node.op} is unknown`);
        return emit(op, inputs.map(operand));
      }
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
