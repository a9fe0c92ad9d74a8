import protobuf from "protobufjs/minimal.js";
import {
  appendRaw,
  attributeType,
  elementType,
  fieldsOf,
  type OnnxNode,
  type OnnxTensor,
  rewriteOnnx,
  writeNode,
  writeTensor,
} from "./onnx-file.ts";

/** ONNX Runtime's fast layout holds blocks of this many channels. */
export const blockSize = 16;

const blocked = (channels: number): number => Math.ceil(channels / blockSize) * blockSize;

/** A node with its attributes as they were written. */
type Node = { op: string; inputs: string[]; outputs: string[]; name: string; attributes: Uint8Array[] };
/** `values` is null unless the tensor holds floats or 64-bit integers. */
type Tensor = { dims: number[]; values: Float32Array | BigInt64Array | null };

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

function readNode(bytes: Uint8Array): Node {
  const node: Node = { op: "", inputs: [], outputs: [], name: "", attributes: [] };
  for (const { field, from, to } of fieldsOf(bytes)) {
    const content = bytes.subarray(from, to);
    if (field === 1) node.inputs.push(textOf(content));
    if (field === 2) node.outputs.push(textOf(content));
    if (field === 3) node.name = textOf(content);
    if (field === 4) node.op = textOf(content);
    if (field === 5) node.attributes.push(content);
  }
  return node;
}

/** A list of whole numbers, which a file may pack into one field or repeat. */
function wholesOf(bytes: Uint8Array, wanted: number): number[] {
  const numbers: number[] = [];
  for (const { field, from, to } of fieldsOf(bytes)) {
    if (field !== wanted) continue;
    const reader = protobuf.Reader.create(bytes.subarray(from, to));
    while (reader.pos < reader.len) numbers.push(Number(reader.int64()));
  }
  return numbers;
}

function readTensor(bytes: Uint8Array): [name: string, tensor: Tensor] {
  const tensor: Tensor = { dims: wholesOf(bytes, 1), values: null };
  const [type] = wholesOf(bytes, 2);
  let name = "";
  for (const { field, from, to } of fieldsOf(bytes)) {
    const content = Uint8Array.from(bytes.subarray(from, to));
    if (field === 8) name = textOf(content);
    if (type === elementType.float && (field === 9 || field === 4))
      tensor.values = new Float32Array(content.buffer);
    if (type === elementType.int64 && field === 9) tensor.values = new BigInt64Array(content.buffer);
  }
  return [name, tensor];
}

/** A whole number or a list of them; empty without the attribute. */
function attributeOf(node: Node, wanted: string): number[] {
  for (const attribute of node.attributes) {
    const fields = [...fieldsOf(attribute)];
    if (fields.some(({ field, from, to }) => field === 1 && textOf(attribute.subarray(from, to)) === wanted))
      return [...wholesOf(attribute, 3), ...wholesOf(attribute, 8)];
  }
  return [];
}

/** Operations that treat each channel by itself and leave a channel of zeros finite. */
const perChannel = new Set(["Relu", "PRelu", "MaxPool", "Add", "Transpose", "Identity"]);

/** Puts `values` (shape `dims`) into the corner of a tensor of zeros. */
function enlarged(values: Float32Array, dims: number[], goal: number[]): Float32Array {
  const result = new Float32Array(goal.reduce((all, one) => all * one, 1));
  for (let index = 0; index < values.length; index += 1) {
    let rest = index;
    let to = 0;
    let stride = 1;
    for (let axis = dims.length - 1; axis >= 0; axis -= 1) {
      to += (rest % (dims[axis] ?? 1)) * stride;
      rest = Math.floor(rest / (dims[axis] ?? 1));
      stride *= goal[axis] ?? 1;
    }
    result[to] = values[index] ?? 0;
  }
  return result;
}

