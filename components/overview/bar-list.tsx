import Link from "next/link";
import type { ReactNode } from "react";

export type BarItem = {
  key: string;
  label: string;
  href: string;
  /** Length of the bar, 0..1. */
  share: number;
  colour: "bad" | "accent";
  figures: ReactNode;
};

/** Names with bars below them, each a link to what is behind it. */
export function BarList({ items }: { items: BarItem[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {items.map(({ key, label, href, share, colour, figures }) => (
        <li key={key}>
          <Link
            href={href}
            prefetch={false}
            className="block rounded-lg px-2 py-1.5 hover:bg-raised focus-visible:bg-raised"
          >
            <span className="flex items-baseline justify-between gap-3 text-[13px]">
              <span className="min-w-0 truncate">{label}</span>
              <span className="shrink-0 text-ink-soft tabular-nums">{figures}</span>
            </span>
            <span aria-hidden className="mt-1 block h-1.5 overflow-hidden rounded-full bg-raised">
              <span
                className={`block h-full rounded-full ${colour === "bad" ? "bg-bad" : "bg-accent"}`}
                style={{ width: `${share * 100}%` }}
              />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
