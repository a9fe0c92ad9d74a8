import { dayMs } from "../durations.ts";

export type Day = { day: string; from: Date; until: Date };

/** `2026-11-23`, in UTC. */
const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);

/**
 * The last `count` days (UTC) up to now, and as many before them, which end at the same time of day: so a day
 * that is not over is compared with as much of a day.
 */
export function periodsOf(count: number, now: Date): { current: Day[]; previous: Day[] } {
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  const dayAt = (back: number): Day => {
    const from = today - back * dayMs;
    const isCut = back % count === 0;
    // The very millisecond is part of it: a check may just have been opened.
    const until = isCut ? now.getTime() - back * dayMs + 1 : from + dayMs;
    return { day: dayOf(new Date(from)), from: new Date(from), until: new Date(until) };
  };
  const days = Array.from({ length: 2 * count }, (_, index) => dayAt(2 * count - 1 - index));
  return { previous: days.slice(0, count), current: days.slice(count) };
}
