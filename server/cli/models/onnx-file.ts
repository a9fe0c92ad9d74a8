import protobuf from "protobufjs/minimal.js";

/** A tensor with its values, row-major. */
export type OnnxTensor = { name: string; dims: number[]; values: Float32Array | BigInt64Array };
export type OnnxAttribute = number | string | number[];
export type OnnxNode = {
  op: string;
  inputs: string[];
  outputs: string[];
  /** Integers, texts and lists of integers: all that the converted models need. */
  attributes?: Record<string, OnnxAttribute>;
};
type OnnxGraph = {
  name: string;
  nodes: OnnxNode[];
  initializers: OnnxTensor[];
  /** A text stands for a free dimension, such as the batch. */
  input: { name: string; dims: (number | string)[] };
  outputs: string[];
};

const opsetVersion = 17;
const irVersion = 8;
export const elementType = { float: 1, int64: 7 } as const;
export const attributeType = { int: 2, string: 3, ints: 7 } as const;

/** Field tag of the wire format: number and type (0 = varint, 2 = length-delimited). */
const tag = (field: number, wire: 0 | 2) => (field << 3) | wire;

type Writer = protobuf.Writer;

function message(writer: Writer, field: number, fill: (inner: Writer) => void): void {
  writer.uint32(tag(field, 2)).fork();
  fill(writer);
  writer.ldelim();
}
const text = (writer: Writer, field: number, value: string) => writer.uint32(tag(field, 2)).string(value);
const whole = (writer: Writer, field: number, value: number) => writer.uint32(tag(field, 0)).int64(value);

function writeAttribute(writer: Writer, name: string, value: OnnxAttribute): void {
  text(writer, 1, name);
  if (typeof value === "string") {
    text(writer, 4, value);
    whole(writer, 20, attributeType.string);
  } else if (typeof value === "number") {
    whole(writer, 3, value);
    whole(writer, 20, attributeType.int);
  } else {
    for (const item of value) whole(writer, 8, item);
    whole(writer, 20, attributeType.ints);
  }
}

export function writeNode(writer: Writer, node: OnnxNode): void {
  for (const input of node.inputs) text(writer, 1, input);
  for (const output of node.outputs) text(writer, 2, output);
  text(writer, 4, node.op);
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    message(writer, 5, (inner) => writeAttribute(inner, name, value));
  }
}

export function writeTensor(writer: Writer, { name, dims, values }: OnnxTensor): void {
  for (const dim of dims) whole(writer, 1, dim);
  whole(writer, 2, values instanceof Float32Array ? elementType.float : elementType.int64);
  text(writer, 8, name);
  writer.uint32(tag(9, 2)).bytes(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

function writeValueInfo(writer: Writer, name: string, dims?: (number | string)[]): void {
  text(writer, 1, name);
  message(writer, 2, (type) => {
    message(type, 1, (tensor) => {
      whole(tensor, 1, elementType.float);
      if (!dims) return;
      message(tensor, 2, (shape) => {
        for (const dim of dims) {
          message(shape, 1, (inner) => {
            if (typeof dim === "number") whole(inner, 1, dim);
            else text(inner, 2, dim);
          });
        }
      });
    });
  });
}

/** Encodes an ONNX file; field numbers are those of onnx.proto. */
export function writeOnnx(graph: OnnxGraph): Uint8Array {
  const writer = protobuf.Writer.create();
  whole(writer, 1, irVersion);
  text(writer, 2, "verifyhq");
  message(writer, 7, (inner) => {
    for (const node of graph.nodes) message(inner, 1, (item) => writeNode(item, node));
    text(inner, 2, graph.name);
    for (const tensor of graph.initializers) message(inner, 5, (item) => writeTensor(item, tensor));
    message(inner, 11, (item) => writeValueInfo(item, graph.input.name, graph.input.dims));
    for (const output of graph.outputs) message(inner, 12, (item) => writeValueInfo(item, output));
  });
  message(writer, 8, (inner) => whole(inner, 2, opsetVersion));
  return writer.finish();
}

/** Weights below this only affect speed: denormal arithmetic is many times slower. */
const weightMin = 1e-20;

/**
 * Sets every float weight that is almost zero to zero, in a copy; everything else in the file is unchanged.
 */
export function withoutDenormals(file: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(file);
  const view = new DataView(copy.buffer);

  /** Walks the fields of one message and passes on the position of each length-delimited one. */
  function fields(
    start: number,
    end: number,
    visit: (field: number, from: number, to: number) => void,
  ): void {
    const reader = protobuf.Reader.create(copy);
    reader.pos = start;
    while (reader.pos < end) {
      const head = reader.uint32();
      const wire = head & 7;
      if (wire !== 2) {
        reader.skipType(wire);
        continue;
      }
      const length = reader.uint32();
      visit(head >>> 3, reader.pos, reader.pos + length);
      reader.pos += length;
    }
  }

  function cleanTensor(start: number, end: number): void {
    const reader = protobuf.Reader.create(copy);
    reader.pos = start;
    let isFloat = false;
    while (reader.pos < end) {
      const head = reader.uint32();
      if (head === tag(2, 0)) isFloat = reader.int32() === elementType.float;
      else reader.skipType(head & 7);
    }
    if (!isFloat) return;
    fields(start, end, (field, from, to) => {
      // 9 is raw_data, 4 float_data (packed): both little-endian floats.
      if (field !== 9 && field !== 4) return;
      for (let at = from; at + 4 <= to; at += 4) {
        const value = view.getFloat32(at, true);
        if (value !== 0 && Math.abs(value) < weightMin) view.setFloat32(at, 0, true);
      }
    });
  }

  fields(0, copy.byteLength, (modelField, graphFrom, graphTo) => {
    if (modelField !== 7) return;
    fields(graphFrom, graphTo, (graphField, from, to) => {
      if (graphField === 5) cleanTensor(from, to);
    });
  });
  return copy;
}

type Field = { field: number; wire: number; from: number; to: number };

/** The fields of a message: of a length-delimited one its content, of another its value as written. */
export function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  const reader = protobuf.Reader.create(bytes);
  while (reader.pos < reader.len) {
    const head = reader.uint32();
    const wire = head & 7;
    const length = wire === 2 ? reader.uint32() : 0;
    const from = reader.pos;
    if (wire === 2) reader.skip(length);
    else reader.skipType(wire);
    yield { field: head >>> 3, wire, from, to: reader.pos };
  }
}

/** Numbers as they were written. */
export function appendRaw(writer: protobuf.Writer, bytes: Uint8Array): void {
  if (bytes.some((byte) => byte > 127)) {
    const reader = protobuf.Reader.create(bytes);
    writer.uint64(reader.uint64());
  } else for (const byte of bytes) writer.uint32(byte);
}

/** The file with its graph written by `rewrite`; everything else as it is. */
export function rewriteOnnx(
  file: Uint8Array,
  rewrite: (graph: Uint8Array, writer: Writer) => void,
): Uint8Array {
  const writer = protobuf.Writer.create();
  for (const { field, wire, from, to } of fieldsOf(file)) {
    const content = file.subarray(from, to);
    writer.uint32((field << 3) | wire);
    if (field === 7) {
      writer.fork();
      rewrite(content, writer);
      writer.ldelim();
    } else if (wire === 2) writer.bytes(content);
    else appendRaw(writer, content);
  }
  return writer.finish();
}
