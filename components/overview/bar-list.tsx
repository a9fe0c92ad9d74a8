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
    <ul className="flex flex-col gap-1">
      {items.map(({ key, label, href, share, colour, figures }) => (
        <li key={key}>
          <Link
            href={href}
            prefetch={false}
            className="grid grid-cols-[1fr_auto] items-center gap-x-3 gap-y-1 rounded-lg px-2 py-1.5 text-[13px] hover:bg-raised sm:grid-cols-[9rem_1fr_11rem]"
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
