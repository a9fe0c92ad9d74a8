import path from "node:path";
import { Piscina } from "piscina";
import { minuteMs } from "../durations.ts";
import type { OverviewSource } from "../ports.ts";
import type { MeasuredOverview } from "./schemas.ts";
import type { OverviewWorkerSettings } from "./worker.ts";

type OverviewSourceOptions = {
  /** What `openReader` opens. */
  database: string;
  /** Called when the thread died or could not be started. */
  onFault: (fault: string) => void;
};

const freshMs = 15_000;
const timeoutMs = 30_000;
const idleTimeoutMs = minuteMs;

/**
 * Computes overviews in a separate thread with its own connection, because reading
 * them, and SQLite's queries, would block the process. The thread starts on demand and stops after a minute of idling. Identical requests that arrive at
 * the same time or shortly after share one answer.
 */
export function createOverviewSource({ database, onFault }: OverviewSourceOptions): OverviewSource {
  const pool = new Piscina({
    // A plain path, because bundled code cannot resolve neighbouring files.
    filename: path.join(process.cwd(), "server", "overview", "worker.ts"),
    workerData: { database } satisfies OverviewWorkerSettings,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleTimeoutMs,
    atomics: "disabled",
    recordTiming: false,
  });
  // Without a listener, an error would crash the process.
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
