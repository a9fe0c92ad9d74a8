import { readdir } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { chooseBackend } from "../../scoring/choose-backend.ts";
import { createScorer } from "../../scoring/pool.ts";
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

async function cpuMs(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
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
  ];
}
