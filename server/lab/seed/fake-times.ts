import { dayMs, hourMs } from "../../durations.ts";
import type { SeededRandom } from "./seeded-random.ts";

/** Weight of each hour of the day (UTC): quiet at night, busy at noon and in the evening. */
const byHour = [2, 1, 1, 1, 1, 2, 4, 7, 10, 12, 12, 12, 13, 12, 11, 11, 11, 12, 13, 14, 13, 10, 7, 4];
/** Weight of each day of the week, from Sunday. */
const byWeekday = [0.62, 1.1, 1.16, 1.14, 1.1, 1.02, 0.74];
const hourSum = byHour.reduce((sum, weight) => sum + weight, 0);

/** Share of a day's checks before `hours`. */
function shareBefore(hours: number): number {
  const whole = Math.floor(hours);
  const before = byHour.slice(0, whole).reduce((sum, weight) => sum + weight, 0);
  return (before + (byHour[whole] ?? 0) * (hours - whole)) / hourSum;
}

/** The inverse: the millisecond of the day before which this share of its checks falls. */
function momentOf(share: number): number {
  let rest = share * hourSum;
  for (const [hour, weight] of byHour.entries()) {
    if (rest < weight) return (hour + rest / weight) * hourMs;
    rest -= weight;
  }
  return dayMs - 1;
}

/**
 * Times at which the checks of the last `days` days (UTC, today included) were opened, in order: with daily
 * and weekly rhythm, slow growth, and some outlier days.
 */
export function* fakeTimes(
  random: SeededRandom,
  { total, days, now }: { total: number; days: number; now: Date },
): Generator<number> {
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  const nowShare = shareBefore((now.getTime() - today) / hourMs);
  const weights = Array.from({ length: days }, (_, index) => {
    const weekday = new Date(today - (days - 1 - index) * dayMs).getUTCDay();
    const growth = 0.7 + (0.6 * index) / days;
    const luck = random.chance(0.02) ? random.pick([0.4, 1.6]) : random.normal(1, 0.06);
    return growth * luck * (byWeekday[weekday] ?? 1) * (index === days - 1 ? nowShare : 1);
  });
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let reached = 0;
  let given = 0;
  for (const [index, weight] of weights.entries()) {
    reached += weight;
    const count = Math.round((total * reached) / sum) - given;
    given += count;
    const dayStart = today - (days - 1 - index) * dayMs;
    const until = index === days - 1 ? nowShare : 1;
    const moments = Float64Array.from({ length: count }, () => momentOf(random.share() * until));
    for (const moment of moments.sort()) yield dayStart + Math.floor(moment);
  }
}
