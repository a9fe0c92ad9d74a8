import sharp from "sharp";
import { AppError } from "../errors.ts";
import { logoBytesMax } from "./schemas.ts";

/** Twice the size at which the capture page shows it, for sharp screens. */
const box = { width: 320, height: 112 };
const pixelsMax = 16_000_000;
/** Every version of the settings keeps its own. */
const writtenBytesMax = 24 * 1024;
const qualities = [90, 70, 45] as const;

const unusable = (detail: string) => new AppError("MALFORMED_REQUEST", detail);

/** By its first bytes, whatever its data URI says: no other decoder may see it. */
function isKnownPicture(bytes: Buffer): boolean {
  const starts = (text: string, at = 0) => bytes.subarray(at, at + text.length).toString("latin1") === text;
  return starts("\x89PNG\r\n\x1a\n") || starts("\xff\xd8\xff") || (starts("RIFF") && starts("WEBP", 8));
}

/**
 * Decodes a logo and writes it anew as a small WebP: without metadata, animation or anything but pixels.
 * @param dataUri PNG, JPEG or WebP
 * @returns a data URI
 * @throws AppError MALFORMED_REQUEST (too large, not such a picture)
 */
export async function writeLogoAnew(dataUri: string): Promise<string> {
  const bytes = Buffer.from(dataUri.slice(dataUri.indexOf(",") + 1), "base64");
  if (bytes.byteLength > logoBytesMax) throw unusable("The logo may have at most 64 KB.");
  if (!isKnownPicture(bytes)) throw unusable("The logo must be a PNG, JPEG or WebP.");
  try {
    const pixels = await sharp(bytes, { failOn: "error", limitInputPixels: pixelsMax })
      .autoOrient()
      .resize({ ...box, fit: "inside", withoutEnlargement: true })
      .png()
      .toBuffer();
    for (const quality of qualities) {
      const written = await sharp(pixels).webp({ quality, alphaQuality: quality }).toBuffer();
      if (written.byteLength <= writtenBytesMax)
        return `data:image/webp;base64,${written.toString("base64")}`;
    }
  } catch {
    throw unusable("The logo cannot be read. Save it as a PNG and try again.");
  }
  throw unusable("The logo has too much detail. Use a simpler one.");
}
