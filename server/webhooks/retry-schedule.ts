import { dayMs } from "../durations.ts";

const secondMs = 1000;

/**
 * Share by which a wait is randomly lengthened or shortened, so that receivers that recover are not flooded.
 */
const jitter = 0.2;
const retryAfterMaxMs = dayMs;

/** Parses Retry-After, in seconds or as a date; null if it is missing or unreadable. */
export function readRetryAfter(header: string | null, now: Date): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  const waitMs = Number.isFinite(seconds) ? seconds * secondMs : Date.parse(header) - now.getTime();
  return Number.isFinite(waitMs) && waitMs > 0 ? Math.min(waitMs, retryAfterMaxMs) : null;
}

/**
 * Computes the milliseconds from a failed attempt to the next.
 * @param waits seconds between attempts
 * @param attempts attempts so far, 1 or more
 * @param random 0..1
 * @returns null when no attempt is left
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
