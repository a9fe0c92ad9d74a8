import os from "node:os";
import { parentPort } from "node:worker_threads";
import { decodePhoto, UndecodablePhoto } from "./decode.ts";
import { createFaceReader } from "./human-wasm.ts";
import { measurePhoto } from "./measure-photo.ts";
import type { MeasureOutcome } from "./measurement.ts";

/** What a worker tells once, when its models are warm. */
export type WarmMessage = { kind: "warm" };
export type WorkerAnswer = { outcome: MeasureOutcome; tensorCount: number };

// On Linux a priority belongs to a thread: requests go before photos when all cores are busy.
if (os.platform() === "linux") os.setPriority(os.constants.priority.PRIORITY_LOW);

// libheif prints what it thinks of a bad file; the service's own output is structured logs alone.
Object.assign(console, { log: () => undefined, warn: () => undefined });

const reader = await createFaceReader();
parentPort?.postMessage({ kind: "warm" } satisfies WarmMessage);

async function measure(bytes: Uint8Array): Promise<MeasureOutcome> {
  try {
    const decoded = await decodePhoto(bytes);
    if (!decoded) return { kind: "unsupported" };
    return { kind: "measured", ...(await measurePhoto(decoded, reader)) };
  } catch (error) {
    if (error instanceof UndecodablePhoto) return { kind: "undecodable", reason: error.reason };
    throw error;
  }
}

/** The pool gives one photo at a time. */
export default async function answer(bytes: Uint8Array): Promise<WorkerAnswer> {
  return { outcome: await measure(bytes), tensorCount: reader.tensorCount() };
}
