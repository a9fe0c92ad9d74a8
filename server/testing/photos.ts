import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import sharp from "sharp";

/** Labelled photos for tests and measurements, stored next to the project and not part of it. */
export const sharedFolder = path.resolve("..", "shared");
export const hasFaces = existsSync(path.join(sharedFolder, "faces"));
export const hasFormats = existsSync(path.join(sharedFolder, "formats"));

if (!hasFaces || !hasFormats) {
  process.stderr.write(`${sharedFolder} lacks faces or formats: tests on real photos are skipped.\n`);
}

export const sharedPhoto = (file: string): Uint8Array => readFileSync(path.join(sharedFolder, file));

const exifDate = /\d{4}:\d\d:\d\d \d\d:\d\d:\d\d/g;

/** The same file with its EXIF dates set to now, since sessions reject old photos and fixtures age. */
export function takenNow(photo: Uint8Array): Uint8Array {
  const now = new Date().toISOString().slice(0, 19).replaceAll("-", ":").replace("T", " ");
  return Buffer.from(Buffer.from(photo).toString("latin1").replace(exifDate, now), "latin1");
}

/**
 * One person in eight poses: 2 turns left, 6 opens the mouth, 7 smiles slightly, 1, 3 and 5 do none of these.
 */
export const stockPhoto = (pose: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8): Uint8Array =>
  sharedPhoto(`faces/human-stock/stock-emotions-a-${pose}.jpg`);

/** A still picture without a face, a different one for each seed. */
export async function facelessPhoto(seed = 0, format: "jpeg" | "png" | "webp" = "jpeg"): Promise<Uint8Array> {
  const background = { r: (seed * 53) % 256, g: (seed * 101 + 60) % 256, b: 120 };
  return sharp({ create: { width: 320, height: 240, channels: 3, background } })
    .toFormat(format)
    .toBuffer();
}
