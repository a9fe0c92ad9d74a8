import path from "node:path";
import { Piscina } from "piscina";
import type { MeasureOutcome, Scorer } from "./measurement.ts";
import { readModelRecords } from "./models.ts";
import type { WarmMessage, WorkerAnswer } from "./worker.ts";

export type ScorerOptions = {
  /** Worker threads, each with its own models. */
  workers: number;
  /** Photos that may wait for a worker; more are answered `busy`. */
  queueMax: number;
  /** Milliseconds from arrival after which a photo is given up and its worker replaced. */
  jobTimeoutMs: number;
  onFault?: (fault: string) => void;
  /** A plain path, since bundled code cannot point at its neighbours. */
  workerFile?: string;
};

const isWarmMessage = (message: unknown): message is WarmMessage =>
  typeof message === "object" && message !== null && "kind" in message && message.kind === "warm";

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * A fixed pool of workers behind a bounded queue. The main thread neither decodes nor runs a model.
 * A worker that dies or hangs is replaced, and its photo answered `failed`.
 */
export function createScorer(options: ScorerOptions): Scorer {
  const { workers, queueMax, jobTimeoutMs, onFault } = options;
  const models = readModelRecords();
  const pool = new Piscina({
    filename: options.workerFile ?? path.join(process.cwd(), "server", "scoring", "worker.ts"),
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
    atomics: "disabled",
    recordTiming: false,
  });
  const warmed = Promise.withResolvers<void>();
  warmed.promise.catch(() => undefined);
  const idle = Promise.withResolvers<void>();
  let warmWorkers = 0;
  let running = 0;
  let stopping = false;
  let tensorCount = 0;

  pool.on("message", (message: unknown) => {
    if (!isWarmMessage(message)) return;
    warmWorkers += 1;
    if (warmWorkers >= workers) warmed.resolve();
  });
  pool.on("error", (error: unknown) => {
    onFault?.(describe(error));
    if (warmWorkers >= workers) return;
    // A worker that cannot even load its models would be replaced for ever.
    warmed.reject(new Error(`The scoring models cannot be loaded: ${describe(error)}`));
    void pool.destroy();
  });

  async function run(bytes: Uint8Array): Promise<MeasureOutcome> {
    try {
      const answer: WorkerAnswer = await pool.run(bytes, { signal: AbortSignal.timeout(jobTimeoutMs) });
      tensorCount = answer.tensorCount;
      return answer.outcome;
    } catch (error) {
      onFault?.(describe(error));
      return { kind: "failed" };
    }
  }

  return {
    models,
    ready: () => warmed.promise,
    measure: async (bytes) => {
      if (stopping || running >= workers + queueMax) return { kind: "busy" };
      running += 1;
      const outcome = await run(bytes);
      running -= 1;
      if (stopping && running === 0) idle.resolve();
      return outcome;
    },
    status: () => ({
      warm: warmWorkers >= workers,
      backend: "wasm",
      workers,
      queued: Math.max(0, running - workers),
      queueMax,
      tensorCount,
    }),
    dispose: async () => {
      stopping = true;
      if (running > 0) await idle.promise;
      await pool.destroy();
    },
  };
}
