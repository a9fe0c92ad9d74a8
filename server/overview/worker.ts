import os from "node:os";
import { workerData } from "node:worker_threads";
import { openReader } from "#db/client.ts";
import type { MeasureInput } from "../ports.ts";
import { measureOverview } from "./measure-overview.ts";
import type { MeasuredOverview } from "./schemas.ts";

/** What a worker is started with. */
export type OverviewWorkerSettings = { file: string };

// On Linux a priority belongs to a thread: requests go before summaries when all cores are busy.
if (os.platform() === "linux") os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);

const { file } = workerData as OverviewWorkerSettings;
let reader: ReturnType<typeof openReader> | null = null;

export default async function answer(input: MeasureInput): Promise<MeasuredOverview> {
  // Within the job: who asks is told of a fault; a worker that could not start would be replaced for ever.
  reader ??= openReader(file);
  return measureOverview(reader.read, input);
}
