"use client";
import { useIsBrowser } from "./use-is-browser.ts";

const steps = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "short" });
const absolute = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });
const short = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

export function timeAgo(iso: string, now = Date.now()): string {
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
  return Math.abs(seconds) < 45 ? "just now" : relative.format(Math.round(seconds / size), unit);
}

/** A time in the reader's time zone; the tooltip shows seconds and UTC. */
export function Time({ at, kind = "ago" }: { at: string; kind?: "ago" | "short" | "full" }) {
  const isBrowser = useIsBrowser();
  const text = {
    ago: () => timeAgo(at),
    short: () => short.format(new Date(at)),
    full: () => absolute.format(new Date(at)),
  };
  return (
    <time
      dateTime={at}
      title={isBrowser ? `${absolute.format(new Date(at))} (${at})` : at}
      className="whitespace-nowrap"
    >
      {isBrowser ? text[kind]() : at.slice(0, 16).replace("T", " ")}
    </time>
  );
}
