import "./no-telemetry.ts";
import path from "node:path";
import { Piscina } from "piscina";
import { createFairQueue } from "./fair-queue.ts";
import type { MeasureOutcome, ModelRecord, Scorer, ScoringBackend, Share } from "./measurement.ts";
import type { WarmMessage, WorkerAnswer, WorkerJob, WorkerSettings } from "./worker.ts";

export type ScorerOptions = {
  /** Worker threads, each with its own models. */
  workers: number;
  /**
   * Photos that may wait for a worker. For a further one the newest photo of the largest share is answered
   * `busy`.
   */
  queueMax: number;
  /**
   * Milliseconds that a worker may spend on a photo; after that it is replaced and the photo answered
   * `failed`. Also the longest that a photo waits for a worker before it is answered `busy`.
   */
  jobTimeoutMs: number;
  backend: ScoringBackend;
  onFault?: (fault: string) => void;
  /** A plain path, because bundled code cannot resolve neighbouring files. */
  workerFile?: string;
};

const isWarmMessage = (message: unknown): message is WarmMessage =>
  typeof message === "object" && message !== null && "kind" in message && message.kind === "warm";

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Creates a fixed pool of workers with a bounded queue, so that the main thread never decodes or runs a
 * model. A worker that crashes or hangs is replaced, and its photo answered `failed`.
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
    // V8 prefers growing to collecting each photo's garbage: 30 MB in use, 170 MB held.
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  });
  const warmed = Promise.withResolvers<void>();
  warmed.promise.catch(() => undefined);
  const idle = Promise.withResolvers<void>();
  type Place = { giveBack: () => void };
  const queue = createFairQueue<(place: Place | null) => void>(workers + queueMax);
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
    // All workers read the same files. If one of them loaded fewer models, record only those that all of them
    // have.
    if (warmWorkers === 1 || message.models.length < models.length) {
      models = message.models;
      for (const fault of message.faults) onFault?.(fault);
    }
    if (warmWorkers >= workers) warmed.resolve();
  });
  pool.on("error", (error: unknown) => {
    onFault?.(describe(error));
    // Stop, because a worker that cannot load its models would be replaced forever.
    if (warmWorkers < workers) failToStart(error);
  });

  function startNext(): void {
    while (freeWorkers > 0) {
      const turn = queue.shift();
      if (!turn) return;
      freeWorkers -= 1;
      const startedAt = performance.now();
      const giveBack = () => {
        freeWorkers += 1;
        turn.end(performance.now() - startedAt);
        startNext();
      };
      turn.item({ giveBack });
    }
  }

  /**
   * Waits for a worker; resolves to null if the queue has no room or none became free in time. Piscina's own
   * queue would count the waiting time against the timeout, so a long queue would kill healthy workers.
   */
  function takeWorker(share: Share): Promise<Place | null> {
    return new Promise((resolve) => {
      const answer = (place: Place | null) => {
        clearTimeout(timer);
        resolve(place);
      };
      const timer = setTimeout(() => {
        queue.remove(share, answer);
        resolve(null);
      }, jobTimeoutMs);
      queue.push(share, answer)?.(null);
      startNext();
    });
  }

  async function run(job: WorkerJob, share: Share): Promise<MeasureOutcome> {
    const place = await takeWorker(share);
    if (!place) return { kind: "busy" };
    try {
      const answer: WorkerAnswer = await pool.run(job, { signal: AbortSignal.timeout(jobTimeoutMs) });
      tensorCount = answer.tensorCount;
      return answer.outcome;
    } catch (error) {
      onFault?.(describe(error));
      return { kind: "failed" };
    } finally {
      place.giveBack();
    }
  }

  return {
    models: () => models,
    ready: () => warmed.promise,
    hasRoom: (share) => queue.hasRoom(share),
    measure: async (bytes, { earlierViews = [], frames = [], share = [] } = {}) => {
      if (stopping) return { kind: "busy" };
      running += 1;
      const outcome = await run({ bytes, earlierViews, frames }, share);
      running -= 1;
      if (stopping && running === 0) idle.resolve();
      return outcome;
    },
    status: () => ({
      // Piscina stops replacing workers once a replacement crashes while loading.
      warm: warmWorkers >= workers && pool.threads.length > 0,
      backend,
      workers,
      queued: queue.queued(),
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
