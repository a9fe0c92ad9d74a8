import { orientationExif } from "./minimal-exif.ts";

type Box = { type: string; start: number; end: number };

/** Boxes between two offsets; trailing bytes after the last complete box are ignored. */
function* boxesIn(file: Buffer, from: number, to: number): Generator<Box> {
  for (let at = from; at + 8 <= to; ) {
    const short = file.readUInt32BE(at);
    const isLong = short === 1;
    if (isLong && at + 16 > to) return;
    const size = isLong ? Number(file.readBigUInt64BE(at + 8)) : short === 0 ? to - at : short;
    const head = isLong ? 16 : 8;
    if (size < head || at + size > to) return;
    yield { type: file.toString("latin1", at + 4, at + 8), start: at + head, end: at + size };
    at += size;
  }
}

const find = (file: Buffer, type: string, { start, end }: Pick<Box, "start" | "end">): Box | undefined =>
  [...boxesIn(file, start, end)].find((box) => box.type === type);

/** Ids of the metadata items (ISO/IEC 14496-12, `infe` version 2 and 3), and which of them are EXIF. */
function metadataItems(file: Buffer, iinf: Box): Map<number, "Exif" | "mime"> {
  const isLong = file.readUInt8(iinf.start) > 0;
  const items = new Map<number, "Exif" | "mime">();
  for (const { type, start } of boxesIn(file, iinf.start + (isLong ? 8 : 6), iinf.end)) {
    const version = file.readUInt8(start);
    if (type !== "infe" || version < 2) continue;
    const id = version === 2 ? file.readUInt16BE(start + 4) : file.readUInt32BE(start + 4);
    const kind = file.toString("latin1", start + (version === 2 ? 8 : 10), start + (version === 2 ? 12 : 14));
    if (kind === "Exif" || kind === "mime") items.set(id, kind);
  }
  return items;
}

type Extent = { id: number; start: number; end: number };

/**
 * Yields where the items are stored (`iloc`), with those in `idat` converted to file offsets.
 * @throws for items built from other items
 */
function* extentsOf(file: Buffer, iloc: Box, idat: Box | undefined): Generator<Extent> {
  const version = file.readUInt8(iloc.start);
  const sizes = file.readUInt16BE(iloc.start + 4);
  const [offsetSize, lengthSize, baseSize, indexSize] = [12, 8, 4, 0].map((shift) => (sizes >> shift) & 15);
  let at = iloc.start + 6;
  const read = (size = 0): number => {
    const value = size === 0 ? 0 : size === 8 ? Number(file.readBigUInt64BE(at)) : file.readUIntBE(at, size);
    at += size;
    return value;
  };
  const items = read(version < 2 ? 2 : 4);
  for (let item = 0; item < items; item += 1) {
    const id = read(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : read(2) & 15;
    if (method > 1) throw new RangeError("an item that is made of others");
    // Skip the data reference.
    read(2);
    const base = read(baseSize) + (method === 1 ? (idat?.start ?? 0) : 0);
    const extents = read(2);
    for (let extent = 0; extent < extents; extent += 1) {
      if (version > 0) read(indexSize);
      const start = base + read(offsetSize);
      yield { id, start, end: start + read(lengthSize) };
    }
  }
}

/** Size of the offset to the TIFF structure at the start of an Exif item. */
const tiffOffsetBytes = 4;

/** Overwrites an item with zeros. An Exif item keeps its orientation, at the same position and length. */
function overwrite(file: Buffer, kind: "Exif" | "mime", { start, end }: Extent): void {
  const item = file.subarray(start, end);
  const tiffAt = tiffOffsetBytes + (item.length >= tiffOffsetBytes ? item.readUInt32BE(0) : 0);
  const kept = kind === "Exif" ? orientationExif(item.subarray(tiffAt)) : null;
  item.fill(0);
  if (kept && tiffOffsetBytes + kept.length <= item.length) kept.copy(item, tiffOffsetBytes);
}

/** Boxes that the picture needs; all other top-level boxes are overwritten. */
const neededBoxes = new Set(["ftyp", "meta", "mdat", "moov"]);

/**
 * Removes the metadata from a HEIC. Keeps its length and all offsets, because they locate the picture.
 * @throws RangeError when the file does not follow the standard
 */
export function stripHeic(bytes: Uint8Array): Buffer {
  const file = Buffer.from(bytes);
  const top = [...boxesIn(file, 0, file.length)];
  for (const { type, start, end } of top) if (!neededBoxes.has(type)) file.fill(0, start, end);
  const meta = top.find(({ type }) => type === "meta");
  if (!meta) throw new RangeError("no meta box");
  // Skip the version and flags before the boxes.
  const inMeta = { start: meta.start + 4, end: meta.end };
  const [iinf, iloc, idat] = ["iinf", "iloc", "idat"].map((type) => find(file, type, inMeta));
  const kinds = iinf ? metadataItems(file, iinf) : new Map<number, "Exif" | "mime">();
  if (iloc)
    for (const extent of extentsOf(file, iloc, idat)) {
      const kind = kinds.get(extent.id);
      if (kind) overwrite(file, kind, extent);
    }
  const last = top.at(-1);
  return file.subarray(0, last ? last.end : file.length);
}
