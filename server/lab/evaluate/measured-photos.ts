import { readFile } from "node:fs/promises";
import path from "node:path";
import type { JudgedPhoto } from "../../verdict/judged.ts";
import type { LabelledPhoto } from "./faces-folder.ts";
import type { Measure } from "./measure-cache.ts";

/** A labelled photo as the service sees it; null where it cannot be decoded. */
export type MeasuredPhoto = { labels: LabelledPhoto; photo: JudgedPhoto | null };
export type SeenPhoto = { labels: LabelledPhoto; photo: JudgedPhoto };

export type OnProgress = (done: number, total: number) => void;

/** Does `work` for all items, `width` at once, and keeps their order. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  { width, onProgress }: { width: number; onProgress?: OnProgress },
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  let done = 0;
  async function worker(): Promise<void> {
    for (const [index, item] of queue) {
      results[index] = await work(item);
      done += 1;
      onProgress?.(done, items.length);
    }
  }
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

/** Measures all photos and reports the progress. */
export const measureAll = (args: {
  measure: Measure;
  folder: string;
  photos: LabelledPhoto[];
  width: number;
  onProgress: OnProgress;
}): Promise<MeasuredPhoto[]> =>
  inParallel(
    args.photos,
    async (labels) => ({
      labels,
      photo: await args.measure(await readFile(path.join(args.folder, labels.file))),
    }),
    args,
  );

/** The photos in which a face was found. */
export const withFace = (all: MeasuredPhoto[]): SeenPhoto[] =>
  all.flatMap(({ labels, photo }) => (photo?.measurement.face ? [{ labels, photo }] : []));
