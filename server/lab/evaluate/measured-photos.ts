import { readFile } from "node:fs/promises";
import path from "node:path";
import { sha256 } from "../../ids.ts";
import type { Scorer } from "../../scoring/measurement.ts";
import type { JudgedPhoto } from "../../verdict/judged.ts";
import type { LabelledPhoto } from "./faces-folder.ts";

/** A labelled photo as the service sees it; null where it cannot be decoded. */
export type MeasuredPhoto = { labels: LabelledPhoto; photo: JudgedPhoto | null };

/** Sends one photo through the service's own scorer. */
export async function measureBytes(scorer: Scorer, bytes: Uint8Array): Promise<JudgedPhoto | null> {
  const outcome = await scorer.measure(bytes);
  if (outcome.kind === "busy" || outcome.kind === "failed")
    throw new Error(`the scorer answered ${outcome.kind}`);
  if (outcome.kind !== "measured") return null;
  const { measurement, embedding, mesh, pictureHash } = outcome;
  return { sha256: sha256(bytes), mirrored: false, measurement, embedding, mesh, pictureHash };
}

/** Measures all photos, as many in parallel as there are workers; reports the progress. */
export async function measureAll(args: {
  scorer: Scorer;
  folder: string;
  photos: LabelledPhoto[];
  onProgress: (done: number, total: number) => void;
}): Promise<MeasuredPhoto[]> {
  const { scorer, folder, photos, onProgress } = args;
  const measured: MeasuredPhoto[] = [];
  let next = 0;
  let done = 0;
  async function work(): Promise<void> {
    for (let index = next++; index < photos.length; index = next++) {
      const labels = photos[index];
      if (!labels) return;
      const bytes = await readFile(path.join(folder, labels.file));
      measured[index] = { labels, photo: await measureBytes(scorer, bytes) };
      done += 1;
      onProgress(done, photos.length);
    }
  }
  await Promise.all(Array.from({ length: scorer.status().workers }, work));
  return measured;
}

export type SeenPhoto = { labels: LabelledPhoto; photo: JudgedPhoto };

/** The photos in which a face was found. */
export const withFace = (all: MeasuredPhoto[]): SeenPhoto[] =>
  all.flatMap(({ labels, photo }) => (photo?.measurement.face ? [{ labels, photo }] : []));
