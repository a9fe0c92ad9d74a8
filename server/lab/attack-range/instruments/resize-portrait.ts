import sharp from "sharp";
import { meshInPixels } from "../../evaluate/edits/edit-photo.ts";
import { faceWidthOf } from "../../evaluate/edits/expressions.ts";
import type { Portrait, Size } from "./clip.ts";

/** The largest face that is shown, a share of the picture's width. */
const largestFace = 0.5625;

/** The photo so small that its face has as many pixels as the largest one that is shown. */
export async function resizePortrait(portrait: Portrait, { width: wanted }: Size): Promise<Portrait> {
  const { pixels, mesh } = portrait;
  const scale = (largestFace * wanted) / faceWidthOf(meshInPixels(mesh, pixels));
  const [width, height] = [Math.round(pixels.width * scale), Math.round(pixels.height * scale)];
  const raw = { width: pixels.width, height: pixels.height, channels: 3 } as const;
  const data = await sharp(pixels.data, { raw }).resize(width, height, { fit: "fill" }).raw().toBuffer();
  return { ...portrait, pixels: { data, width, height } };
}
