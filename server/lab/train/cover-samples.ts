import { readFile } from "node:fs/promises";
import path from "node:path";
import { decodePhoto, type Pixels } from "../../scoring/decode.ts";
import { type CoverPart, coverFeatures, coverParts } from "../../scoring/face-cover.ts";
import type { FaceReader, HumanFace } from "../../scoring/face-reader.ts";
import {
  type Cover,
  coverFace,
  eyeCovers,
  mouthCovers,
  seededRandom,
} from "../../scoring/testing/cover-face.ts";
import type { LabelledPhoto } from "../evaluate/faces-folder.ts";
import type { CoverSample } from "./cover-head.ts";

const coversOf: Record<CoverPart, readonly Cover[]> = { mouth: mouthCovers, eyes: eyeCovers };

/** Photos of real faces that do wear sunglasses: no example of uncovered eyes. */
const wearsSunglasses = /Picabo-Street-2\d/;

/** What was painted onto the face, if anything; `relit` photos were made very dark or very bright. */
export type LabelledCover = CoverSample & { file: string; cover: Cover | "none"; relit: boolean };

async function largestFace(reader: FaceReader, pixels: Pixels): Promise<HumanFace | null> {
  const faces = await reader.read(pixels);
  return faces.toSorted((a, b) => b.box[2] * b.box[3] - a.box[2] * a.box[3])[0] ?? null;
}

/** The crop under another exposure: one in two too dark, the other too bright. */
function relit(crop: Float32Array, random: () => number): Float32Array {
  const gain = random() < 0.5 ? 0.12 + 0.35 * random() : 1.5 + 0.6 * random();
  return crop.map((value) => Math.min(255, Math.round(value * 255 * gain)) / 255);
}

/** One photo in four is learnt from under another exposure as well. */
const relitEvery = 4;

/**
 * Faces with and without something painted before the mouth or the eyes. Each is read by the models as it is,
 * because a cover moves the mesh too.
 */
export async function coverSamples(
  folder: string,
  photos: readonly LabelledPhoto[],
  reader: FaceReader,
): Promise<Record<CoverPart, LabelledCover[]>> {
  const samples: Record<CoverPart, LabelledCover[]> = { mouth: [], eyes: [] };
  for (const [index, { file, subject }] of photos.entries()) {
    if (index % 100 === 0) console.log(`› ${index} of ${photos.length} photos`);
    const random = seededRandom(index + 1);
    const decoded = await decodePhoto(await readFile(path.join(folder, file)));
    const bare = decoded && (await largestFace(reader, decoded.pixels));
    if (!bare || wearsSunglasses.test(file)) continue;
    const painted = coverParts.map((part) => coversOf[part][Math.floor(random() * 3)] ?? "hand");
    for (const cover of ["none", ...painted] as const) {
      const face =
        cover === "none"
          ? bare
          : await largestFace(reader, coverFace(decoded.pixels, bare.mesh, cover, index));
      if (!face) continue;
      const crops = [face.crop, ...(random() * relitEvery < 1 ? [relit(face.crop, random)] : [])];
      for (const part of coverParts) {
        const isCovered = coversOf[part].some((one) => one === cover);
        if (cover !== "none" && !isCovered) continue;
        for (const crop of crops) {
          const features = coverFeatures({ crop, cropMesh: face.cropMesh }, part);
          const labels = { file, cover, person: subject || file, relit: crop !== face.crop };
          samples[part].push({ ...labels, isCovered, features });
        }
      }
    }
  }
  return samples;
}
