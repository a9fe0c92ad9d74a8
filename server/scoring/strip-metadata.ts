import type { PhotoFormat } from "./measurement.ts";
import { stripHeic } from "./strip-heic.ts";
import { stripJpeg } from "./strip-jpeg.ts";
import { stripPng } from "./strip-png.ts";
import { stripWebp } from "./strip-webp.ts";

export type StrippedPhoto = {
  /** The picture alone: what is decoded, measured, stored and shown. */
  bytes: Buffer;
  /** What the camera wrote, as a TIFF structure. */
  exif: Buffer | null;
  /** The file stopped without an end marker, so that its last pixels may be missing. */
  lacksEnd?: boolean;
  /** Scans of a JPEG. */
  scanCount?: number;
  /** A PNG that says it is an animation. */
  isAnimated?: boolean;
};

const strippers = {
  jpeg: stripJpeg,
  png: stripPng,
  webp: stripWebp,
  heic: stripHeic,
} as const satisfies Record<PhotoFormat, (file: Buffer) => StrippedPhoto>;

/**
 * Removes what the camera and editors stored beside the picture: place, time, device, names, thumbnails,
 * comments, other pictures, and anything after its end. Keeps every sample, the colour profile and the
 * orientation. Stripping a stripped photo changes nothing.
 * @returns null when the file does not follow its format, so that its picture cannot be told from the rest
 */
export function stripMetadata(bytes: Uint8Array, format: PhotoFormat): StrippedPhoto | null {
  try {
    return strippers[format](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
