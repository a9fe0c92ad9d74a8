import { move } from "piscina";
import sharp from "sharp";
import type { EvidenceInput } from "../ports.ts";
import { decodePhoto } from "../scoring/decode.ts";

export type RenderJob = { bytes: Uint8Array; longSidePixels: number };

const jpegQuality = 86;

export default async function render({ bytes, longSidePixels }: RenderJob): Promise<Uint8Array> {
  const photo = await decodePhoto(bytes, longSidePixels);
  if (!photo) throw new Error("not a photo of a known format");
  const { data, width, height } = photo.pixels;
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: jpegQuality, mozjpeg: false })
    .toBuffer();
  // Copied into its own buffer, which can be transferred to the main thread without another copy.
  return move(Uint8Array.from(jpeg)) as unknown as Uint8Array;
}

/** Imports the layout and its fonts on first use, because viewing photos needs neither. */
export async function evidence(input: EvidenceInput): Promise<Uint8Array> {
  const { evidencePdf } = await import("../exports/evidence-pdf.ts");
  return move(await evidencePdf(input)) as unknown as Uint8Array;
}
