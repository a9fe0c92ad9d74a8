import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { chooseBackend } from "../../scoring/choose-backend.ts";
import { createScorer } from "../../scoring/pool.ts";
import { hasFfmpeg } from "../../testing/fake-camera.ts";
import { drawLightOrder, lightColourMs } from "../../verdict/light-order.ts";
import { cachedMeasure } from "../evaluate/measure-cache.ts";
import { seededRandom } from "../seed/seeded-random.ts";
import { contactSheet } from "./instruments/contact-sheet.ts";
import { cast, createStudio } from "./instruments/studio.ts";
import { genuineCut, readTrueVideo } from "./instruments/true-video.ts";
import { type Instrument, rangeInstruments } from "./range-instruments.ts";

type StockOptions = {
  faces: string;
  videos: string;
  /** Where measurements of photos are kept, for the next run. Biometric data. */
  cache: string;
};

async function sheetOf({ cast, challenges = [] }: Instrument): Promise<Buffer | null> {
  const found = await cast(0);
  if (!found) return null;
  const { performer } = found;
  const colours = drawLightOrder(seededRandom("sheet").share);
  const types = challenges.length > 0 ? challenges : (["TURN_LEFT", "LOOK_UP", "SMILE", "BLINK"] as const);
  const rows = [performer.approach(), performer.light({ colours, colourMs: lightColourMs })];
  for (const type of types) {
    const { frames, photo } = performer.pose(type);
    rows.push([...frames, photo]);
  }
  return contactSheet(rows);
}

/** The people, the videos and the models that the instruments are made with. */
export async function openStock({ faces, videos, cache }: StockOptions) {
  const casting = await cast(faces);
  const hasVideo = hasFfmpeg && existsSync(path.join(videos, genuineCut.file));
  if (!hasVideo) console.log(`› ${videos} or ffmpeg is missing: no genuine captures, no recorded video.`);
  const genuine = hasVideo ? await readTrueVideo(videos, genuineCut) : null;
  const scorer = createScorer({
    workers: Math.min(2, os.availableParallelism()),
    queueMax: 64,
    jobTimeoutMs: 60_000,
    backend: chooseBackend("auto").backend,
    onFault: (fault) => console.log(`! ${fault}`),
  });
  await scorer.ready();
  const studio = createStudio(faces, cachedMeasure(scorer, cache));
  const instruments = rangeInstruments({ studio, casting, genuine });
  return {
    instruments,
    people: {
      portraits: casting.portraits.length,
      prints: casting.prints.length,
      albums: casting.albums.length,
      onVideo: genuine ? 1 : 0,
    },
    /** One picture of each instrument, to be looked at. */
    writeSheets: async (folder: string): Promise<string> => {
      await mkdir(folder, { recursive: true });
      for (const instrument of instruments) {
        const sheet = await sheetOf(instrument);
        if (sheet) await writeFile(path.join(folder, `${instrument.name}.png`), sheet);
      }
      return folder;
    },
    [Symbol.asyncDispose]: () => scorer.dispose(),
  };
}
