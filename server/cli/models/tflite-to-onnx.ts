import { fastPrelu } from "./fast-prelu.ts";
import { type OnnxAttribute, type OnnxNode, type OnnxTensor, writeOnnx } from "./onnx-file.ts";
import { permute } from "./tfjs-to-onnx.ts";
import { readTflite, type TfliteOperator } from "./tflite-file.ts";

/** Numbers of the operations in TensorFlow Lite's `BuiltinOperator`. */
const code = { add: 0, convolution: 3, depthwise: 4, mul: 18, relu: 19, reshape: 22, sub: 41, abs: 101 };
const float32 = 0;
const samePadding = 0;

/** Fields of the options of both kinds of convolution: padding, strides and the fused activation. */
const field = { padding: 0, strideWidth: 1, strideHeight: 2 };
const activationField = { [code.convolution]: 3, [code.depthwise]: 4 };

/**
 * Writes a TensorFlow Lite model of convolutions as an ONNX file with the batch free and the channels first
 * throughout: the input is `[batch, channels, height, width]`, the output `[batch, length]`. The five
 * operations that the original spells PReLU with become `fastPrelu`.
 * @throws on an operation that MobileFaceNet does not use
 */
export function tfliteToOnnx(name: string, file: Uint8Array): Uint8Array {
  const { tensors, operators, inputs, outputs } = readTflite(file);
  const nodes: OnnxNode[] = [];
  const initializers: OnnxTensor[] = [];
  const made = new Map(operators.map((operator) => [operator.outputs[0], operator]));
  const [inputIndex = -1] = inputs;
  const [outputIndex = -1] = outputs;
  const [, height = 0, width = 0, channels = 0] = tensors[inputIndex]?.shape ?? [];
  const resultOf = new Map<number, string>([[inputIndex, "input"]]);

  function floats(index: number): { shape: number[]; values: Float32Array } {
    const tensor = tensors[index];
    if (tensor?.type !== float32 || tensor.data.length === 0)
      throw new Error(`${name}: the tensor ${index} is not a constant of floats`);
    return { shape: tensor.shape, values: new Float32Array(tensor.data.slice().buffer) };
  }
  function constant(index: number, dims: number[], values: Float32Array): string {
    initializers.push({ name: `constant_${index}`, dims, values });
    return `constant_${index}`;
  }
  function emit(op: string, from: string[], to: number, attributes?: Record<string, OnnxAttribute>): string {
    const result = to === outputIndex ? "output" : `value_${to}`;
    nodes.push({ op, inputs: from, outputs: [result], ...(attributes ? { attributes } : {}) });
    return result;
  }

  function convolution({ code: kind, inputs: from, options }: TfliteOperator, to: number): string {
    const [data = -1, kernelIndex = -1, biasIndex = -1] = from;
    const isDepthwise = kind === code.depthwise;
    if (options?.byte(activationField[kind] ?? -1)) throw new Error(`${name}: a fused activation`);
    const kernel = floats(kernelIndex);
    // [out, height, width, in], or [1, height, width, out] for a depthwise one.
    const { dims, values } = permute(kernel, isDepthwise ? [3, 0, 1, 2] : [0, 3, 1, 2]);
    const bias = floats(biasIndex);
    const weight = constant(kernelIndex, dims, values);
    return emit("Conv", [resolve(data), weight, constant(biasIndex, bias.shape, bias.values)], to, {
      strides: [options?.whole(field.strideHeight) ?? 1, options?.whole(field.strideWidth) ?? 1],
      ...(options?.byte(field.padding) === samePadding ? { auto_pad: "SAME_UPPER" } : {}),
      ...(isDepthwise ? { group: dims[0] ?? 1 } : {}),
    });
  }

  /** `relu(x) + a · (x - |x|)` is PReLU with the slope 2a. */
  function prelu(operator: TfliteOperator): { data: number; halfSlope: number } | null {
    const [positive, negative] = operator.inputs.map((input) => made.get(input));
    if (positive?.code !== code.relu || negative?.code !== code.mul) return null;
    const [data = -1] = positive.inputs;
    const [halfSlope = -1, differenceIndex = -1] = negative.inputs;
    const difference = made.get(differenceIndex);
    const absolute = made.get(difference?.inputs[1] ?? -1);
    const isPrelu =
      difference?.code === code.sub &&
      difference.inputs[0] === data &&
      absolute?.code === code.abs &&
      absolute.inputs[0] === data;
    return isPrelu ? { data, halfSlope } : null;
  }

  function translate(operator: TfliteOperator, to: number): string {
    const [a = -1, b = -1] = operator.inputs;
    switch (operator.code) {
      case code.convolution:
      case code.depthwise:
        return convolution(operator, to);
      case code.add: {
        const found = prelu(operator);
        if (!found) return emit("Add", [resolve(a), resolve(b)], to);
        const slope = floats(found.halfSlope).values.map((value) => 2 * value);
        const output = `value_${to}`;
        const fast = fastPrelu({ name: output, data: resolve(found.data), output, slope });
        nodes.push(...fast.nodes);
        initializers.push(...fast.initializers);
        return output;
      }
      case code.reshape:
        // Only the last one: one pixel with all channels becomes a row.
        return emit("Flatten", [resolve(a)], to, { axis: 1 });
      default:
        throw new Error(`${name}: the operation ${operator.code} is unknown`);
    }
  }

  function resolve(index: number): string {
    const known = resultOf.get(index);
    if (known !== undefined) return known;
    const operator = made.get(index);
    if (!operator) throw new Error(`${name}: the tensor ${index} is missing`);
    const value = translate(operator, index);
    resultOf.set(index, value);
    return value;
  }
  resolve(outputIndex);
  const input = { name: "input", dims: ["batch", channels, height, width] };
  return writeOnnx({ name, nodes, initializers, input, outputs: ["output"] });
}
