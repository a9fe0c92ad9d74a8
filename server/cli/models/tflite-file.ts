/** A table of a FlatBuffers file; its fields are numbered as in TensorFlow Lite's schema.fbs. */
type Table = {
  whole: (field: number, otherwise?: number) => number;
  byte: (field: number, otherwise?: number) => number;
  wholes: (field: number) => number[];
  bytes: (field: number) => Uint8Array;
  text: (field: number) => string;
  table: (field: number) => Table | null;
  tables: (field: number) => Table[];
};

/**
 * Reads FlatBuffers: each table begins with the distance back to its vtable, which holds, from its third
 * number on, the distance of each field from the table, or 0 for a field that is left out.
 */
function readTable(view: DataView, at: number): Table {
  const vtable = at - view.getInt32(at, true);
  const vtableLength = view.getUint16(vtable, true);
  /** Position of a field's value, or 0. */
  const place = (field: number): number => {
    const entry = 4 + field * 2;
    const distance = entry < vtableLength ? view.getUint16(vtable + entry, true) : 0;
    return distance === 0 ? 0 : at + distance;
  };
  const follow = (position: number) => position + view.getUint32(position, true);
  /** Start and length of a vector. */
  const vector = (field: number): [start: number, length: number] => {
    const found = place(field);
    if (found === 0) return [0, 0];
    const start = follow(found);
    return [start + 4, view.getUint32(start, true)];
  };
  const bytes = (field: number): Uint8Array => {
    const [start, length] = vector(field);
    return new Uint8Array(view.buffer, view.byteOffset + start, length);
  };
  return {
    whole: (field, otherwise = 0) => (place(field) ? view.getInt32(place(field), true) : otherwise),
    byte: (field, otherwise = 0) => (place(field) ? view.getInt8(place(field)) : otherwise),
    wholes: (field) => {
      const [start, length] = vector(field);
      return Array.from({ length }, (_, index) => view.getInt32(start + index * 4, true));
    },
    bytes,
    text: (field) => Buffer.from(bytes(field)).toString(),
    table: (field) => (place(field) ? readTable(view, follow(place(field))) : null),
    tables: (field) => {
      const [start, length] = vector(field);
      return Array.from({ length }, (_, index) => readTable(view, follow(start + index * 4)));
    },
  };
}

type TfliteTensor = {
  name: string;
  shape: number[];
  /** 0 = float32, 2 = int32. */
  type: number;
  /** The values of a constant as bytes; empty for a result. */
  data: Uint8Array;
};
export type TfliteOperator = {
  /** Number of the operation in `BuiltinOperator`. */
  code: number;
  inputs: number[];
  outputs: number[];
  options: Table | null;
};
type TfliteGraph = {
  tensors: TfliteTensor[];
  operators: TfliteOperator[];
  inputs: number[];
  outputs: number[];
};

/** Reads the first graph of a TensorFlow Lite model. */
export function readTflite(file: Uint8Array): TfliteGraph {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const model = readTable(view, view.getUint32(0, true));
  const codes = model.tables(1).map((code) => code.whole(3, code.byte(0)));
  const buffers = model.tables(4);
  const [graph] = model.tables(2);
  if (!graph) throw new Error("the model has no graph");
  return {
    tensors: graph.tables(0).map((tensor) => ({
      name: tensor.text(3),
      shape: tensor.wholes(0),
      type: tensor.byte(1),
      data: buffers[tensor.whole(2)]?.bytes(0) ?? new Uint8Array(),
    })),
    operators: graph.tables(3).map((operator) => ({
      code: codes[operator.whole(0)] ?? -1,
      inputs: operator.wholes(1),
      outputs: operator.wholes(2),
      options: operator.table(4),
    })),
    inputs: graph.wholes(1),
    outputs: graph.wholes(2),
  };
}
