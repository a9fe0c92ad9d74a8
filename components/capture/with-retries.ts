import { CaptureFault } from "./capture-client.ts";

const passing = new Set([
  "NETWORK",
  "UPLOAD_INCOMPLETE",
  "UPLOAD_TIMED_OUT",
  "RATE_LIMITED",
  "INTERNAL_ERROR",
  "SCORING_BUSY",
  "SCORING_FAILED",
  "SHUTTING_DOWN",
  "TOO_MANY_UPLOADS",
  "HTTP_502",
  "HTTP_503",
  "HTTP_504",
]);
const firstWaitMs = 800;
const longestWaitMs = 15_000;

type RetryOptions = {
  /** Waits, but no longer than until the network is back. */
  pause: (ms: number) => Promise<void>;
  /** Called before each wait. */
  onWait: (fault: CaptureFault) => void;
  /**
   * Server errors are retried a limited number of times; a lost network without limit, unless `networkMax` is
   * set.
   */
  faultsMax?: number;
  networkMax?: number;
};

/**
 * Retries errors that may pass: a lost network without limit, server errors a limited number of times.
 * @throws CaptureFault for an error that does not pass
 */
export async function withRetries<Result>(
  work: () => Promise<Result>,
  { pause, onWait, faultsMax = 8, networkMax = Infinity }: RetryOptions,
): Promise<Result> {
  let wait = firstWaitMs;
  let faults = 0;
  let losses = 0;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof CaptureFault) || !passing.has(error.code)) throw error;
      if (error.code === "NETWORK") losses += 1;
      else faults += 1;
      if (faults > faultsMax || losses > networkMax) throw error;
      onWait(error);
      await pause(error.retryAfterMs ?? wait);
      wait = Math.min(longestWaitMs, wait * 2);
    }
  }
}

/** A pause that ends when the browser says that it is online again. */
export const networkPause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener("online", done);
  });
