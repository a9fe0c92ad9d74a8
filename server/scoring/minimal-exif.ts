/** What EXIF starts with in JPEG, and in some WebP. */
export const exifHead = Buffer.from("Exif\0\0", "latin1");

/** EXIF's value for a picture to be shown as stored. */
const upright = 1;

const orientationTag = 0x0112;
const entryBytes = 12;
/** Bytes of TIFF's types, by their number. */
const typeBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
/** BYTE, SHORT, LONG, and the same with a sign. */
const integerTypes = new Set([1, 3, 4, 6, 8, 9]);

/**
 * The orientation in a TIFF structure as decoders read it: from the first directory, as far as there are bytes,
 * whatever else in it is damaged. A stricter reader would turn such a photo.
 */
function readOrientation(tiff: Buffer): number | null {
  const order = tiff.toString("latin1", 0, 2);
  if (tiff.length < 10 || (order !== "II" && order !== "MM")) return null;
  const read = (at: number, bytes: number): number =>
    order === "II" ? tiff.readUIntLE(at, bytes) : tiff.readUIntBE(at, bytes);
  const directory = read(4, 4);
  if (read(2, 2) !== 42 || directory + 2 > tiff.length) return null;
  const start = directory + 2;
  const entries = Math.min(read(directory, 2), Math.floor((tiff.length - start) / entryBytes));
  for (let at = start; at < start + entries * entryBytes; at += entryBytes) {
    if (read(at, 2) !== orientationTag) continue;
    const type = read(at + 2, 2);
    const count = read(at + 4, 4);
    const bytes = typeBytes[type] ?? 0;
    const length = bytes * count;
    const value = length > 4 ? read(at + 8, 4) : at + 8;
    if (length === 0 || value + length > tiff.length) continue;
    // libexif makes a SHORT of any integer, and libvips takes the first of a few.
    return integerTypes.has(type) && count < 10 ? read(value, bytes) & 0xffff : null;
  }
  return null;
}

/** A TIFF structure whose only entry is the orientation; null if there is no orientation to keep. */
export function orientationExif(exif: Uint8Array | null): Buffer | null {
  const orientation = exif && readOrientation(Buffer.from(exif.buffer, exif.byteOffset, exif.byteLength));
  if (orientation === null || orientation <= upright || orientation > 8) return null;
  const tiff = Buffer.alloc(26);
  tiff.write("II*\0", 0, "latin1");
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  // The entry's type and count: one SHORT.
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  return tiff;
}
