import clsx from "clsx";
import { ArrowDownRight, ArrowUpRight, Minus } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

/** How a figure changed, and whether that is good. */
export type RelativeChange = {
  /** -1, 0 or 1. */
  direction: number;
  text: string;
  /** Null if more is neither better nor worse. */
  isWelcome: boolean | null;
};

const icons = { "-1": ArrowDownRight, "0": Minus, "1": ArrowUpRight } as const;

function ChangeNote({ change }: { change: RelativeChange }) {
  const Icon = icons[String(change.direction) as keyof typeof icons] ?? Minus;
  const tone = change.isWelcome === null ? "text-ink-soft" : change.isWelcome ? "text-good" : "text-bad";
  return (
    <span className={clsx("inline-flex items-center gap-0.5 font-medium tabular-nums", tone)}>
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">
        {change.direction > 0 ? "up" : change.direction < 0 ? "down" : "changed"}{" "}
      </span>
      {change.text}
    </span>
  );
}

/** One figure: its name, its value, its change, and a line below. */
export function Tile(props: {
  label: string;
  value: string;
  change?: RelativeChange | null;
  note: ReactNode;
  href?: string;
}) {
  const { label, value, change, note, href } = props;
  return (
    <div className="relative flex min-w-0 flex-col gap-1 bg-surface p-4 has-[a:hover]:bg-raised/60">
      <dt className="truncate text-[13px] text-ink-faint">
        {href ? (
          <Link href={href} prefetch={false} className="after:absolute after:inset-0 hover:text-ink">
            {label}
          </Link>
        ) : (
          label
        )}
      </dt>
      <dd className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <span className="text-2xl font-semibold tracking-tight tabular-nums">{value}</span>
        {change ? <ChangeNote change={change} /> : null}
      </dd>
      <dd className="text-[13px] text-ink-faint">{note}</dd>
    </div>
  );
}
