"use client";
import Link from "next/link";
import { reasonLabels } from "#components/checks/labels.ts";
import { usePath } from "#components/shell/scope.tsx";
import { isDoubt } from "#server/checks/vocabulary/verdict-kinds.ts";
import { BarList } from "./bar-list.tsx";
import { checksLink } from "./checks-link.ts";
import { formatCount, formatShare, shareOf } from "./format.ts";
import { PlotCard } from "./plot-card.tsx";
import type { Overview } from "./tiles.tsx";

type Reason = Overview["reasons"][number]["reason"];

/** More bars than this say no more; the table has them all. */
const barsMax = 12;

/** Why checks were not alive: the first reason of each. */
export function ReasonsCard({ overview }: { overview: Overview }) {
  const path = usePath();
  const { reasons, from, to, total } = overview;
  const most = Math.max(1, ...reasons.map(({ count }) => count));
  const notAlive = total.completed - total.alive;
  const hrefOf = (reason: Reason) => path(checksLink({ from, to, reason }));
  const left = reasons.length - barsMax;
  return (
    <PlotCard
      title="Why checks were not alive"
      hint={`The first reason of each: ${formatCount(total.inDoubt)} in doubt, ${formatCount(notAlive - total.inDoubt)} rejected.`}
      table={{
        columns: ["Reason", "Checks", "Share of those not alive", "Previous period"],
        rows: reasons.map(({ reason, count, previousCount }) => ({
          key: reason,
          cells: [
            <Link
              key="link"
              href={hrefOf(reason)}
              prefetch={false}
              className="text-accent-ink hover:underline"
            >
              {reasonLabels[reason]}
            </Link>,
            formatCount(count),
            formatShare(shareOf(count, notAlive)),
            formatCount(previousCount),
          ],
        })),
      }}
    >
      {reasons.length === 0 ? (
        <p className="py-10 text-center text-[13px] text-ink-faint">
          No check of this period was rejected or in doubt.
        </p>
      ) : (
        <BarList
          items={reasons.slice(0, barsMax).map(({ reason, count, previousCount }) => ({
            key: reason,
            label: reasonLabels[reason],
            href: hrefOf(reason),
            share: count / most,
            colour: isDoubt(reason) ? "warn" : "bad",
            figures: (
              <>
                <span className="font-medium text-ink">{formatCount(count)}</span>
                <span className="ml-2 text-ink-faint">{formatCount(previousCount)} before</span>
              </>
            ),
          }))}
        />
      )}
      {left > 0 ? (
        <p className="mt-2 px-2 text-[13px] text-ink-faint">
          {left === 1 ? "One rarer reason is" : `${left} rarer reasons are`} in the table.
        </p>
      ) : null}
    </PlotCard>
  );
}
