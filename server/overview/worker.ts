import os from "node:os";
import { workerData } from "node:worker_threads";
import { openReader } from "#db/client.ts";
import type { MeasureInput } from "../ports.ts";
import { measureOverview } from "./measure-overview.ts";
import type { MeasuredOverview } from "./schemas.ts";

export type OverviewWorkerSettings = { database: string };

// On Linux, priority is per thread: when all cores are busy, requests run before overviews.
if (os.platform() === "linux") os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);

const { database } = workerData as OverviewWorkerSettings;
let reader: ReturnType<typeof openReader> | null = null;

export default async function answer(input: MeasureInput): Promise<MeasuredOverview> {
  // Opened inside the job so that the caller gets the error; a worker that fails at start would be replaced
  // forever.
  reader ??= openReader(database);
  return measureOverview(reader.read, input);
}
