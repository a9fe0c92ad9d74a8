import { dayMs } from "../durations.ts";

const secondMs = 1000;

/**
 * Share by which a wait is drawn longer or shorter, so that receivers that came back are not all met at once.
 */
const jitter = 0.2;
const retryAfterMaxMs = dayMs;

/** What a receiver asks for, in seconds or as a date; null where it asks for nothing that can be read. */
export function readRetryAfter(header: string | null, now: Date): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  const waitMs = Number.isFinite(seconds) ? seconds * secondMs : Date.parse(header) - now.getTime();
  return Number.isFinite(waitMs) && waitMs > 0 ? Math.min(waitMs, retryAfterMaxMs) : null;
}

/**
 * Milliseconds from a failed try to the next.
 * @param waits seconds between tries
 * @param attempts tries so far, 1 or more
 * @param random 0..1
 * @returns null when there is none left
 */
export function waitAfter(
  waits: readonly number[],
  attempts: number,
  retryAfterMs: number | null,
  random: number,
): number | null {
  const wait = waits[attempts - 1];
  if (wait === undefined) return null;
  return Math.round(Math.max(wait * secondMs * (1 - jitter + 2 * jitter * random), retryAfterMs ?? 0));
}
