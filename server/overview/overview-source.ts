import path from "node:path";
import { Piscina } from "piscina";
import { minuteMs } from "../durations.ts";
import type { OverviewSource } from "../ports.ts";
import type { MeasuredOverview } from "./schemas.ts";
import type { OverviewWorkerSettings } from "./worker.ts";

type OverviewSourceOptions = {
  /** The SQLite file. */
  file: string;
  /** Of a thread that died, or could not be started. */
  onFault: (fault: string) => void;
};

const freshMs = 15_000;
const timeoutMs = 30_000;
const idleTimeoutMs = minuteMs;

/**
 * Measures in a thread of its own with its own connection, since SQLite would keep the process from all else
 * meanwhile. There is none until it is needed, and none a minute later. Who asks for the same at once, or
 * soon after, shares an answer.
 */
export function createOverviewSource({ file, onFault }: OverviewSourceOptions): OverviewSource {
  const pool = new Piscina({
    // A plain path, since bundled code cannot point at its neighbours.
    filename: path.join(process.cwd(), "server", "overview", "worker.ts"),
    workerData: { file } satisfies OverviewWorkerSettings,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleTimeoutMs,
    atomics: "disabled",
    recordTiming: false,
  });
  // Nobody listening, it would end the process.
  pool.on("error", (error: unknown) => onFault(error instanceof Error ? error.message : String(error)));
  const known = new Map<string, { at: number; answer: Promise<MeasuredOverview> }>();

  return {
    read: (input) => {
      const now = input.now.getTime();
      for (const [key, { at }] of known) if (now - at >= freshMs) known.delete(key);
      const key = `${input.workspaceId} ${input.mode} ${input.days}`;
      const fresh = known.get(key);
      if (fresh) return fresh.answer;
      const answer: Promise<MeasuredOverview> = pool.run(input, { signal: AbortSignal.timeout(timeoutMs) });
      const entry = { at: now, answer };
      known.set(key, entry);
      answer.catch(() => {
        if (known.get(key) === entry) known.delete(key);
      });
      return answer;
    },
    dispose: () => pool.destroy(),
  };
}
