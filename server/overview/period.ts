import { dayMs } from "../durations.ts";

export type Day = { day: string; from: Date; until: Date };

/** `2026-11-23`, in UTC. */
const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);

/**
 * Returns the last `count` days (UTC) up to now, and the same number of days before them. The earlier period
 * ends at the same time of day, so that an unfinished day is compared with an equally long part of a day.
 */
export function periodsOf(count: number, now: Date): { current: Day[]; previous: Day[] } {
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  const dayAt = (back: number): Day => {
    const from = today - back * dayMs;
    const isCut = back % count === 0;
    // Includes the current millisecond, because a check may have just been opened in it.
    const until = isCut ? now.getTime() - back * dayMs + 1 : from + dayMs;
    return { day: dayOf(new Date(from)), from: new Date(from), until: new Date(until) };
  };
  const days = Array.from({ length: 2 * count }, (_, index) => dayAt(2 * count - 1 - index));
  return { previous: days.slice(0, count), current: days.slice(count) };
}