/** The graph's values in groups whose members have the same channels. */
function channelGroups(nodes: Node[], tensors: Map<string, Tensor>, ends: string[]) {
  const parent = new Map<string, string>();
  const groupOf = (value: string): string => {
    const up = parent.get(value);
    return up === undefined ? value : groupOf(up);
  };
  const exact = new Set(ends);
  const channels = new Map<string, number>();
  for (const node of nodes) {
    const values = [...node.inputs, ...node.outputs].filter((value) => value && !tensors.has(value));
    const [first = "", ...others] = values;
    const weight = tensors.get(node.inputs[1] ?? "");
    const isDepthwise =
      node.op === "Conv" && weight?.dims[1] === 1 && weight.dims[0] === attributeOf(node, "group")[0];
    if (perChannel.has(node.op) || isDepthwise) {
      for (const other of others)
        if (groupOf(other) !== groupOf(first)) parent.set(groupOf(other), groupOf(first));
    } else if (node.op !== "Conv" && !isChannelPad(node, tensors))
      for (const value of values) exact.add(value);
    if (node.op === "Conv") for (const output of node.outputs) channels.set(output, weight?.dims[0] ?? 0);
  }
  const kept = new Set([...exact].map(groupOf));
  const size = new Map([...channels].map(([value, count]) => [groupOf(value), count]));
  /** Channels of a value as they are and as they shall be; null where they stay. */
  return (value: string): { from: number; to: number } | null => {
    const group = groupOf(value);
    const from = size.get(group);
    return from === undefined || kept.has(group) ? null : { from, to: blocked(from) };
  };
}

/** Whether the node appends channels of zeros to data with the channels last. */
function isChannelPad({ op, inputs }: Node, tensors: Map<string, Tensor>): boolean {
  const pads = tensors.get(inputs[1] ?? "")?.values;
  return op === "Pad" && pads?.length === 8 && pads.every((count, axis) => axis === 7 || Number(count) === 0);
}

function writeAsRead(writer: protobuf.Writer, node: Node): void {
  for (const input of node.inputs) writer.uint32((1 << 3) | 2).string(input);
  for (const output of node.outputs) writer.uint32((2 << 3) | 2).string(output);
  writer.uint32((3 << 3) | 2).string(node.name);
  writer.uint32((4 << 3) | 2).string(node.op);
  for (const attribute of node.attributes) writer.uint32((5 << 3) | 2).bytes(attribute);
}

/** The attributes of a convolution of `channels` single channels. */
function withGroups(attributes: Uint8Array[], channels: number): Uint8Array[] {
  const isGroup = (attribute: Uint8Array) =>
    [...fieldsOf(attribute)].some(
      ({ field, from, to }) => field === 1 && textOf(attribute.subarray(from, to)) === "group",
    );
  const group = protobuf.Writer.create();
  group.uint32((1 << 3) | 2).string("group");
  group.uint32(3 << 3).int64(channels);
  group.uint32(20 << 3).int64(attributeType.int);
  return [...attributes.filter((attribute) => !isGroup(attribute)), group.finish()];
}

const channelsFirst = { perm: [0, 3, 1, 2] };
const channelsLast = { perm: [0, 2, 3, 1] };

