import { readdir } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { sequenceLimits } from "../../checks/vocabulary/capture.ts";
import { chooseBackend } from "../../scoring/choose-backend.ts";
import type { Scorer } from "../../scoring/measurement.ts";
import { createScorer } from "../../scoring/pool.ts";
import type { SequenceFrame } from "../../scoring/sequence-measurement.ts";
import { hasFaces, sharedFolder, sharedPhoto } from "../../testing/photos.ts";
import { createStockHuman } from "../evaluate/stock-human.ts";
import { type Figure, figure, median } from "./report.ts";

const folders = ["frl-london", "human-stock", "pointing04", "ytf-keypoints"];
const photosPerFolder = 4;
const rounds = 5;
/** A session of three challenges and the selfie it is compared with. */
const photosPerSession = 4;
/** The budget: CPU time as a share of stock Human's on WASM, for the same photos in the same run. */
const budget = 1 / 3;

/** Photos as the capture page sends them: JPEG, 1024 pixels. */
async function capturedPhotos(): Promise<Uint8Array[]> {
  const photos: Uint8Array[] = [];
  for (const folder of folders) {
    const names = (await readdir(path.join(sharedFolder, "faces", folder))).sort();
    const step = Math.max(1, Math.floor(names.length / photosPerFolder));
    for (const name of names.filter((_, index) => index % step === 0).slice(0, photosPerFolder)) {
      const photo = sharp(sharedPhoto(`faces/${folder}/${name}`)).autoOrient();
      photos.push(await photo.resize(1024, 1024, { fit: "inside" }).jpeg({ quality: 92 }).toBuffer());
    }
  }
  return photos;
}

/** The face moves by this share of the picture's width from the first frame to the last. */
const travel = 0.15;

/** As many frames as the capture page sends, in which the photo's face moves sideways. */
async function framesOf(
  photo: Uint8Array,
  stages: readonly SequenceFrame["stage"][],
): Promise<SequenceFrame[]> {
  const { width, height } = await sharp(photo).metadata();
  return Promise.all(
    stages.map(async (stage, index) => {
      const left = Math.round((width * travel * index) / stages.length);
      const window = { left, top: 0, width: Math.round(width * (1 - travel)), height };
      const frame = sharp(photo)
        .extract(window)
        .resize(sequenceLimits.sidePixels, sequenceLimits.sidePixels, {
          fit: "inside",
        });
      return { bytes: await frame.jpeg({ quality: 75 }).toBuffer(), atMs: index * 80, stage, colour: null };
    }),
  );
}

async function cpuMs(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** CPU time of a captured check of three challenges beside the same photos uploaded, photo by photo. */
async function benchCapture(scorer: Scorer, photos: readonly Uint8Array[]): Promise<Figure> {
  const pose = Array.from({ length: sequenceLimits.poseFrames }, () => "pose" as const);
  const approach = Array.from({ length: sequenceLimits.approachFrames }, () => "approach" as const);
  const [captured, uploaded]: [number[], number[]] = [[], []];
  const sent = await Promise.all(
    photos.map(async (photo) => ({
      photo,
      first: await framesOf(photo, [...approach, ...pose]),
      later: await framesOf(photo, pose),
    })),
  );
  for (let round = 0; round <= rounds; round += 1) {
    let [withFrames, without] = [0, 0];
    for (const { photo, first, later } of sent) {
      withFrames += await cpuMs(() => scorer.measure(photo, { frames: first }));
      withFrames += 2 * (await cpuMs(() => scorer.measure(photo, { frames: later })));
      without += 3 * (await cpuMs(() => scorer.measure(photo)));
    }
    if (round === 0) continue;
    captured.push(withFrames / photos.length);
    uploaded.push(without / photos.length);
  }
  return figure({
    part: "scoring",
    name: "CPU a captured check of three challenges : uploaded",
    measured: median(captured),
    reference: median(uploaded),
    unit: "ms",
    target: { of: "ratio", atMost: 2 },
    note: `${approach.length} frames of the step closer, ${pose.length} of each pose`,
  });
}

/**
 * CPU time from a photo's bytes to everything that is measured, beside stock Human. The two take turns photo by
 * photo, so that other work on the machine falls on both.
 */
export async function benchScoring(): Promise<Figure[]> {
  if (!hasFaces) {
    console.log(`  skipped: ${sharedFolder}/faces is missing`);
    return [];
  }
  const photos = await capturedPhotos();
  const { backend } = chooseBackend("auto");
  const scorer = createScorer({ workers: 1, queueMax: 4, jobTimeoutMs: 60_000, backend });
  await scorer.ready();
  const human = await createStockHuman();
  const [ours, stock]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    let [own, other] = [0, 0];
    for (const photo of photos) {
      own += await cpuMs(() => scorer.measure(photo));
      other += await cpuMs(() => human(photo));
    }
    // The first round warms the caches.
    if (round === 0) continue;
    ours.push(own / photos.length);
    stock.push(other / photos.length);
  }
  const captured = await benchCapture(scorer, photos);
  await scorer.dispose();
  const note = `${photos.length} photos of 1024 pixels, ${rounds} rounds, ${backend}`;
  const [own, other] = [median(ours), median(stock)];
  return [
    figure({
      part: "scoring",
      name: "CPU a photo : stock Human WASM",
      measured: own,
      reference: other,
      unit: "ms",
      target: { of: "ratio", atMost: budget },
      note,
    }),
    figure({
      part: "scoring",
      name: `CPU a session of ${photosPerSession} photos : stock Human WASM`,
      measured: own * photosPerSession,
      reference: other * photosPerSession,
      unit: "ms",
      target: { of: "ratio", atMost: budget },
      note: "before registrations that doubt asks for",
    }),
    captured,
  ];
}
