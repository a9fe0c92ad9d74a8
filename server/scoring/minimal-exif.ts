import { parseExif } from "./capture-facts.ts";

/** EXIF's value for a picture to be shown as stored. */
const upright = 1;

/** A TIFF structure whose only entry is the orientation; null if there is no orientation to keep. */
export function orientationExif(exif: Uint8Array | undefined): Buffer | null {
  const orientation = parseExif(exif && Buffer.from(exif))?.Image?.Orientation;
  if (typeof orientation !== "number" || orientation <= upright || orientation > 8) return null;
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
