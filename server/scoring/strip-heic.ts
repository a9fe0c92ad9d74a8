import { type Box, boxesIn, contentOf, type Heif, onlyBox, type Range, readHeif } from "./heif.ts";
import { orientationExif } from "./minimal-exif.ts";

/** By item id, where its data are, as offsets in the file. */
type Places = Map<number, Range[]>;

/** A grid of 48 megapixels takes about 200; an extent may take no bytes in the file. */
const rangesMax = 65_536;

/** Reads `iloc`. Items that are built from other items' data have no place. */
function readPlaces(iloc: Buffer, idat: Box | undefined): Places {
  const version = iloc.readUInt8(0);
  const sizes = iloc.readUInt16BE(4);
  const [offsetSize, lengthSize, baseSize, indexSize] = [12, 8, 4, 0].map((shift) => (sizes >> shift) & 15);
  let at = 6;
  const read = (size = 0): number => {
    const value = size === 0 ? 0 : size === 8 ? Number(iloc.readBigUInt64BE(at)) : iloc.readUIntBE(at, size);
    at += size;
    return value;
  };
  const places: Places = new Map();
  const items = read(version < 2 ? 2 : 4);
  let count = 0;
  for (let item = 0; item < items; item += 1) {
    const id = read(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : read(2) & 15;
    // Skip the data reference.
    read(2);
    const base = read(baseSize) + (method === 1 ? (idat?.start ?? Number.NaN) : 0);
    const extents = read(2);
    const ranges: Range[] = [];
    count += extents;
    if (count > rangesMax) throw new RangeError("more extents than a photo has");
    for (let extent = 0; extent < extents; extent += 1) {
      if (version > 0) read(indexSize);
      const start = base + read(offsetSize);
      ranges.push({ start, end: start + read(lengthSize) });
    }
    if (places.has(id)) throw new RangeError("two places for an item");
    if (method < 2) places.set(id, ranges);
  }
  return places;
}

const isWithin = ({ start, end }: Range, box: Range): boolean =>
  box.start <= start && start <= end && end <= box.end;

const isMetadata = (type: string | undefined): boolean =>
  type === "Exif" || type === "mime" || type === "uri ";

/** Derivations and their parts: a gain map on a picture that is a grid of tiles takes three. */
const linksMax = 8;

/**
 * The primary picture's item, what it is made of, and what belongs to it: transparency, depth, gain map. Not
 * its thumbnails, which may show something else, and no other pictures.
 */
function pictureItems({ primary, types, references }: Heif): Set<number> {
  if (primary === null) throw new RangeError("no primary item");
  const kept = new Set([primary]);
  const add = (id: number) => !isMetadata(types.get(id)) && kept.add(id);
  const links = references.filter(({ type }) => type !== "thmb" && type !== "cdsc");
  for (let size = 0, steps = 0; size < kept.size; steps += 1) {
    if (steps > linksMax) throw new RangeError("pictures made of pictures without an end");
    size = kept.size;
    for (const { from, to } of links) {
      if (kept.has(from)) for (const id of to) add(id);
      else if (to.some((id) => kept.has(id))) add(from);
    }
  }
  return kept;
}

/** Size of the offset to the TIFF structure at the start of an Exif item. */
const tiffOffsetBytes = 4;

/** The primary picture's EXIF. */
function findExif(file: Buffer, { primary, types, references }: Heif, places: Places) {
  const describes = references.find(
    ({ type, from, to }) => type === "cdsc" && types.get(from) === "Exif" && to.some((id) => id === primary),
  );
  const [range] = (describes && places.get(describes.from)) ?? [];
  if (!range || !(range.end - range.start > tiffOffsetBytes) || range.end > file.length) return null;
  const item = file.subarray(range.start, range.end);
  return { range, tiff: item.subarray(tiffOffsetBytes + item.readUInt32BE(0)) };
}

/** What a picture needs of the boxes in `meta`; of its properties all but these texts and times. */
const metaBoxes = new Set(["hdlr", "pitm", "iinf", "iloc", "iref", "iprp", "idat", "dinf", "grpl"]);
const tellingProperties = new Set(["uuid", "udes", "altt", "crtt", "mdft", "itai"]);

/** Turns a box into an empty one of the same length, because offsets locate the picture. */
function blank(file: Buffer, { at, start, end }: Box): void {
  file.write("free", at + 4, "latin1");
  file.fill(0, start, end);
}

/** Writes the length of a box that the file ends in. */
function writeSize(file: Buffer, { at, start, end }: Box): void {
  if (start - at === 16) file.writeBigUInt64BE(BigInt(end - at), at + 8);
  else file.writeUInt32BE(end - at, at);
}

/** Cameras write one or two; with `copiesMax`, bounds what items cost that all lie in the same place. */
const dataBoxesMax = 16;
const copiesMax = 4;

/** @throws RangeError for a picture that lies elsewhere */
function copyPicture(file: Buffer, bytes: Buffer, data: readonly Box[], ranges: readonly Range[]): void {
  let left = copiesMax * file.length;
  for (const range of ranges) {
    left -= range.end - range.start;
    if (left < 0 || !data.some((box) => isWithin(range, box)))
      throw new RangeError("a picture that lies outside of the data");
    file.copy(bytes, range.start, range.start, range.end);
  }
}

/**
 * Keeps the boxes that describe the picture and the bytes that it is decoded from, where they are, and writes
 * zeros over everything else.
 * @throws RangeError when the file does not follow the standard
 */
export function stripHeic(file: Buffer): { bytes: Buffer; exif: Buffer | null } {
  const heif = readHeif(file);
  const { top, inMeta } = heif;
  const [iloc, iprp, idat] = ["iloc", "iprp", "idat"].map((type) => onlyBox(inMeta, type));
  const places = iloc ? readPlaces(contentOf(file, iloc), idat) : new Map<number, Range[]>();
  const exif = findExif(file, heif, places);

  const bytes = Buffer.alloc(top.at(-1)?.end ?? 0);
  for (const box of top) {
    const { type, at, start, end } = box;
    const describes = type === "ftyp" || type === "meta";
    file.copy(bytes, at, at, describes ? end : start);
    if (describes) continue;
    writeSize(bytes, box);
    if (type !== "mdat") blank(bytes, box);
  }
  for (const box of inMeta) if (!metaBoxes.has(box.type)) blank(bytes, box);
  const ipco = iprp && onlyBox(boxesIn(file, iprp), "ipco");
  for (const box of ipco ? boxesIn(file, ipco) : []) if (tellingProperties.has(box.type)) blank(bytes, box);
  if (idat) bytes.fill(0, idat.start, idat.end);

  const data = top.filter(({ type }) => type === "mdat");
  if (idat) data.push(idat);
  if (data.length > dataBoxesMax) throw new RangeError("more data boxes than a photo has");
  const orientation = exif && orientationExif(exif.tiff);
  if (orientation) {
    const start = exif.range.start + tiffOffsetBytes;
    const place = { start, end: start + orientation.length };
    const fits = isWithin(place, exif.range) && data.some((box) => isWithin(place, box));
    if (fits) orientation.copy(bytes, start);
  }
  const ranges = [...pictureItems(heif)].flatMap((id) => places.get(id) ?? []);
  copyPicture(file, bytes, data, ranges);
  return { bytes, exif: exif && Buffer.from(exif.tiff) };
}
