import Link from "next/link";
import type { ReactNode } from "react";

const fills = { bad: "bg-bad", warn: "bg-warn", accent: "bg-accent" } as const;

type BarItem = {
  key: string;
  label: string;
  href: string;
  /** Length of the bar, 0..1. */
  share: number;
  colour: keyof typeof fills;
  figures: ReactNode;
};

/** Labels with bars beside them (below them on a phone), each linking to the checks it counts. */
export function BarList({ items }: { items: BarItem[] }) {
  return (
    <ul className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1 sm:grid-cols-[fit-content(16rem)_1fr_auto]">
      {items.map(({ key, label, href, share, colour, figures }) => (
        <li key={key} className="col-span-full grid grid-cols-subgrid">
          <Link
            href={href}
            prefetch={false}
            className="col-span-full grid grid-cols-subgrid items-center gap-y-1 rounded-lg px-2 py-1.5 text-[13px] hover:bg-raised"
          >
            <span className="col-start-1 row-start-1 truncate">{label}</span>
            <span
              aria-hidden
              className="col-span-2 col-start-1 row-start-2 h-1.5 overflow-hidden rounded-full bg-raised sm:col-span-1 sm:col-start-2 sm:row-start-1"
            >
              <span
                className={`block h-full rounded-full ${fills[colour]}`}
                style={{ width: `${share * 100}%` }}
              />
            </span>
            <span className="col-start-2 row-start-1 text-right whitespace-nowrap text-ink-soft tabular-nums sm:col-start-3">
              {figures}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
