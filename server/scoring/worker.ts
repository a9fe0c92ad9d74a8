import os from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { decodePhoto, UndecodablePhoto } from "./decode.ts";
import { loadFaceModels } from "./face-models.ts";
import { createFaceReader } from "./face-reader.ts";
import { type Models, measurePhoto } from "./measure-photo.ts";
import type { MeasureOutcome, ModelRecord, ScoringBackend } from "./measurement.ts";

export type WorkerSettings = { backend: ScoringBackend };
/** Sent once, when the models are warm: which ones are in use, and why others are not. */
export type WarmMessage = { kind: "warm"; models: ModelRecord[]; faults: string[] };
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

async function measure(bytes: Uint8Array): Promise<MeasureOutcome> {
  try {
    const decoded = await decodePhoto(bytes);
    if (!decoded) return { kind: "unsupported" };
    return { kind: "measured", ...(await measurePhoto(decoded, models)) };
  } catch (error) {
    if (error instanceof UndecodablePhoto) return { kind: "undecodable", reason: error.reason };
    throw error;
  }
}

/** The pool sends one photo at a time. */
export default async function answer(bytes: Uint8Array): Promise<WorkerAnswer> {
  return { outcome: await measure(bytes), tensorCount: reader.tensorCount() };
}
