/** Reads the structure of a HEIF file: ISO/IEC 14496-12 (boxes, items) and 23008-12 (pictures). */

export type Range = { start: number; end: number };
/** `at` is where the box begins, `start` where its content does; all are offsets in the file. */
export type Box = Range & { type: string; at: number };

/** Far more than any camera writes; they bound what a file of nothing but boxes or references costs. */
const boxesMax = 4096;
const referencesMax = 65_536;

/**
 * Boxes between two offsets. The last one may claim more than there is: it then ends where the bytes do.
 * @throws RangeError for more boxes than a photo has
 */
export function boxesIn(file: Buffer, { start: from, end: to }: Range): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to; ) {
    const short = file.readUInt32BE(at);
    const isLong = short === 1;
    if (isLong && at + 16 > to) break;
    const size = isLong ? Number(file.readBigUInt64BE(at + 8)) : short === 0 ? to - at : short;
    const head = isLong ? 16 : 8;
    if (size < head) break;
    const end = Math.min(at + size, to);
    boxes.push({ type: file.toString("latin1", at + 4, at + 8), at, start: at + head, end });
    if (boxes.length > boxesMax) throw new RangeError("more boxes than a photo has");
    at = end;
  }
  return boxes;
}

/** The only box of its type. @throws RangeError if there are two, since readers would pick either */
export function onlyBox(boxes: readonly Box[], type: string): Box | undefined {
  const found = boxes.filter((box) => box.type === type);
  if (found.length > 1) throw new RangeError(`two ${type} boxes`);
  return found[0];
}

type Reference = { type: string; from: number; to: number[] };
export type Heif = {
  top: Box[];
  inMeta: Box[];
  /** Item ids. */
  primary: number | null;
  /** The type of each item, by its id: a codec, a way to derive a picture, or a kind of metadata. */
  types: Map<number, string>;
  references: Reference[];
};

/** Readers stay within it: what they read beyond its end is a RangeError. */
export const contentOf = (file: Buffer, { start, end }: Range): Buffer => file.subarray(start, end);

const readId = (content: Buffer, at: number, isLong: boolean): number =>
  isLong ? content.readUInt32BE(at) : content.readUInt16BE(at);

function readTypes(iinf: Buffer): Map<number, string> {
  const isLong = iinf.readUInt8(0) > 0;
  const types = new Map<number, string>();
  let at = isLong ? 8 : 6;
  for (let left = readId(iinf, 4, isLong); left > 0 && at < iinf.length; left -= 1) {
    const entry = iinf.subarray(at + 8, at + iinf.readUInt32BE(at));
    const version = entry.readUInt8(0);
    if (version >= 2) {
      const id = readId(entry, 4, version > 2);
      const typeAt = version === 2 ? 8 : 10;
      if (types.has(id)) throw new RangeError("two types for an item");
      types.set(id, entry.toString("latin1", typeAt, typeAt + 4));
    }
    at += 8 + entry.length;
  }
  return types;
}

function readReferences(iref: Buffer): Reference[] {
  const isLong = iref.readUInt8(0) > 0;
  const idBytes = isLong ? 4 : 2;
  let count = 0;
  return boxesIn(iref, { start: 4, end: iref.length }).map((box) => {
    const content = contentOf(iref, box);
    const length = content.readUInt16BE(idBytes);
    count += length;
    if (count > referencesMax) throw new RangeError("more references than a photo has");
    const to = Array.from({ length }, (_, index) => readId(content, idBytes + 2 + index * idBytes, isLong));
    return { type: box.type, from: readId(content, 0, isLong), to };
  });
}

/** @throws RangeError where the file is cut off in its structure, or has it twice */
export function readHeif(file: Buffer): Heif {
  const top = boxesIn(file, { start: 0, end: file.length });
  const meta = onlyBox(top, "meta");
  // Skip the version and flags before the boxes.
  const inMeta = meta ? boxesIn(file, { start: meta.start + 4, end: meta.end }) : [];
  const [pitm, iinf, iref] = ["pitm", "iinf", "iref"].map((type) => {
    const box = onlyBox(inMeta, type);
    return box && contentOf(file, box);
  });
  return {
    top,
    inMeta,
    primary: pitm ? readId(pitm, 4, pitm.readUInt8(0) > 0) : null,
    types: iinf ? readTypes(iinf) : new Map(),
    references: iref ? readReferences(iref) : [],
  };
}

/** Types of items that are pictures made of other items, which `dimg` names. */
const derivedTypes = new Set(["grid", "iden", "iovl", "tmap"]);

/**
 * The item types that the primary picture is coded in: its own, or those of the tiles it is made of.
 * @returns null where the file does not tell
 */
export function primaryCodecs(bytes: Uint8Array): Set<string> | null {
  try {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const { primary, types, references } = readHeif(file);
    if (primary === null) return null;
    const madeOf = new Map(
      references.flatMap(({ type, from, to }) => (type === "dimg" ? [[from, to] as const] : [])),
    );
    const codecs = new Set<string>();
    const seen = new Set([primary]);
    for (const id of seen) {
      const type = types.get(id);
      if (type === undefined) return null;
      if (!derivedTypes.has(type)) codecs.add(type);
      else for (const tile of madeOf.get(id) ?? []) seen.add(tile);
    }
    return codecs.size > 0 ? codecs : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
