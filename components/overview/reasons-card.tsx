"use client";
import { reasonLabels } from "#components/checks/labels.ts";
import { usePath } from "#components/shell/scope.tsx";
import { BarList } from "./bar-list.tsx";
import { checksLink } from "./checks-link.ts";
import { formatCount, formatShare, shareOf } from "./format.ts";
import { PlotCard } from "./plot-card.tsx";
import type { Overview } from "./tiles.tsx";

/** Why checks failed: the first reason of each. */
export function ReasonsCard({ overview }: { overview: Overview }) {
  const path = usePath();
  const { reasons, from, to, total } = overview;
  const most = Math.max(1, ...reasons.map(({ count }) => count));
  const failed = total.completed - total.alive;
  return (
    <PlotCard
      title="Why checks failed"
      hint={`The first reason of each of ${formatCount(failed)}.`}
      table={{
        columns: ["Reason", "Checks", "Share of those that failed", "Previous period"],
        rows: reasons.map(({ reason, count, previousCount }) => ({
          key: reason,
          cells: [
            reasonLabels[reason],
            formatCount(count),
            formatShare(shareOf(count, failed)),
            formatCount(previousCount),
          ],
        })),
      }}
    >
      {reasons.length === 0 ? (
        <p className="py-10 text-center text-[13px] text-ink-faint">No check failed in this period.</p>
      ) : (
        <BarList
          items={reasons.map(({ reason, count, previousCount }) => ({
            key: reason,
            label: reasonLabels[reason],
            href: path(checksLink({ from, to, reason })),
            share: count / most,
            colour: "bad",
            figures: (
              <>
                <span className="font-medium text-ink">{formatCount(count)}</span>
                <span className="ml-2 text-ink-faint">{formatCount(previousCount)} before</span>
              </>
            ),
          }))}
        />
      )}
    </PlotCard>
  );
}