function rewriteGraph(graph: Uint8Array, writer: protobuf.Writer): void {
  const fields = [...fieldsOf(graph)].map((one) => ({ ...one, content: graph.subarray(one.from, one.to) }));
  const nodes = fields.filter(({ field }) => field === 1).map(({ content }) => readNode(content));
  const tensors = new Map(
    fields.filter(({ field }) => field === 5).map(({ content }) => readTensor(content)),
  );
  const ends = fields
    .filter(({ field }) => field === 11 || field === 12)
    .flatMap(({ content }) =>
      [...fieldsOf(content)]
        .filter(({ field }) => field === 1)
        .map(({ from, to }) => textOf(content.subarray(from, to))),
    );
  const paddingOf = channelGroups(nodes, tensors, ends);
  const written = new Map<string, OnnxTensor>();
  /** Enlarges the axes of a constant; returns its new name. */
  const enlarge = (name: string, sizes: Record<number, number>): string => {
    const tensor = tensors.get(name);
    if (!(tensor?.values instanceof Float32Array)) return name;
    const dims = tensor.dims.map((size, axis) => sizes[axis] ?? size);
    if (dims.every((size, axis) => size === tensor.dims[axis])) return name;
    const enlargedName = `${name}/${dims.join("x")}`;
    written.set(enlargedName, {
      name: enlargedName,
      dims,
      values: enlarged(tensor.values, tensor.dims, dims),
    });
    return enlargedName;
  };
  function blockedConv(node: Node): Node {
    const [data = "", weight = "", ...bias] = node.inputs;
    const input = paddingOf(data);
    const output = paddingOf(node.outputs[0] ?? "");
    const isDepthwise =
      input && tensors.get(weight)?.dims[1] === 1 && attributeOf(node, "group")[0] === input.from;
    const sizes = { ...(output ? { 0: output.to } : {}), ...(input && !isDepthwise ? { 1: input.to } : {}) };
    return {
      ...node,
      inputs: [
        data,
        enlarge(weight, sizes),
        ...bias.map((name) => enlarge(name, output ? { 0: output.to } : {})),
      ],
      attributes: isDepthwise ? withGroups(node.attributes, input.to) : node.attributes,
    };
  }
  /** The constants of an operation that takes each channel by itself: one value for each, on the axis that has them. */
  function blockedConstants(node: Node): Node {
    const padding = paddingOf(node.outputs[0] ?? "");
    if (!padding) return node;
    const widen = (name: string) => {
      const axis = tensors.get(name)?.dims.indexOf(padding.from) ?? -1;
      return axis < 0 ? name : enlarge(name, { [axis]: padding.to });
    };
    return { ...node, inputs: node.inputs.map(widen) };
  }
  /** Appending zeros as a convolution, which the fast layout knows. */
  function blockedPad({ inputs: [data = ""], outputs: [output = ""] }: Node): OnnxNode[] {
    const [from, to] = [paddingOf(data)?.to ?? 0, paddingOf(output)?.to ?? 0];
    if (from === to) return [{ op: "Identity", inputs: [data], outputs: [output] }];
    const name = `${output}/identity`;
    const values = new Float32Array(to * from);
    for (let channel = 0; channel < from; channel += 1) values[channel * from + channel] = 1;
    written.set(name, { name, dims: [to, from, 1, 1], values });
    return [
      { op: "Transpose", inputs: [data], outputs: [`${output}/first`], attributes: channelsFirst },
      { op: "Conv", inputs: [`${output}/first`, name], outputs: [`${output}/conv`] },
      { op: "Transpose", inputs: [`${output}/conv`], outputs: [output], attributes: channelsLast },
    ];
  }
  const put = (field: number, write: (inner: protobuf.Writer) => void) => {
    writer.uint32((field << 3) | 2).fork();
    write(writer);
    writer.ldelim();
  };
  const used = new Set<string>();
  const keep = (node: Node) => {
    for (const input of node.inputs) used.add(input);
    put(1, (inner) => writeAsRead(inner, node));
  };
  for (const node of nodes) {
    const isPad =
      isChannelPad(node, tensors) && paddingOf(node.inputs[0] ?? "") && paddingOf(node.outputs[0] ?? "");
    if (isPad) for (const one of blockedPad(node)) put(1, (inner) => writeNode(inner, one));
    else if (node.op === "Conv") keep(blockedConv(node));
    else keep(perChannel.has(node.op) ? blockedConstants(node) : node);
  }
  for (const tensor of written.values()) put(5, (inner) => writeTensor(inner, tensor));
  for (const { field, wire, content } of fields) {
    if (field === 1 || (field === 5 && !used.has(readTensor(content)[0]))) continue;
    writer.uint32((field << 3) | wire);
    if (wire === 2) writer.bytes(content);
    else appendRaw(writer, content);
  }
}

/**
 * An ONNX file whose convolutions have multiples of 16 channels wherever nothing else counts them: the rest are
 * zeros, so the answers are the same. ONNX Runtime's fast layout ends at other numbers, and at the operation that
 * appends channels of zeros, and each end costs two copies of the data.
 */
export const withBlockedChannels = (file: Uint8Array): Uint8Array => rewriteOnnx(file, rewriteGraph);
