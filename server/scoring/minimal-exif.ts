import { parseExif } from "./capture-facts.ts";

/** EXIF's value for a picture that is to be shown as it is stored. */
const upright = 1;

/** A TIFF structure with one entry, the orientation; null where there is nothing to say. */
export function orientationExif(exif: Uint8Array | undefined): Buffer | null {
  const orientation = parseExif(exif && Buffer.from(exif))?.Image?.Orientation;
  if (typeof orientation !== "number" || orientation <= upright || orientation > 8) return null;
  const tiff = Buffer.alloc(26);
  tiff.write("II*\0", 0, "latin1");
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  // One SHORT.
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  return tiff;
}
