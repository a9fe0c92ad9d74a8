import { createHash } from "node:crypto";
import os from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { compareViews } from "./compare-views.ts";
import { decodePhoto, UndecodablePhoto } from "./decode.ts";
import { loadFaceModels } from "./face-models.ts";
import { createFaceReader } from "./face-reader.ts";
import { type Models, measurePhoto } from "./measure-photo.ts";
import { measureSequence, UndecodableFrames } from "./measure-sequence.ts";
import type { MeasureOutcome, ModelRecord, ScoringBackend } from "./measurement.ts";
import type { SequenceFrame } from "./sequence-measurement.ts";

export type WorkerSettings = { backend: ScoringBackend };
/** Sent once, when the models are warm: which ones are in use, and why others are not. */
export type WarmMessage = { kind: "warm"; models: ModelRecord[]; faults: string[] };
/** A photo, the frames before it, and the views of its session's earlier photos. */
export type WorkerJob = {
  bytes: Uint8Array;
  earlierViews: readonly Uint8Array[];
  frames: readonly SequenceFrame[];
};
export type WorkerAnswer = { outcome: MeasureOutcome; tensorCount: number };

// On Linux, priority is per thread: when all cores are busy, requests run before photos.
if (os.platform() === "linux") os.setPriority(os.constants.priority.PRIORITY_LOW);

// libheif prints messages about bad files, but the service must print only structured logs.
Object.assign(console, { log: () => undefined, warn: () => undefined });

const { backend } = workerData as WorkerSettings;
const reader = await createFaceReader(backend);
const faceModels = loadFaceModels(backend);
const models: Models = { reader, faceModels, backend };
const { records, faults } = faceModels;
parentPort?.postMessage({ kind: "warm", models: records, faults } satisfies WarmMessage);

async function measure({ bytes, earlierViews, frames }: WorkerJob): Promise<MeasureOutcome> {
  try {
    const decoded = await decodePhoto(bytes);
    if (!decoded) return { kind: "unsupported" };
    const measured = await measurePhoto(decoded, models);
    const { view } = measured;
    const comparisons = earlierViews.map((earlier) => view && compareViews(earlier, view));
    const sequence = frames.length > 0 ? await measureSequence(frames, measured, models) : null;
    const pictureSha256 = createHash("sha256").update(decoded.bytes).digest("hex");
    return { kind: "measured", pictureSha256, ...measured, comparisons, sequence };
  } catch (error) {
    if (error instanceof UndecodablePhoto) return { kind: "undecodable", reason: error.reason };
    if (error instanceof UndecodableFrames) return { kind: "undecodable_frames", reason: error.reason };
    throw error;
  }
}

/** The pool sends one photo at a time. */
export default async function answer(job: WorkerJob): Promise<WorkerAnswer> {
  return { outcome: await measure(job), tensorCount: reader.tensorCount() };
}
