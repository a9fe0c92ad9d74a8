import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { fail } from "../cli/fail.ts";
import { prepareModels } from "../cli/models/prepare-models.ts";
import { sha256 } from "../ids.ts";
import { requireNodeFlags } from "../node-flags.mjs";
import { colourTexture } from "../scoring/colour-texture.ts";
import { decodePhoto } from "../scoring/decode.ts";
import { type CoverPart, coverParts } from "../scoring/face-cover.ts";
import { loadFaceModels } from "../scoring/face-models.ts";
import { createFaceReader } from "../scoring/face-reader.ts";
import { measurePhoto } from "../scoring/measure-photo.ts";
import { isBonaFide, type LabelledPhoto, readFacesFolder, speciesOf } from "./evaluate/faces-folder.ts";
import type { SeenPhoto } from "./evaluate/measured-photos.ts";
import type { Answers } from "./evaluate/report.ts";
import { sourceOf } from "./evaluate/split.ts";
import { judgeSpoofSets, spoofFigures } from "./evaluate/spoof-figures.ts";
import { wilson } from "./evaluate/statistics.ts";
import { trainCoverHead } from "./train/cover-head.ts";
import { coverSamples, type LabelledCover } from "./train/cover-samples.ts";
import { type TextureSample, trainTextureHead } from "./train/texture-head.ts";

const usage = `npm run train -- texture [--faces ../shared/faces]

Trains the head that tells a camera's colour texture from a print's and a screen's, on the development side of a
folder of labelled photos, and writes server/scoring/models/texture-head.json. Then prints what the spoof check says
of each source when the head knows nothing of it: the figures to choose limits by.

       npm run train -- cover [--faces ../shared/faces]

Paints hands, scarves, masks and sunglasses onto the real faces of the development side, trains the heads that
tell covered mouths and eyes, and writes server/scoring/models/cover-head.json.`;

const coverFile = path.join(import.meta.dirname, "../scoring/models/cover-head.json");
const headFile = path.join(import.meta.dirname, "../scoring/models/texture-head.json");

type Measured = { sample: TextureSample; seen: SeenPhoto };

/** Real faces, prints and screens: what a texture can tell apart. */
const isSample = (labels: LabelledPhoto): boolean =>
  isBonaFide(labels) || ["print", "screen"].includes(speciesOf(labels) ?? "");

async function measureAll(folder: string, photos: readonly LabelledPhoto[]): Promise<Measured[]> {
  const models = {
    reader: await createFaceReader("native"),
    faceModels: loadFaceModels("native"),
    backend: "native",
  } as const;
  const measured: Measured[] = [];
  for (const [index, labels] of photos.entries()) {
    if (index % 100 === 0) console.log(`› ${index} of ${photos.length} photos`);
    const bytes = await readFile(path.join(folder, labels.file));
    const decoded = await decodePhoto(bytes);
    if (!decoded) continue;
    const photo = await measurePhoto(decoded, models);
    const { face } = photo.measurement;
    if (!face?.spoof) continue;
    measured.push({
      sample: {
        source: sourceOf(labels),
        isReal: isBonaFide(labels),
        texture: colourTexture(decoded.pixels, face.box),
      },
      seen: { labels, photo: { sha256: sha256(bytes), mirrored: false, ...photo } },
    });
  }
  return measured;
}

/** The photo with the score of a head that knows nothing of its source. */
function withTexture({ labels, photo }: SeenPhoto, texture: number): SeenPhoto {
  const { face } = photo.measurement;
  if (!face?.spoof) return { labels, photo };
  const spoof = { ...face.spoof, texture };
  return { labels, photo: { ...photo, measurement: { ...photo.measurement, face: { ...face, spoof } } } };
}

function told(kind: string, source: string, { n, accepted, review, rejected }: Answers): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const [low, high] = wilson(accepted, n) ?? [0, 1];
  const shares = `accepted ${percent(accepted / n)} (${percent(low)}-${percent(high)}), doubt ${percent(review / n)}, rejected ${percent(rejected / n)}`;
  return `  ${kind.padEnd(10)} ${source.padEnd(22)} n ${String(n).padStart(4)}  ${shares}`;
}

function printFigures(title: string, figures: Record<string, Record<string, Answers>>): void {
  console.log(`\n${title}`);
  for (const [kind, sources] of Object.entries(figures))
    for (const [source, answers] of Object.entries(sources)) console.log(told(kind, source, answers));
}

/** One uncovered face in a hundred may be taken for covered. */
const falseAlarms = 0.01;

function printCovers(part: CoverPart, samples: readonly LabelledCover[], unseen: readonly number[]): void {
  const scored = samples.map((sample, index) => ({ ...sample, score: unseen[index] ?? 0 }));
  const plain = scored.filter(({ isCovered, relit }) => !isCovered && !relit);
  const sorted = plain.map(({ score }) => score).toSorted((a, b) => b - a);
  const limit = sorted[Math.floor(falseAlarms * sorted.length)] ?? 0;
  console.log(
    `\n${part}: 1 % of ${plain.length} uncovered faces of unseen people exceed ${limit.toFixed(2)}`,
  );
  for (const [name, all] of Map.groupBy(scored, ({ cover, relit }) => cover + (relit ? ", relit" : ""))) {
    const told = all.filter(({ score }) => score > limit).length;
    console.log(
      `  ${name.padEnd(24)} n ${String(all.length).padStart(4)}  told ${((told / all.length) * 100).toFixed(1)} %`,
    );
  }
}

async function trainCovers(folder: string): Promise<void> {
  const { photos } = await readFacesFolder(folder, "development");
  const samples = await coverSamples(folder, photos.filter(isBonaFide), await createFaceReader("native"));
  const heads = coverParts.map((part) => {
    const { head, unseen } = trainCoverHead(samples[part]);
    printCovers(part, samples[part], unseen);
    return [part, head];
  });
  const about = "Heads of measureCover (server/scoring/face-cover.ts), written by npm run train -- cover.";
  await writeFile(coverFile, `${JSON.stringify({ about, ...Object.fromEntries(heads) })}\n`);
}

async function main(): Promise<void> {
  requireNodeFlags();
  const { values, positionals } = parseArgs({
    options: { faces: { type: "string", default: "../shared/faces" } },
    allowPositionals: true,
  });
  const what = positionals.join();
  if (what !== "texture" && what !== "cover") throw new Error(usage);
  await prepareModels(console.log);
  if (what === "cover") return trainCovers(values.faces);
  const { photos } = await readFacesFolder(values.faces, "development");
  const measured = await measureAll(values.faces, photos.filter(isSample));
  const { head, unseen } = trainTextureHead(measured.map(({ sample }) => sample));
  const sources = [...new Set(measured.map(({ sample }) => sample.source))].toSorted();
  const about = `Weights of textureScore (server/scoring/spoof-score.ts), written by npm run train -- texture. ${measured.length} development photos of ${sources.join(", ")}.`;
  await writeFile(headFile, `${JSON.stringify({ about, ...head })}\n`);
  const seen = measured.map((one, index) => withTexture(one.seen, unseen[index] ?? 0));
  const { by_source, sets } = spoofFigures(seen, judgeSpoofSets(seen));
  printFigures("One photo, each source judged by a head that was trained without it", by_source);
  printFigures("Two and three photos of one person", sets);
  console.log(`\nWritten to ${path.relative(".", headFile)}; npm run format puts it into lines.`);
}

await main().catch(fail);
