import { readFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import type { ScoringBackend } from "../../scoring/measurement.ts";
import { createScorer } from "../../scoring/pool.ts";
import type { LabelledPhoto } from "./faces-folder.ts";
import type { SpeedFigures } from "./report.ts";
import { createStockHuman } from "./stock-human.ts";

const warmUp = 4;
const jobTimeoutMs = 60_000;

/** Milliseconds of CPU time that this process used so far, all threads included. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** CPU time per photo; the first few photos only warm the caches. */
async function perPhoto(
  photos: Uint8Array[],
  measure: (bytes: Uint8Array) => Promise<unknown>,
): Promise<number> {
  for (const photo of photos.slice(0, warmUp)) await measure(photo);
  const before = cpuMs();
  for (const photo of photos) await measure(photo);
  return (cpuMs() - before) / photos.length;
}

/** Times photos of 1024 pixels from the bytes to the result: ours and stock Human in one run, alternating. */
export async function speedFigures(args: {
  folder: string;
  photos: LabelledPhoto[];
  backend: ScoringBackend;
  /** Enough for a steady median, or enough for a test. */
  photosMax: number;
}): Promise<SpeedFigures> {
  const { photosMax } = args;
  const step = Math.max(1, Math.floor(args.photos.length / photosMax));
  const chosen = args.photos.filter((_, index) => index % step === 0).slice(0, photosMax);
  const photos = await Promise.all(
    chosen.map(async ({ file }) =>
      sharp(await readFile(path.join(args.folder, file)))
        .autoOrient()
        .resize(1024, 1024, { fit: "inside" })
        .jpeg({ quality: 92 })
        .toBuffer(),
    ),
  );
  const scorer = createScorer({ workers: 1, queueMax: 4, jobTimeoutMs, backend: args.backend });
  await scorer.ready();
  const human = await createStockHuman();
  const ours: number[] = [];
  const stock: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    ours.push(await perPhoto(photos, scorer.measure));
    stock.push(await perPhoto(photos, human));
  }
  await scorer.dispose();
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[1] ?? 0;
  const [own, other] = [median(ours), median(stock)];
  return {
    cpu_ms_per_photo: own,
    human_wasm_cpu_ms_per_photo: other,
    ratio: own / other,
    peak_rss_mb: process.resourceUsage().maxRSS / 1024,
  };
}
