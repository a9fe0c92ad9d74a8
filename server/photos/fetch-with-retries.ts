import { setTimeout as sleep } from "node:timers/promises";

type Fetch = typeof globalThis.fetch;

const triesMax = 3;
const firstPauseMs = 150;

const isWorthAnotherTry = (status: number) => status === 429 || status >= 500;

/** Reads the whole response before the signal aborts, so that a stalled body counts as a failed attempt. */
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
 * Creates a `fetch` that retries after network errors, timeouts, 429 and 5xx, with growing random delays. It
 * gives up after `timeoutMs`; one attempt may take half of that.
 * @throws what the last attempt threw
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
