import path from "node:path";
import { Piscina } from "piscina";
import type { MeasureOutcome, ModelRecord, Scorer, ScoringBackend } from "./measurement.ts";
import type { WarmMessage, WorkerAnswer, WorkerSettings } from "./worker.ts";

export type ScorerOptions = {
  /** Worker threads, each with its own models. */
  workers: number;
  /** Photos that may wait for a worker; more are answered `busy`. */
  queueMax: number;
  /**
   * Milliseconds that a worker may take for a photo before it is replaced and the photo answered `failed`;
   * also the longest that a photo waits for a worker before it is answered `busy`.
   */
  jobTimeoutMs: number;
  backend: ScoringBackend;
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
  const { workers, queueMax, jobTimeoutMs, backend, onFault } = options;
  const pool = new Piscina({
    filename: options.workerFile ?? path.join(process.cwd(), "server", "scoring", "worker.ts"),
    workerData: { backend } satisfies WorkerSettings,
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
    atomics: "disabled",
    recordTiming: false,
    // Each photo leaves garbage of which V8 would rather grow than clear: 30 MB in use, 170 MB held.
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  });
  const warmed = Promise.withResolvers<void>();
  warmed.promise.catch(() => undefined);
  const idle = Promise.withResolvers<void>();
  const waiting: (() => void)[] = [];
  let freeWorkers = workers;
  let warmWorkers = 0;
  let running = 0;
  let stopping = false;
  let tensorCount = 0;

  function failToStart(error: unknown): void {
    warmed.reject(new Error(`The scoring models cannot be loaded: ${describe(error)}`));
    void pool.destroy();
  }

  let models: readonly ModelRecord[] = [];

  pool.on("message", (message: unknown) => {
    if (!isWarmMessage(message)) return;
    warmWorkers += 1;
    // All read the same files; should one of them have found less, the record says what every photo had.
    if (warmWorkers === 1 || message.models.length < models.length) {
      models = message.models;
      for (const fault of message.faults) onFault?.(fault);
    }
    if (warmWorkers >= workers) warmed.resolve();
  });
  pool.on("error", (error: unknown) => {
    onFault?.(describe(error));
    // A worker that cannot even load its models would be replaced for ever.
    if (warmWorkers < workers) failToStart(error);
  });

  /**
   * Waits for a worker; false when none came free in time. Piscina has a queue too, but its clock would run
   * while a photo waits, and a slow queue would then end workers that are in good health.
   */
  function takeWorker(): Promise<boolean> {
    if (freeWorkers > 0) {
      freeWorkers -= 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const take = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(take), 1);
        resolve(false);
      }, jobTimeoutMs);
      waiting.push(take);
    });
  }

  function giveBackWorker(): void {
    const next = waiting.shift();
    if (next) next();
    else freeWorkers += 1;
  }

  async function run(bytes: Uint8Array): Promise<MeasureOutcome> {
    if (!(await takeWorker())) return { kind: "busy" };
    try {
      const answer: WorkerAnswer = await pool.run(bytes, { signal: AbortSignal.timeout(jobTimeoutMs) });
      tensorCount = answer.tensorCount;
      return answer.outcome;
    } catch (error) {
      onFault?.(describe(error));
      return { kind: "failed" };
    } finally {
      giveBackWorker();
    }
  }

  return {
    models: () => models,
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
      // Piscina gives up replacing workers once a replacement dies while it loads.
      warm: warmWorkers >= workers && pool.threads.length > 0,
      backend,
      workers,
      queued: waiting.length,
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
