import { readdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import sharp from "sharp";
import { chooseBackend } from "../../scoring/choose-backend.ts";
import { createScorer } from "../../scoring/pool.ts";
import { facelessPhoto, hasFaces, hasFormats, sharedFolder, sharedPhoto } from "../../testing/photos.ts";
import { type Figure, figure, median } from "./report.ts";

const workers = 2;
const settledAfter = 200;
const mebibyte = 1024 * 1024;

async function samplePhotos(): Promise<Uint8Array[]> {
  const photos = [await facelessPhoto(1, "png"), await facelessPhoto(2, "webp")];
  if (hasFaces) {
    for (const folder of ["human-stock", "frl-london", "yawdd-frames"]) {
      const names = (await readdir(path.join(sharedFolder, "faces", folder))).sort().slice(0, 8);
      photos.push(...names.map((name) => sharedPhoto(`faces/${folder}/${name}`)));
    }
    const portrait = sharp(sharedPhoto("faces/human-stock/stock-emotions-a-1.jpg"));
    photos.push(await portrait.clone().png().toBuffer(), await portrait.clone().webp().toBuffer());
  }
  if (hasFormats)
    photos.push(sharedPhoto("formats/upright.heic"), sharedPhoto("formats/phone-orientation-6.jpg"));
  return photos;
}

/** Runs the garbage collector without a command-line flag. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const gc: unknown = runInNewContext("gc");
  if (typeof gc === "function") gc();
}

/** Resident memory in MiB: the median of samples over one second, after a garbage collection. */
async function residentMemory(): Promise<number> {
  collectGarbage();
  const samples: number[] = [];
  for (let index = 0; index < 10; index += 1) {
    await sleep(100);
    samples.push(process.memoryUsage().rss / mebibyte);
  }
  return median(samples);
}

/** Compares memory after many photos with memory after the first 200, with two workers. */
export async function benchMemory(photoCount: number): Promise<Figure[]> {
  const photos = await samplePhotos();
  const scorer = createScorer({
    workers,
    queueMax: 8,
    backend: chooseBackend("auto").backend,
    jobTimeoutMs: 60_000,
  });
  await scorer.ready();
  const tensorCounts = new Set<number>();
  let next = 0;
  let measured = 0;

  async function measureUntil(end: number): Promise<void> {
    const startedAt = performance.now();
    const from = next;
    await Promise.all(
      Array.from({ length: workers + 1 }, async () => {
        while (next < end) {
          const photo = photos[next % photos.length];
          next += 1;
          if (!photo) throw new Error("there is no photo to measure");
          const { kind } = await scorer.measure(photo);
          if (kind !== "measured") throw new Error(`a photo came back ${kind}`);
          tensorCounts.add(scorer.status().tensorCount);
          measured += 1;
          if (measured % 100 === 0) {
            const rate = ((measured - from) * 1000) / (performance.now() - startedAt);
            console.log(`› ${measured} of ${photoCount} photos, ${rate.toFixed(1)} a second`);
          }
        }
      }),
    );
  }

  await measureUntil(settledAfter);
  const before = await residentMemory();
  tensorCounts.clear();
  await measureUntil(photoCount);
  const after = await residentMemory();
  await scorer.dispose();
  return [
    figure({
      part: "memory",
      name: `RSS after ${photoCount} photos : after ${settledAfter}`,
      measured: after,
      reference: before,
      unit: "MiB",
      target: { of: "ratio", atMost: 1.1 },
    }),
    figure({
      part: "memory",
      name: "different tensor counts seen : 1",
      measured: tensorCounts.size,
      reference: 1,
      unit: "counts",
      target: { of: "measured", atMost: 1 },
      note: `tensors held after each photo: ${[...tensorCounts].join(", ")}`,
    }),
  ];
}
