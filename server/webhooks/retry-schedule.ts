const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Waits between tries: a day in all, as the Standard Webhooks spec suggests. */
const waitsMs = [5 * second, minute, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 8 * hour, 8 * hour];

/** Tries of one delivery, the first one included. */
export const attemptsMax = waitsMs.length + 1;

/** Share by which a wait is drawn longer or shorter, so that receivers that came back are not all met at once. */
const jitter = 0.2;
const retryAfterMaxMs = 24 * hour;

/** What a receiver asks for, in seconds or as a date; null where it asks for nothing that can be read. */
export function readRetryAfter(header: string | null, now: Date): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  const waitMs = Number.isFinite(seconds) ? seconds * second : Date.parse(header) - now.getTime();
  return Number.isFinite(waitMs) && waitMs > 0 ? Math.min(waitMs, retryAfterMaxMs) : null;
}

/**
 * Milliseconds from a failed try to the next.
 * @param attempts tries so far, 1 or more
 * @param random 0..1
 * @returns null when there is none left
 */
export function waitAfter(attempts: number, retryAfterMs: number | null, random: number): number | null {
  const wait = waitsMs[attempts - 1];
  if (wait === undefined) return null;
  return Math.round(Math.max(wait * (1 - jitter + 2 * jitter * random), retryAfterMs ?? 0));
}
