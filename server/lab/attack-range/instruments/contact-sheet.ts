import sharp from "sharp";
import type { ClipFrame } from "./clip.ts";

const cell = { width: 150, height: 200 };

/** Clips as a picture, one row each, to be looked at. @returns PNG */
export async function contactSheet(clips: readonly (readonly ClipFrame[])[]): Promise<Buffer> {
  const columns = Math.max(1, ...clips.map(({ length }) => length));
  const tiles = await Promise.all(
    clips.flatMap((clip, row) =>
      clip.map(async ({ pixels: { data, width, height } }, column) => ({
        input: await sharp(data, { raw: { width, height, channels: 3 } })
          .resize(cell.width, cell.height, { fit: "contain" })
          .png()
          .toBuffer(),
        left: column * cell.width,
        top: row * cell.height,
      })),
    ),
  );
  return sharp({
    create: {
      width: columns * cell.width,
      height: Math.max(1, clips.length) * cell.height,
      channels: 3,
      background: "black",
    },
  })
    .composite(tiles)
    .png()
    .toBuffer();
}
