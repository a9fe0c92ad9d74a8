import { setTimeout as sleep } from "node:timers/promises";

type Fetch = typeof globalThis.fetch;

const triesMax = 3;
const firstPauseMs = 150;

const isWorthAnotherTry = (status: number) => status === 429 || status >= 500;

/** The whole answer within the signal's time, so that a body that stalls is a try that failed. */
async function fetchWhole(...[input, init]: Parameters<Fetch>): Promise<Response> {
  const response = await fetch(input, init);
  const body = await response.arrayBuffer();
  const type = response.headers.get("content-type");
  return new Response(body.byteLength > 0 ? body : null, {
    status: response.status,
    ...(type ? { headers: { "content-type": type } } : {}),
  });
}

/**
 * A `fetch` that tries again after a network error, a time-out, 429 and 5xx, with growing, drawn pauses, and
 * gives up when `timeoutMs` are over; one try may take half of that.
 * @throws what the last try threw
 */
export function fetchWithRetries(timeoutMs: number): Fetch {
  return async (input, init) => {
    const endsAt = performance.now() + timeoutMs;
    for (let tries = 1; ; tries += 1) {
      const pauseMs = firstPauseMs * 2 ** (tries - 1) * (0.5 + Math.random());
      const isLast = () => tries >= triesMax || performance.now() + pauseMs >= endsAt;
      const tryMs = Math.max(1, Math.ceil(Math.min(timeoutMs / 2, endsAt - performance.now())));
      const signals = [AbortSignal.timeout(tryMs), ...(init?.signal ? [init.signal] : [])];
      try {
        const response = await fetchWhole(input, { ...init, signal: AbortSignal.any(signals) });
        if (!isWorthAnotherTry(response.status) || isLast()) return response;
      } catch (error) {
        if (init?.signal?.aborted || isLast()) throw error;
      }
      await sleep(pauseMs);
    }
  };
}
