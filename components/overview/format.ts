const whole = new Intl.NumberFormat("en");
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const dayAndMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const wholeDay = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

const shortDay = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

const nothing = "–";

export const formatCount = (count: number): string => whole.format(count);
export const formatCompact = (count: number): string => compact.format(count);

/** `87.9 %`; a dash for null. */
export const formatShare = (share: number | null, digits = 1): string =>
  share === null ? nothing : `${(share * 100).toFixed(digits)} %`;

/** `240 ms`, `19.1 s`, `2 min 5 s`. */
export function formatMs(ms: number | null): string {
  if (ms === null) return nothing;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 99_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `23 Nov`; days are in UTC. */
export const formatDay = (day: string): string => dayAndMonth.format(new Date(day));
/** `Mon, 23 Nov 2026`. */
export const formatWholeDay = (day: string): string => wholeDay.format(new Date(day));

/** `25 Oct – 23 Nov 2026`. */
export const formatDays = (from: string, to: string): string =>
  shortDay.formatRange(new Date(from), new Date(to));

/** Like `formatMs`, but short enough for an axis. */
export function formatMsTick(ms: number): string {
  if (ms === 0) return "0";
  return ms < 1000 ? `${ms} ms` : `${Number((ms / 1000).toFixed(1))} s`;
}

/** a / b; null where there is nothing to divide by. */
export const shareOf = (part: number, all: number): number | null => (all === 0 ? null : part / all);
