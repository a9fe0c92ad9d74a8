import { primaryCodecs } from "./heif.ts";
import type { PhotoFormat } from "./measurement.ts";

const startsWith = (bytes: Uint8Array, signature: readonly number[], offset = 0): boolean =>
  signature.every((byte, index) => bytes[offset + index] === byte);

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

const jpeg = [0xff, 0xd8, 0xff];
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** The type of HEVC pictures in a HEIF file. */
const hevc = "hvc1";
/** ISO/IEC 23008-12: brands of HEIF files with HEVC pictures; `mif1` and `msf1` leave the codec open. */
const hevcBrands = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx"]);
const openBrands = new Set(["mif1", "msf1"]);

/** The brands of an ISO base media file, the major one first; empty without an `ftyp` box. */
function brandsOf(bytes: Uint8Array): string[] {
  if (bytes.byteLength < 16 || !startsWith(bytes, ascii("ftyp"), 4)) return [];
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  const end = Math.min(size, bytes.byteLength, 256);
  const text = new TextDecoder("latin1").decode(bytes.subarray(8, end));
  const brands = Array.from({ length: Math.floor(text.length / 4) }, (_, index) =>
    text.slice(index * 4, index * 4 + 4),
  );
  // The second word is the minor version, not a brand.
  return brands.filter((_, index) => index !== 1);
}

/** By its primary picture; by its brands alone where it is cut off before that. */
function isHeic(bytes: Uint8Array): boolean {
  const brands = brandsOf(bytes);
  const [major] = brands;
  if (major === undefined) return false;
  const codecs = primaryCodecs(bytes);
  if (codecs) return codecs.size === 1 && codecs.has(hevc);
  if (brands.includes("avif") || brands.includes("avis")) return false;
  return hevcBrands.has(major) || (openBrands.has(major) && brands.some((brand) => hevcBrands.has(brand)));
}

/** Detects a photo's format by its content, ignoring its name and declared type; null for other formats. */
export function detectPhotoFormat(bytes: Uint8Array): PhotoFormat | null {
  if (startsWith(bytes, jpeg)) return "jpeg";
  if (startsWith(bytes, png)) return "png";
  if (startsWith(bytes, ascii("RIFF")) && startsWith(bytes, ascii("WEBP"), 8)) return "webp";
  return isHeic(bytes) ? "heic" : null;
}
